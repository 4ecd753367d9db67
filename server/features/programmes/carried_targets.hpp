// What a change of the organisation does to targets: which go along, which change.
#pragma once
#include "base/sentences.hpp"
#include "features/org/effects.hpp"
#include "features/programmes/register.hpp"
#include "features/programmes/standing_targets.hpp"

namespace sovang::programmes {

/// Targets ever given to the carried units that go on, each programme, owner and phase once.
org::Effects::Line count_carried_targets(const Register& programmes, const org::Carried& carried);

/// Every figure of a programme not yet closed on the day that is another one after the change, or that a merger leaves
/// as it was: of which unit, how much before and after, from when, of what it is made.
org::Effects::Line tell_changed_targets(const Register& programmes, const org::Carried& carried);

/// "LĐLĐ huyện Tân Uyên: 90; LĐLĐ huyện Sìn Hồ: 132".
std::string parts_text(base::Language language, const org::Tree& tree, const StandingTargets::Sum& sum);
/// {"vi", "en"}: since when, and of what it is made.
base::json::object sum_text(const org::Tree& tree, const StandingTargets::Sum& sum);

}  // namespace sovang::programmes
