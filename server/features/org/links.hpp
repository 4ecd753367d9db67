// Who is below whom while handovers are carried out: what is written is known at once, without loading the tree anew.
#pragma once
#include <span>
#include <unordered_map>
#include <vector>

#include "features/org/store.hpp"
#include "features/org/tree.hpp"

namespace sovang::org {

class Links {
 public:
  using Link = Dated<Index>::Row;
  /// `tree` as it is on record, and where to write what changes; both outlive this.
  Links(const Tree& tree, Store& store);

  /// Oldest first; a copy, for each of the changes below changes it.
  std::vector<Link> of(Index unit) const;
  /// Those that live below the unit that day, by their place in the tree.
  std::vector<Index> children(Index unit, base::Day day) const;
  base::Day end_of(Index unit) const;  ///< the first day on which it is no more
  bool lives(Index unit, base::Day day) const;

  // Each as in Store.
  void put(Index unit, Index parent, Span span);
  void close(Index unit, base::Day began, base::Day to);
  void withdraw(Index unit, base::Day began);
  void end(Index unit, base::Day on);

 private:
  std::vector<Link>& changed(Index unit);
  std::int64_t id(Index unit) const { return tree_.unit(unit).id; }

  const Tree& tree_;
  Store& store_;
  std::vector<std::vector<Index>> below_;  // who ever was below a unit
  std::unordered_map<Index, std::vector<Link>> changed_;
  std::unordered_map<Index, base::Day> ended_;
};

}  // namespace sovang::org
