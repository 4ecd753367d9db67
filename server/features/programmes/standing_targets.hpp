// The targets in force at an instant, in the units of a day: those of merged units count for who took over.
#pragma once
#include <map>
#include <set>
#include <tuple>

#include "features/org/headcount.hpp"
#include "features/programmes/targets.hpp"

namespace sovang::programmes {

/// Who takes over from a unit, or from a part of it, has the sum of the targets, as it has the sum of the counts, until
/// its next own revision (one that takes effect on the day of the merger or later). Shares are apportioned exactly.
/// What the heir already had below itself is not added. A target that one of them lacks makes the sum unknown: a part
/// of a target is none. Only after whole units became one
/// (`at` is later than their merger) a unit that was given no target of any kind has none to add; who reads what was
/// before the merger in units of after it still has to know all parts.
class StandingTargets {
 public:
  /// `at` and `known_at` are exclusive, as in Targets::on. `targets` and `tree` must outlive it.
  StandingTargets(const Targets& targets, const org::Tree& tree, base::Day units_of, base::Instant at,
                  base::Instant known_at = Targets::all_known);

  std::optional<std::int64_t> on(std::int64_t unit, TargetOwner owner, std::string_view phase) const;
  /// What the figure is made of.
  struct Sum {
    struct Part {
      std::int64_t unit = 0;
      std::optional<std::int64_t> amount;  ///< nullopt: it had none
    };
    std::optional<std::int64_t> amount;  ///< nullopt: a part of it is unknown
    base::Instant since;
    std::vector<Part> parts;
    bool shared = false;  ///< somebody has another share of one of them
  };
  /// nullptr: it is the unit's own, or nobody ever gave one.
  const Sum* sum(std::int64_t unit, TargetOwner owner, std::string_view phase) const;
  struct Summed {
    TargetOwner owner;
    std::string phase;
    const Sum* sum;
  };
  /// All of the unit's that are in force.
  std::vector<Summed> sums(std::int64_t unit) const;
  /// The one that public tables compare with: assigned by the parent, else the confederation's, else the unit's own.
  std::optional<std::int64_t> shown(std::int64_t unit) const;

 private:
  using Kind = std::pair<TargetOwner, std::string>;
  using Sums = std::map<std::tuple<std::int64_t, TargetOwner, std::string>, Sum>;
  struct Figure {
    std::optional<std::int64_t> amount;
    bool stated = false;  ///< false: nobody ever gave one
  };
  Figure figure(std::int64_t unit, TargetOwner owner, std::string_view phase, base::Instant until) const;
  std::set<Kind> kinds_of(const org::Tree& tree, const org::Inheritance& inheritance) const;
  Sums::const_iterator first_carried(std::int64_t unit) const;
  bool has_any(std::int64_t unit) const;
  std::optional<Sum> add_up(const org::Tree& tree, const org::Inheritance& inheritance, const Kind& kind,
                            base::Instant merged_at) const;

  const Targets& targets_;
  base::Instant at_, known_at_;
  Sums carried_;
};

}  // namespace sovang::programmes
