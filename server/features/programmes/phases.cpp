// A target of a phase that no rule names would never be read.
#include "features/programmes/phases.hpp"

#include "rules/book.hpp"

namespace sovang::programmes {

std::set<std::string> phases_named(const rules::Book& book, const std::string& definition) {
  std::set<std::string> phases;
  const auto* const document = book.document(definition);
  if (document == nullptr) return phases;
  for (const auto* const level : book.lineage(*document))
    rules::walk_calls(*level, [&](const rules::MetricCall& call) { phases.emplace(call.arg("phase")); });
  phases.erase("");
  phases.erase(std::string{rules::whole_phase});
  return phases;
}

}  // namespace sovang::programmes
