// What a change of the organisation takes along of initiatives: those of the units that come elsewhere.
#pragma once
#include "features/initiatives/counting.hpp"
#include "features/org/effects.hpp"
#include "features/programmes/register.hpp"

namespace sovang::initiatives {

/// Initiatives on the portal that the carried units have sent, of all programmes.
org::Effects::Line count_carried_initiatives(Counting& counting, const programmes::Register& programmes,
                                             const org::Carried& carried);

}  // namespace sovang::initiatives
