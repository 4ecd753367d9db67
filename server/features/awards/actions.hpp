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

/// What a season says to it; owns everything it needs, so that the season may be gone.
struct CheckedJudgement {
  Judgement judgement;
  base::Day decided_on;
  std::int64_t programme = 0;
  std::string question;  ///< what was asked, vi
  int definition_version = 1;
};

/// Refuses a condition that no person decides, a reason that is none, and a subject (for "quota" a group) that the
/// season does not look at (not_found "subject_unknown"). Needs no lock on the season; never in the writer's lane,
/// where a season is long to open.
CheckedJudgement check_judgement(const Season& season, const Judgement& judgement, base::Instant now);
/// Kept for ever; a later one of the same condition and subject replaces it in what is judged from then on.
void record_judgement(work::Context& ctx, const CheckedJudgement& checked);

}  // namespace sovang::awards
