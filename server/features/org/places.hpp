// Where units lie from the day on which the one above them ends: read from the handovers, never written.
#pragma once
#include <span>

#include "features/org/dated.hpp"
#include "features/org/handovers.hpp"

namespace sovang::org {

/// Who is above whom on every day. A link on record holds until the unit's next one; from the day on which the unit
/// above ends, its largest heir takes its place, on and on. Where nobody was named the rest of the link stays below who
/// ended. `lasts`: with which units ended, as `alive` of the units of `tree` says.
Dated<Index> places(const Tree& tree, const Dated<Index>& recorded, const Lasts& lasts);

}  // namespace sovang::org
