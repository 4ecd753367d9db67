// Which units lie inside those at which a right is held: in the tree of the request itself, new and ended ones too.
#pragma once
#include <memory>
#include <vector>

#include "features/org/territory.hpp"

namespace sovang::org {

class Reach {
 public:
  /// Everything.
  Reach() = default;
  Reach(const work::Rights::Scope& scope, std::shared_ptr<const Tree> tree, base::Day today);

  bool everywhere() const { return everywhere_; }
  /// Today it lies there, or who took over from it or from a part of it; one that is still to be founded with its
  /// parent.
  bool holds(Index unit) const;
  /// For what a list is narrowed to: it, or something below it, lies there. Refuses (not_found "unit_unknown") what
  /// does not, as a code that is none is refused.
  void require_part(Index unit) const;
  /// The topmost units as of a day: of a day before a merger those that became them.
  std::vector<Index> roots(base::Day on) const;

 private:
  bool everywhere_ = true;
  std::shared_ptr<const Tree> tree_;
  base::Day today_;
  std::shared_ptr<const DayTerritory> territory_;
  std::vector<std::int64_t> units_;  ///< ids; living today
};

}  // namespace sovang::org
