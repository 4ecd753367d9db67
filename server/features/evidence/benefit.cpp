// record_benefit and what is read of the entries.
#include "features/evidence/benefit.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "evidence/sql.hpp"
#include "features/evidence/imprints.hpp"
#include "features/initiatives/papers.hpp"
#include "work/history.hpp"

namespace sovang::evidence {

using base::Reason;
using base::Refused;

namespace {

constexpr std::array<std::string_view, 3> stage_words{"claimed", "confirmed", "audited"};

bool too_short(std::string_view text) { return base::count_graphemes(text) < least_words; }

bool rests_on_paper(db::Tx& tx, std::int64_t initiative, const BenefitEntry& entry) {
  return std::ranges::any_of(initiatives::papers_of(tx, initiative), [&](const initiatives::Paper& paper) {
    return entry.document == paper.id && paper.kind == initiatives::benefit_paper && !paper.withdrawn;
  });
}

void check(work::Context& context, const initiatives::Stored& initiative, const BenefitEntry& entry, bool revises) {
  std::vector<base::FieldError> wrong;
  if (entry.amount_dong < 0 || entry.amount_dong > most_dong) wrong.push_back({"/amount_dong", "benefit_out_of_range"});
  if (entry.stage != Stage::claimed) {
    if (!entry.from) wrong.push_back({"/from_on", "benefit_period_missing"});
    if (!entry.to) wrong.push_back({"/to_on", "benefit_period_missing"});
    if (entry.from && entry.to && *entry.to < *entry.from) wrong.push_back({"/to_on", "benefit_period_wrong"});
    if (too_short(entry.method)) wrong.push_back({"/method", "benefit_method_short", {{"least", least_words}}});
  }
  if (entry.stage == Stage::confirmed && !rests_on_paper(context.tx, initiative.id, entry))
    wrong.push_back({"/document", "benefit_document_missing"});
  if (revises && too_short(entry.reason)) wrong.push_back({"/reason", "reason_short", {{"least", least_words}}});
  if (!wrong.empty()) throw Refused{Reason::invalid, "benefit_entry_wrong", {}, std::move(wrong)};
}

constexpr std::array<const char*, 3> acts{"benefit_claim_corrected", "benefit_confirmed", "benefit_audited"};

/// Points into `text`.
db::Param or_null(const std::string& text) { return text.empty() ? db::Param{nullptr} : db::Param{text}; }

}  // namespace

std::string_view to_word(Stage stage) { return stage_words[static_cast<std::size_t>(stage)]; }

Stage stage_from(std::string_view word) {
  return static_cast<Stage>(std::ranges::find(stage_words, word) - stage_words.begin());
}

const char* why_no_audit(const std::vector<BenefitEntry>& entries, std::int64_t account) {
  const auto* const confirmed = last_of(entries, Stage::confirmed);
  if (confirmed == nullptr) return "benefit_not_confirmed";
  return confirmed->account == account ? "benefit_own_confirmation" : nullptr;
}

void record_benefit(work::Context& context, const initiatives::Stored& initiative, const BenefitEntry& entry) {
  const auto entries = benefits_of(context.tx, initiative.id);
  // A claim is put right even the first time: the author's own stands before it.
  const auto* const before = last_of(entries, entry.stage);
  check(context, initiative, entry, entry.stage == Stage::claimed || before != nullptr);
  auto document = entry.document;
  if (entry.stage == Stage::audited) {
    if (const auto* const why = why_no_audit(entries, context.actor.account)) throw Refused{Reason::conflict, why};
    document = last_of(entries, Stage::confirmed)->document;
  }
  const auto id = base::new_id();
  context.tx.run(sql::insert_benefit,
                 {id, initiative.id, initiative.programme_id, initiatives::Store{context.tx}.birth_seq(initiative.id),
                  to_word(entry.stage), entry.amount_dong, entry.from, entry.to, or_null(entry.method), document,
                  or_null(entry.reason), context.actor.account, context.now});
  work::Change recorded{acts[static_cast<std::size_t>(entry.stage)], "initiative", initiative.id};
  if (before != nullptr) recorded.before = {{"amount_dong", before->amount_dong}};
  recorded.after = {{"amount_dong", entry.amount_dong}};
  recorded.reason = entry.reason;
  recorded.imprinted = {{benefit_record(), id}};
  work::record(context, recorded);
}

std::vector<BenefitEntry> benefits_of(db::Tx& tx, std::int64_t initiative) {
  auto entries = tx.all(sql::benefits_of_initiative, {initiative}, [](const db::Row& row) {
    return BenefitEntry{row.integer(0),         stage_from(row.text(1)),
                        row.integer(2),         row.day_or_null(3),
                        row.day_or_null(4),     row.string_or_null(5).value_or(""),
                        row.integer_or_null(6), row.string_or_null(7).value_or(""),
                        row.integer(8),         row.instant(9)};
  });
  for (const auto& paper : initiatives::papers_of(tx, initiative))
    for (auto& entry : entries)
      if (entry.document == paper.id) entry.stands = !paper.withdrawn;
  return entries;
}

const BenefitEntry* last_of(const std::vector<BenefitEntry>& entries, Stage stage) {
  const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                 [&](const BenefitEntry& one) { return one.stage == stage && one.stands; });
  return last == entries.rend() ? nullptr : &*last;
}

std::int64_t benefits_revision(db::Tx& tx) {
  return tx.one(sql::benefits_revision, {}, [](const db::Row& row) { return row.integer(0); }).value();
}

}  // namespace sovang::evidence
