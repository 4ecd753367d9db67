// The targets in force at an instant, in the units of a day: those of merged units count for who took over.
#pragma once
#include <map>
#include <tuple>

#include "features/org/tree.hpp"
#include "features/programmes/targets.hpp"

namespace sovang::programmes {

/// Who takes over from a unit, or from a part of it, has the sum of the targets, as it has the sum of the counts, until
/// its next own revision (one that takes effect on the day of the merger or later). Shares are apportioned exactly. A
/// target that one of them never had makes the sum unknown: a part of a target is none. What the heir already had below
/// itself is not added.
class StandingTargets {
 public:
  /// `at` and `known_at` are exclusive, as in Targets::on. `targets` and `tree` must outlive it.
  StandingTargets(const Targets& targets, const org::Tree& tree, base::Day units_of, base::Instant at,
                  base::Instant known_at = Targets::all_known);

  std::optional<std::int64_t> on(std::int64_t unit, TargetOwner owner, std::string_view phase) const;
  /// The one that public tables compare with: assigned by the parent, else the confederation's, else the unit's own.
  std::optional<std::int64_t> shown(std::int64_t unit) const;

 private:
  using Kind = std::pair<TargetOwner, std::string>;
  struct Carried {
    std::optional<std::int64_t> amount;  ///< nullopt: a part of it is unknown
    base::Instant since;
  };
  struct Figure {
    std::optional<std::int64_t> amount;
    bool stated = false;  ///< false: nobody ever gave one
  };
  Figure figure(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant until) const;

  const Targets& targets_;
  base::Instant at_, known_at_;
  std::map<std::tuple<std::int64_t, TargetOwner, std::string>, Carried> carried_;
};

}  // namespace sovang::programmes
