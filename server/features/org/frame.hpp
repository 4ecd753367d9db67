// The tree as it stood on one day: who is whose parent, and whether one unit lies inside another, in constant time.
#pragma once
#include <span>
#include <vector>

#include "features/org/model.hpp"

namespace sovang::org {

/// Immutable. Units that did not exist on the day are in no list and have no parent.
class Frame {
 public:
  /// `parents[i]` is the parent of unit i, or nowhere; `alive[i]` whether it existed that day. Units in a cycle are
  /// left out (Tree::on gives none).
  Frame(std::vector<Index> parents, const std::vector<bool>& alive);

  bool exists(Index unit) const { return enter_[at(unit)] >= 0; }
  Index parent(Index unit) const { return parent_[at(unit)]; }
  /// `unit` is `ancestor` or lies below it.
  bool contains(Index ancestor, Index unit) const {
    return enter_[at(ancestor)] >= 0 && enter_[at(ancestor)] <= enter_[at(unit)] &&
           enter_[at(unit)] < leave_[at(ancestor)];
  }
  std::span<const Index> children(Index unit) const {
    return std::span{kids_}.subspan(first_kid_[at(unit)], first_kid_[at(unit) + 1] - first_kid_[at(unit)]);
  }
  std::span<const Index> roots() const { return roots_; }
  /// The unit itself and all below it, parents before children; empty when it did not exist.
  std::span<const Index> subtree(Index unit) const {
    if (!exists(unit)) return {};
    return std::span{order_}.subspan(static_cast<std::size_t>(enter_[at(unit)]),
                                     static_cast<std::size_t>(leave_[at(unit)] - enter_[at(unit)]));
  }
  /// All units of the day, parents before children: summing it backwards rolls leaves up into their ancestors.
  std::span<const Index> order() const { return order_; }
  /// The unit's place in order(); -1 when it did not exist.
  std::int32_t place(Index unit) const { return enter_[at(unit)]; }
  /// From the parent up to the root.
  std::vector<Index> ancestors(Index unit) const;

 private:
  static std::size_t at(Index unit) { return static_cast<std::size_t>(unit); }
  std::vector<Index> parent_, kids_, roots_, order_;
  std::vector<std::uint32_t> first_kid_;
  std::vector<std::int32_t> enter_, leave_;
};

}  // namespace sovang::org
