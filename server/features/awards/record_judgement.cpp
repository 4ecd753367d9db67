// Records a decision of a person, with reason, name and date (LC23-III.1.2.3, LC23-III.2.1.1b).
#include "awards/sql.hpp"
#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/awards/actions.hpp"
#include "work/history.hpp"

namespace sovang::awards {
namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 2'000;

bool is_left_to_judgement(const rules::Award& award, std::string_view condition) {
  if (condition == "quota") {
    for (const auto& quota : award.quotas)
      for (const auto& row : quota.take.rows)
        if (!row.judged.empty()) return true;
    return false;
  }
  bool found = false;
  rules::walk(award.when, [&](const rules::Condition& part) {
    found = found || (part.id == condition && std::holds_alternative<rules::Judged>(part.what));
  });
  return found;
}

}  // namespace

void record_judgement(work::Context& ctx, const programmes::Programme& programme, const rules::Document& document,
                      const Judgement& judgement) {
  const auto* const award = document.award(judgement.award);
  if (!award) throw base::Refused(base::Reason::not_found, "award_unknown", {{"award", judgement.award}});
  std::vector<base::FieldError> wrong;
  if (!is_left_to_judgement(*award, judgement.condition))
    wrong.push_back({"/condition", "not_left_to_judgement", {{"condition", judgement.condition}}});
  const auto length = base::count_graphemes(judgement.reason);
  if (length < shortest_reason || length > longest_reason)
    wrong.push_back({"/reason", "reason_length", {{"least", shortest_reason}, {"most", longest_reason}}});
  if (judgement.name.empty()) wrong.push_back({"/name", "decider_missing"});
  if (judgement.places < 0 || judgement.places > 1'000) wrong.push_back({"/places", "places_range"});
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "judgement_invalid", {}, std::move(wrong));

  const auto id = base::new_id();
  ctx.tx.run(sql::insert_judgement,
             {id, programme.id, judgement.award, judgement.condition, judgement.subject, judgement.decision,
              judgement.places, judgement.reason, judgement.name, base::day_of(ctx.now), ctx.now, ctx.actor.account});
  work::record(ctx, "judgement_recorded", "award_judgement", id,
               {{"award", judgement.award},
                {"condition", judgement.condition},
                {"subject", judgement.subject},
                {"decision", judgement.decision}});
}

}  // namespace sovang::awards
