// Asks one day's tree.
#include "features/org/territory.hpp"

#include <algorithm>

namespace sovang::org {

DayTerritory::DayTerritory(std::shared_ptr<const Tree> tree, base::Day day)
    : tree_(std::move(tree)), day_(day), frame_(tree_->on(day)) {}

Index DayTerritory::place_of(Index unit) const {
  if (frame_->exists(unit)) return unit;
  // Not founded yet: nowhere. Ended: where what it was counts today; equal parts in the order of heirs().
  if (day_ < tree_->unit(unit).alive.from) return nowhere;
  const auto parts = tree_->heirs(unit, tree_->unit(unit).alive.to + -1, day_);
  const auto largest =
      std::ranges::max_element(parts, [](const Part& a, const Part& b) { return a.n * b.of < b.n * a.of; });
  return largest == parts.end() || !frame_->exists(largest->unit) ? nowhere : largest->unit;
}

bool DayTerritory::contains(std::int64_t above, std::int64_t unit) const {
  const auto ancestor = tree_->find_id(above), asked = tree_->find_id(unit);
  if (!ancestor || !asked || !frame_->exists(*ancestor)) return false;
  const auto place = place_of(*asked);
  return place != nowhere && frame_->contains(*ancestor, place);
}

}  // namespace sovang::org
