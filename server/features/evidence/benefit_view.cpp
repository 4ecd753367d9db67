// Entries with who recorded them, doubts, papers with their files, and what the asker may add or why not.
#include "features/evidence/benefit_view.hpp"

#include <algorithm>

#include "features/evidence/benefit.hpp"
#include "features/evidence/standing_benefits.hpp"
#include "features/evidence/store.hpp"
#include "features/identity/store.hpp"
#include "features/initiatives/paper_views.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/record_state.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::evidence {

namespace json = base::json;
using initiatives::Stored;
using work::Context;
using work::Right;

namespace {

template <class T>
json::value or_null(const std::optional<T>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}
json::value day_or_null(const std::optional<base::Day>& day) {
  return day ? json::value(base::to_iso(*day)) : json::value(nullptr);
}
json::value id_or_null(const std::optional<std::int64_t>& id) {
  return id ? json::value(std::to_string(*id)) : json::value(nullptr);
}

json::array entries_view(Context& context, const std::vector<BenefitEntry>& entries) {
  json::array list;
  for (const auto& entry : entries)
    list.push_back(json::object{{"stage", to_word(entry.stage)},
                                {"amount_dong", entry.amount_dong},
                                {"from_on", day_or_null(entry.from)},
                                {"to_on", day_or_null(entry.to)},
                                {"method", entry.method},
                                {"document", id_or_null(entry.document)},
                                {"stands", entry.stands},
                                {"reason", entry.reason},
                                {"who", identity::account_name(context.tx, entry.account)},
                                {"recorded_at", base::to_iso(entry.recorded_at)}});
  return list;
}

json::array documents_view(Context& context, const std::vector<initiatives::Paper>& papers) {
  json::array list;
  for (const auto& paper : papers)
    list.push_back(json::object{{"id", std::to_string(paper.id)},
                                {"kind", paper.kind},
                                {"number", paper.number},
                                {"dated_on", base::to_iso(paper.dated_on)},
                                {"signer", paper.signer},
                                {"recorded_at", base::to_iso(paper.recorded_at)},
                                {"file", id_or_null(Store{context.tx}.file_of_document(paper.id))},
                                {"withdrawn", initiatives::withdrawal_view(context.tx, paper, true)}});
  return list;
}

json::array kinds_view() {
  json::array list;
  for (const auto& kind : initiatives::paper_kinds) {
    if (kind.of != initiatives::PaperKind::Of::initiative) continue;
    list.push_back(json::object{{"kind", kind.word}, {"title", initiatives::paper_title(kind.word)}});
  }
  return list;
}

json::object may_view(const Context& context, const Stored& initiative, const std::vector<BenefitEntry>& entries) {
  const auto by = [&](Right right) {
    return work::may(context.rights.verdict(right, initiative.unit_id, initiatives::state_of(initiative.status)));
  };
  auto audit = by(Right::audit_benefits);
  if (audit.at("allowed").as_bool())
    if (const auto* const why = why_no_audit(entries, context.actor.account)) audit = work::may_not(why);
  return {{"add_document", by(Right::add_documents)},
          {"withdraw_document", by(Right::add_documents)},
          {"correct_claim", by(Right::handle_initiatives)},
          {"confirm", by(Right::add_documents)},
          {"audit", std::move(audit)}};
}

StandingBenefit standing_of(const Stored& initiative, const std::vector<BenefitEntry>& entries,
                            const std::vector<initiatives::Paper>& papers) {
  StandingEntries stand;
  for (const auto& entry : entries)
    if (entry.stands) stand.add(entry.stage, entry.amount_dong, entry.recorded_at);
  std::optional<base::Instant> last_paper_at;
  for (const auto& paper : papers)
    if (paper.kind == initiatives::benefit_paper && !paper.withdrawn)
      last_paper_at = std::max(last_paper_at.value_or(paper.recorded_at), paper.recorded_at);
  return stand.benefit(initiative.benefit_dong.value_or(0), last_paper_at);
}

}  // namespace

json::object benefit_view(const initiatives::Doors& doors, Context& context, const Stored& initiative) {
  const auto entries = benefits_of(context.tx, initiative.id);
  const auto papers = initiatives::papers_of(context.tx, initiative.id);
  const auto standing = standing_of(initiative, entries, papers);
  const auto usual =
      doors.usual_benefits->of(initiative.programme_id, *doors.counting.of(initiative.programme_id), context.now);
  json::array doubts;
  for (const auto& doubt : doubts_about(standing.dong, usual->in(initiative.field), initiative.description))
    doubts.push_back(json::object{{"what", doubt.what}, {"other_dong", doubt.other_dong}});
  return {{"standing", {{"dong", standing.dong}, {"from", standing.from}}},
          {"claimed_dong", or_null(initiative.benefit_dong)},
          {"entries", entries_view(context, entries)},
          {"doubts", std::move(doubts)},
          {"documents", documents_view(context, papers)},
          {"document_kinds", kinds_view()},
          {"may", may_view(context, initiative, entries)}};
}

}  // namespace sovang::evidence
