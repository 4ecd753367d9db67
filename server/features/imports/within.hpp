// Where an import may change the organisation: below the units for which it is done, as one tree has them.
#pragma once
#include <algorithm>
#include <memory>
#include <vector>

#include "features/org/tree.hpp"

namespace sovang::imports {

/// Of one day. What is founded later is looked for where it will lie then.
class Within {
 public:
  /// `roots`: see roots_of(); empty: everywhere.
  Within(std::shared_ptr<const org::Tree> tree, base::Day day, std::vector<org::Index> roots)
      : tree_(std::move(tree)), day_(day), roots_(std::move(roots)) {}

  /// A unit may be put below it: it lies there, or who took over from it.
  bool holds(org::Index unit) const {
    const auto day = day_of(unit);
    const auto heir = tree_->successor(unit, day);
    return roots_.empty() || (heir != org::nowhere && lies_below(heir, day, org::nowhere));
  }
  /// It may be changed from the day on: it lies there and is not the top of it, for who acts for a unit does not change
  /// that unit itself; and whatever it lay below from then on lies there too, or who took over from it.
  bool holds_below(org::Index unit, base::Day from) const {
    if (roots_.empty()) return true;
    return lies_below(unit, day_of(unit), unit) && std::ranges::all_of(tree_->parents().of(unit), [&](const auto& row) {
             return row.span.to <= from || holds(row.value);
           });
  }

 private:
  base::Day day_of(org::Index unit) const { return std::max(day_, tree_->unit(unit).alive.from); }
  /// Below a root, or a root itself, other than `but`.
  bool lies_below(org::Index unit, base::Day day, org::Index but) const {
    const auto frame = tree_->on(day);
    return std::ranges::any_of(roots_, [&](org::Index root) { return root != but && frame->contains(root, unit); });
  }

  std::shared_ptr<const org::Tree> tree_;
  base::Day day_;
  std::vector<org::Index> roots_;
};

}  // namespace sovang::imports
