// What a change of the organisation takes along of programmes: targets of the units that come elsewhere.
#pragma once
#include "features/org/effects.hpp"
#include "features/programmes/register.hpp"

namespace sovang::programmes {

/// Targets ever given to the carried units, each programme, owner and phase once.
org::Effects::Line count_carried_targets(const Register& programmes, const org::Carried& carried);

}  // namespace sovang::programmes
