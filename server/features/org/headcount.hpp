// How many members each unit has on a day: its own figure, what merged units brought, else the sum of those below.
#pragma once
#include <vector>

#include "features/org/tree.hpp"

namespace sovang::org {

/// A number of members as far as it is on record. A part that nobody reported makes it a lower bound, never the whole.
struct Headcount {
  std::int64_t least = 0;
  bool known = false;  ///< at least one figure is on record
  bool whole = false;  ///< all of it is: `least` is the number

  std::optional<std::int64_t> number() const { return whole ? std::optional{least} : std::nullopt; }
  bool operator==(const Headcount&) const = default;
};

/// By Index. A unit's own figure counts for all below it. Who takes over from a unit has the sum of both, until its
/// next own figure (apportioned exactly when several take over; not added when it had the other below itself), and a
/// unit that goes on keeps the rest of its own. A unit without a figure has the sum of its living children, whole only
/// when each of theirs is.
std::vector<Headcount> headcounts(const Tree& tree, base::Day day);

/// What one unit handed over on a day: who of the next morning has which part of it, itself too when it goes on.
struct Division {
  Index unit = nowhere;
  base::Day on;
  std::vector<Part> parts;
  bool goes_on = false;
};
/// All until `day`, oldest first; units that ended without a named successor are left out.
std::vector<Division> divisions(const Tree& tree, base::Day day);

/// What one heir has to add up: itself when it lived the day before (first), and the units it takes over from. Left out
/// is who lay below another of them the day before: that one's figure holds it already. A unit that goes on keeps what
/// it hands to those below itself: its figure holds theirs.
struct Inheritance {
  struct Share {
    Index from = nowhere;
    std::size_t part = 0;                ///< of `division->parts`
    const Division* division = nullptr;  ///< nullptr: the heir's own, whole
  };
  Index heir = nowhere;
  std::vector<Share> shares;
};
/// Of all `divisions` of one day.
std::vector<Inheritance> inheritances(const Tree& tree, std::span<const Division> divisions);

}  // namespace sovang::org
