// The targets of one programme over time, in memory.
#pragma once
#include <limits>
#include <span>
#include <unordered_map>

#include "features/programmes/model.hpp"

namespace sovang::programmes {

class Targets {
 public:
  /// Revisions in any order.
  explicit Targets(std::vector<TargetRevision> revisions = {});

  /// Later than every record: everything that is on record is known.
  static constexpr base::Instant all_known{std::numeric_limits<std::int64_t>::max()};

  /// What was in force just before `at` (LC23-II.2.1a: the first instant of the day after the close is too late): of
  /// the revisions effective before it and recorded before `known_at` the latest (of two for the same instant the later
  /// recorded one); nullptr when none was assigned.
  const TargetRevision* in_force(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant at,
                                 base::Instant known_at = all_known) const;
  std::optional<std::int64_t> on(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant at,
                                 base::Instant known_at = all_known) const;
  /// All revisions of the unit, oldest first.
  std::span<const TargetRevision> of(std::int64_t unit) const;
  /// The unit's history, oldest first.
  std::vector<TargetRevision> history(std::int64_t unit) const;
  std::size_t size() const { return revisions_.size(); }

 private:
  std::vector<TargetRevision> revisions_;  // by unit, then effective_at, then recorded_at
  std::unordered_map<std::int64_t, std::pair<std::size_t, std::size_t>> places_;
};

}  // namespace sovang::programmes
