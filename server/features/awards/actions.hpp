// What changes in awards: a person's decision where a rule leaves it to judgement.
#pragma once
#include <optional>
#include <string>

#include "features/awards/season.hpp"
#include "work/context.hpp"

namespace sovang::awards {

struct Judgement {
  std::string award, condition, subject;
  bool decision = false;
  std::int64_t places = 0;                             ///< of a quota left to judgement ("quota"); else 0
  std::string reason;                                  ///< at least 10 characters; the unit reads it as it is
  std::string name;                                    ///< who decides
  std::optional<base::Day> decided_on = std::nullopt;  ///< not after today; without one: today
};

/// Kept for ever; a later one of the same condition and subject replaces it in what is judged from then on.
/// Refuses a condition that no person decides, a reason that is none, and a subject (for "quota" a group) that the
/// season does not look at (not_found "subject_unknown"). Needs no lock on the season.
void record_judgement(work::Context& ctx, const Season& season, const Judgement& judgement);

}  // namespace sovang::awards
