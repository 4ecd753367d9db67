// How many members each unit has on a day: its own figure, what merged units brought, else the sum of those below.
#pragma once
#include <functional>
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

/// By Index. A unit's own figure counts for all below it; one without has the sum of its living children, whole only
/// when each of theirs is. Own figures are carried along, until the next one: who takes over has the sum of both
/// (apportioned exactly when several take over; not added when it holds the other's already), and a unit that goes on
/// keeps the rest of its own. A sum is not carried: it is the children, who move or stay. One that comes to a figure is
/// added to it; a figure that comes to a sum stands beside the children, without those of them that it held. When more
/// follow it than it holds, the sum becomes a figure. A figure that is new has whoever moved below it that morning.
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

/// What one heir has to add up: itself when it lived the day before, and the units it takes over from.
struct Inheritance {
  struct Share {
    Index from = nowhere;
    std::size_t part = 0;                ///< of `division->parts`
    const Division* division = nullptr;  ///< nullptr: the heir's own, whole
  };
  Index heir = nowhere;
  std::vector<Share> shares;
};
/// Whether what is on record of `above` holds what is of `below`, which lies below it in the frame.
using Holds = std::function<bool(const Frame&, Index above, Index below)>;
/// Of all `divisions` of one day. Left out is who lay below another of them the day before that holds it already; and a
/// unit that goes on keeps what it hands to those below whom it holds.
std::vector<Inheritance> inheritances(const Tree& tree, std::span<const Division> divisions, const Holds& holds);

}  // namespace sovang::org
