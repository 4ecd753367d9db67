// The handovers of a file in the place of the recorded ones of their unit and day: judged together, asked together.
#pragma once
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "features/org/import.hpp"

namespace sovang::org {

/// All handovers as they will be on record.
class Merged {
 public:
  using Key = std::pair<base::Day, Index>;
  /// Tells of units that are not there, themselves or twice named.
  Merged(const Tree& tree, const std::vector<SuccessionOrder>& orders, base::ImportProblems& problems);
  Merged(const Merged&) = delete;

  /// Tells what cannot be, at the line of the file that is wrong or that makes a recorded handover wrong.
  void check() const;
  /// Those of the file that are not on record just so, by day.
  std::vector<Key> changed() const;

  /// nullptr: nothing is.
  const Handover* recorded(const Key& key) const;
  const Handover& wanted(const Key& key) const { return merged_.at(key); }
  /// Where the file names them first; nullopt when it does not.
  std::optional<std::size_t> line_of(const Key& key) const;

  /// The handover with which a unit ended, or will; nullptr when it goes on or ended without heirs.
  const Handover* last_of(Index unit) const;

 private:
  base::Day end_of(Index unit) const;
  void take(const SuccessionOrder& order);
  void tell(const Handover& handover, const HandoverFault& fault) const;

  const Tree& tree_;
  base::ImportProblems& problems_;
  std::map<Key, Handover> recorded_, merged_;
  std::map<Key, std::size_t> lines_;      // of the file, the first of each
  std::vector<Handover> all_, readable_;  // the merged ones, and those of them that can be counted by
  Lasts lasts_;                           // of those
};

}  // namespace sovang::org
