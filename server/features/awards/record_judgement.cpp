// Records a decision of a person, with reason, name and date (LC23-III.1.2.3, LC23-III.2.1.1b).
#include <algorithm>

#include "awards/sql.hpp"
#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/awards/actions.hpp"
#include "features/awards/imprints.hpp"
#include "features/awards/views.hpp"
#include "rules/moved.hpp"
#include "work/history.hpp"

namespace sovang::awards {
namespace {

constexpr std::size_t shortest_reason = 10, longest_reason = 2'000;

/// Whom a person is asked about: by the award's conditions its subjects or those related to them, by a quota its
/// groups; nullptr when nothing of that name is left to judgement. Reads pictures only; never the season's judge, which
/// another thread may be using.
class AskedAbout {
 public:
  AskedAbout(const Season& season, const rules::Award& award)
      : award_(award),
        facts_(season.moment),
        as_of_(season.definition.as_of),
        moved_days_(season.definition.moved_days),
        scope_{award.whole ? "" : season.definition.issuer, award.whole} {}

  /// What they are asked, vi; empty when it is not asked.
  std::string question(std::string_view condition) const {
    rules::Text asked;
    if (condition == "quota") {
      for (const auto& quota : award_.quotas)
        for (const auto& row : quota.take.rows)
          if (!row.judged.empty()) asked = row.judged;
    } else {
      rules::walk(award_.when, [&](const rules::Condition& part) {
        if (const auto* judged = std::get_if<rules::Judged>(&part.what); judged && part.id == condition)
          asked = judged->question;
      });
    }
    return rules::moved_dates(asked, moved_days_).vi;
  }

  rules::Subjects find(std::string_view condition) {
    if (condition != "quota") return in(award_.when, condition, everyone());
    for (const auto& quota : award_.quotas)
      if (std::ranges::any_of(quota.take.rows, [](const auto& row) { return !row.judged.empty(); }))
        return groups(quota);
    return nullptr;
  }

 private:
  rules::Subjects everyone() { return facts_.population(award_.subject, scope_, as_of_); }

  rules::Subjects groups(const rules::Quota& quota) {
    if (quota.per != "whole") return facts_.relation(quota.per, *everyone(), as_of_).to;
    auto whole = std::make_shared<rules::Population>();
    whole->codes = {"whole"};
    return whole;
  }

  rules::Subjects in(const rules::Condition& part, std::string_view wanted, const rules::Subjects& subjects) {
    if (part.id == wanted && std::holds_alternative<rules::Judged>(part.what)) return subjects;
    const auto among = [&](const std::vector<rules::Condition>& parts, const rules::Subjects& of) -> rules::Subjects {
      for (const auto& one : parts)
        if (auto found = in(one, wanted, of)) return found;
      return nullptr;
    };
    if (const auto* group = std::get_if<rules::Group>(&part.what)) return among(group->parts, subjects);
    if (const auto* negated = std::get_if<rules::Not>(&part.what)) return among(negated->part, subjects);
    if (const auto* rank = std::get_if<rules::Rank>(&part.what)) return among(rank->among, subjects);
    if (const auto* on = std::get_if<rules::On>(&part.what))
      return among(on->part, facts_.relation(on->relation, *subjects, as_of_).to);
    return nullptr;
  }

  const rules::Award& award_;
  LiveFacts facts_;
  base::Instant as_of_;
  int moved_days_;
  rules::Scope scope_;
};

base::json::object told(bool decision, std::int64_t places, base::Day decided_on) {
  return {{"decision", decision}, {"places", places}, {"decided_on", base::to_iso(decided_on)}};
}

}  // namespace

CheckedJudgement check_judgement(const Season& season, const Judgement& judgement, base::Instant now) {
  const auto* const award = season.document.award(judgement.award);
  if (!award) refuse_award(season, judgement.award);
  std::vector<base::FieldError> wrong;
  AskedAbout asked{season, *award};
  const auto subjects = asked.find(judgement.condition);
  if (!subjects) wrong.push_back({"/condition", "not_left_to_judgement", {{"condition", judgement.condition}}});
  const auto length = base::count_graphemes(judgement.reason);
  if (length < shortest_reason || length > longest_reason)
    wrong.push_back({"/reason", "reason_length", {{"least", shortest_reason}, {"most", longest_reason}}});
  if (judgement.name.empty()) wrong.push_back({"/name", "decider_missing"});
  const auto decided_on = judgement.decided_on.value_or(base::day_of(now));
  if (decided_on > base::day_of(now))
    wrong.push_back({"/decided_on", "decided_later", {{"found", base::to_text(decided_on)}}});
  if (judgement.places < 0 || judgement.places > 1'000) wrong.push_back({"/places", "places_range"});
  if (!wrong.empty()) throw base::Refused(base::Reason::invalid, "judgement_invalid", {}, std::move(wrong));
  if (!subjects->codes.row_of(judgement.subject))
    throw base::Refused(base::Reason::not_found, "subject_unknown", {{"subject", judgement.subject}});
  return {judgement, decided_on, season.moment.programme->id, asked.question(judgement.condition),
          season.definition.version};
}

void record_judgement(work::Context& ctx, const CheckedJudgement& checked) {
  const auto& judgement = checked.judgement;
  const auto before =
      ctx.tx.one(sql::standing_judgement, {checked.programme, judgement.award, judgement.condition, judgement.subject},
                 [](const db::Row& row) { return told(row.yes(0), row.integer(1), row.day(2)); });
  const auto id = base::new_id();
  ctx.tx.run(sql::insert_judgement, {id, checked.programme, judgement.award, judgement.condition, judgement.subject,
                                     checked.question, checked.definition_version, judgement.decision, judgement.places,
                                     judgement.reason, judgement.name, checked.decided_on, ctx.now, ctx.actor.account});
  work::Change change{"judgement_recorded", "programme", checked.programme};
  if (before) change.before = *before;
  change.after = told(judgement.decision, judgement.places, checked.decided_on);
  change.after["award"] = judgement.award;
  change.after["condition"] = judgement.condition;
  change.after["subject"] = judgement.subject;
  change.reason = judgement.reason;
  change.imprinted = {{judgement_record(), id}};
  work::record(ctx, change);
}

}  // namespace sovang::awards
