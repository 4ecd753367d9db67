// Reads the entries of a programme, those on withdrawn papers left out.
#include "features/evidence/standing_benefits.hpp"

#include <algorithm>

#include "evidence/sql.hpp"
#include "features/initiatives/ledger.hpp"
#include "features/initiatives/papers.hpp"
#include "features/initiatives/records.hpp"

namespace sovang::evidence {

std::int64_t claimed_at(std::span<const Claim> corrections, std::int64_t sent, base::Instant at) {
  auto claimed = sent;
  for (const auto& one : corrections)
    if (one.at <= at) claimed = one.dong;
  return claimed;
}

void StandingEntries::add(Stage stage, std::int64_t dong, base::Instant at) {
  if (stage == Stage::claimed)
    claims.push_back({at, dong});
  else
    (stage == Stage::confirmed ? confirmed : audited) = dong;
}

StandingBenefit StandingEntries::benefit(std::int64_t sent, std::optional<base::Instant> last_paper_at) const {
  if (audited) return {*audited, "audited"};
  if (confirmed) return {*confirmed, "confirmed"};
  if (const auto on_paper = last_paper_at ? claimed_at(claims, sent, *last_paper_at) : 0; on_paper > 0)
    return {on_paper, "paper"};
  const auto stands = claimed(sent);
  return {stands, stands == 0 ? "none" : "claimed"};
}

std::unordered_map<std::int64_t, StandingEntries> standing_entries(db::Tx& tx, std::int64_t programme,
                                                                   base::Instant known_at) {
  const auto withdrawn = initiatives::withdrawn_papers(tx, known_at);
  std::unordered_map<std::int64_t, StandingEntries> entries;
  tx.each(sql::benefits_of_programme, {programme, known_at}, [&](const db::Row& row) {
    if (const auto paper = row.integer_or_null(4); paper && withdrawn.contains(*paper)) return;
    entries[row.integer(0)].add(stage_from(row.text(1)), row.integer(2), row.instant(3));
  });
  return entries;
}

StandingBenefits::StandingBenefits(db::Tx& tx, std::int64_t programme)
    : entries_(standing_entries(tx, programme, initiatives::end_of_time)) {
  const auto corrected = [](const auto& one) { return !one.second.claims.empty(); };
  if (std::ranges::none_of(entries_, corrected)) return;
  initiatives::each_initiative_paper(tx, programme, [&](const initiatives::RecordedPaper& paper) {
    if (paper.kind != initiatives::benefit_paper || paper.withdrawn_at) return;
    if (const auto found = entries_.find(paper.birth); found == entries_.end() || !corrected(*found)) return;
    auto& last = last_paper_at_[paper.birth];
    last = std::max(last, paper.recorded_at);
  });
}

std::int64_t StandingBenefits::of(std::int64_t birth, std::int64_t sent) const {
  const auto found = entries_.find(birth);
  if (found == entries_.end()) return sent;
  const auto paper = last_paper_at_.find(birth);
  return found->second.benefit(sent, paper == last_paper_at_.end() ? std::nullopt : std::optional{paper->second}).dong;
}

}  // namespace sovang::evidence
