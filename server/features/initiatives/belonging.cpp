// Asked once for each unit.
#include "features/initiatives/belonging.hpp"

#include <algorithm>

#include "work/right.hpp"

namespace sovang::initiatives {

Belonging::Belonging(const org::Tree& tree, org::Index inside, base::Day day, const work::Rights& rights)
    : tree_(tree), inside_(inside), day_(day), rights_(rights), shape_(tree.on(day)) {}

bool Belonging::holds(std::int64_t unit_id) {
  const auto [found, fresh] = known_.try_emplace(unit_id);
  if (fresh) found->second = lies_inside(unit_id) && is_seen(unit_id);
  return found->second;
}

bool Belonging::is_seen(std::int64_t unit_id) const {
  return rights_.covers(work::Right::export_tables, unit_id) && rights_.covers(work::Right::see_initiatives, unit_id);
}

bool Belonging::lies_inside(std::int64_t unit_id) const {
  const auto unit = tree_.find_id(unit_id);
  if (!unit) return false;
  if (shape_->exists(*unit)) return shape_->contains(inside_, *unit);
  const auto parts = tree_.heirs(*unit, std::min(tree_.unit(*unit).alive.to + -1, day_), day_);
  const auto largest =
      std::ranges::max_element(parts, [](const org::Part& a, const org::Part& b) { return a.n * b.of < b.n * a.of; });
  return largest != parts.end() && shape_->exists(largest->unit) && shape_->contains(inside_, largest->unit);
}

}  // namespace sovang::initiatives
