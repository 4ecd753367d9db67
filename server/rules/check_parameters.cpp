// Gathers the parameters that rules and dossiers name.
#include "rules/check_parameters.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sovang::rules {
namespace {

std::set<std::string> named_in(const Document& document) {
  std::set<std::string> names;
  walk_conditions(document, [&](const Condition& condition) {
    if (const Threshold* const threshold = threshold_of(condition)) names.insert(threshold->parameter);
  });
  for (const auto& award : document.awards)
    for (const auto& quota : award.quotas)
      if (quota.take.share) names.insert(quota.take.share->parameter);
  for (const auto& list : document.lists) names.insert(list.parameter);
  if (document.programme)
    for (const auto& dossier : document.programme->dossiers)
      for (const auto& item : dossier.items) names.insert(item.copies_of);
  return names;
}

}  // namespace

void check_parameters(const Book& book, Problems& problems) {
  std::map<std::string, std::set<std::string>> read;  // by document: in itself and in whoever extends it
  for (const Document& document : book.documents()) {
    const auto names = named_in(document);
    for (const Document* const level : book.lineage(document)) read[level->id].insert(names.begin(), names.end());
  }
  for (const Document& document : book.documents())
    for (const Parameter& parameter : document.parameters) {
      // What a lower level sets again may be read above, where it was first set.
      const bool used = std::ranges::any_of(
          book.lineage(document), [&](const Document* level) { return read[level->id].contains(parameter.id); });
      if (!used) problems.add(parameter.place, "parameter_unread", {{"parameter", parameter.id}});
    }
}

}  // namespace sovang::rules
