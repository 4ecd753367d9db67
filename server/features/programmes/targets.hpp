// The targets of one programme over time, in memory.
#pragma once
#include <unordered_map>

#include "features/programmes/model.hpp"

namespace sovang::programmes {

class Targets {
 public:
  /// Revisions in any order.
  explicit Targets(std::vector<TargetRevision> revisions = {});

  /// What was in force at the instant: of the revisions effective by then the latest (of two for the same instant the
  /// later recorded one); nullopt when none was assigned.
  std::optional<std::int64_t> on(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant at) const;
  /// The one that public tables compare with: assigned by the parent, else the confederation's, else the unit's own.
  std::optional<std::int64_t> shown(std::int64_t unit, base::Instant at) const;
  /// The unit's history, oldest first.
  std::vector<TargetRevision> history(std::int64_t unit) const;
  std::size_t size() const { return revisions_.size(); }

 private:
  std::vector<TargetRevision> revisions_;  // by unit, then effective_at, then recorded_at
  std::unordered_map<std::int64_t, std::pair<std::size_t, std::size_t>> places_;
};

}  // namespace sovang::programmes
