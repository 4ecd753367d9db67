// Follows units to where they lie today.
#include "features/org/reach.hpp"

#include <algorithm>

#include "base/refused.hpp"

namespace sovang::org {

Reach::Reach(const work::Rights::Scope& scope, std::shared_ptr<const Tree> tree, base::Day today)
    : everywhere_(scope.everywhere),
      tree_(std::move(tree)),
      today_(today),
      territory_(std::make_shared<const DayTerritory>(tree_, today)) {
  for (const auto id : scope.units)
    if (territory_->contains(id, id)) units_.push_back(id);
}

bool Reach::holds(Index unit) const {
  if (everywhere_) return true;
  constexpr int deepest = 100;  // whatever is on record
  for (int depth = 0; today_ < tree_->unit(unit).alive.from; ++depth) {
    const auto above = tree_->parents().of(unit);
    if (above.empty() || depth == deepest) return false;
    unit = above.front().value;
  }
  const auto id = tree_->unit(unit).id;
  return std::ranges::any_of(units_, [&](std::int64_t held) { return territory_->contains(held, id); });
}

void Reach::require_part(Index unit) const {
  if (holds(unit)) return;
  const auto id = tree_->unit(unit).id;
  if (std::ranges::none_of(units_, [&](std::int64_t held) { return territory_->contains(id, held); }))
    throw base::Refused(base::Reason::not_found, "unit_unknown", {{"unit", tree_->unit(unit).code}});
}

std::vector<Index> Reach::roots(base::Day on) const {
  const auto frame = tree_->on(on);
  if (everywhere_) return {frame->roots().begin(), frame->roots().end()};
  std::vector<Index> roots;
  for (const auto id : units_) {
    const Index unit = *tree_->find_id(id);
    if (frame->exists(unit)) {
      roots.push_back(unit);
      continue;
    }
    for (const auto& row : tree_->successions().all())
      if (row.value.successor == unit && frame->exists(row.unit) && std::ranges::find(roots, row.unit) == roots.end())
        roots.push_back(row.unit);
  }
  // One of several grants may lie below another.
  std::erase_if(roots, [&](Index unit) {
    return std::ranges::any_of(roots, [&](Index other) { return other != unit && frame->contains(other, unit); });
  });
  return roots;
}

}  // namespace sovang::org
