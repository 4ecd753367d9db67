// Whoever stayed where they were is found under what lies above them.
#include "features/inbox/search_units.hpp"

#include <algorithm>

namespace sovang::inbox {

namespace {

/// Alternatives that a search looks through without becoming slow.
constexpr std::size_t most_units = 200;

bool has_moved(const org::Tree& tree, org::Index unit, base::Day start) {
  const auto ended = tree.unit(unit).alive.to;
  return (ended != org::open_end && ended > start) ||
         std::ranges::any_of(tree.parents().of(unit), [&](const auto& row) {
           return row.span.from > start && row.span.from > tree.unit(unit).alive.from;
         });
}

}  // namespace

SearchUnits search_units(const org::Tree& tree, std::vector<std::int64_t> roots,
                         const std::function<bool(std::int64_t unit)>& covers, base::Day start) {
  SearchUnits found{std::move(roots)};
  const auto least = found.ids.size();
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto unit = static_cast<org::Index>(i);
    const auto id = tree.unit(unit).id;
    if (!has_moved(tree, unit, start) || !covers(id) || std::ranges::find(found.ids, id) != found.ids.end()) continue;
    if (found.ids.size() < most_units) {
      found.ids.push_back(id);
      continue;
    }
    found.ids.resize(least);
    found.whole = false;
    break;
  }
  return found;
}

}  // namespace sovang::inbox
