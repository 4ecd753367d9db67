// The last entry of each stage, and the papers beside them.
#include "features/awards/live_benefits.hpp"

#include <algorithm>

#include "features/initiatives/papers.hpp"

namespace sovang::awards {

LiveBenefits::LiveBenefits(db::Database& database, std::int64_t programme, const PapersByKind& papers,
                           base::Instant known_at) {
  if (const auto found = papers.find(initiatives::benefit_paper); found != papers.end())
    for (const auto& paper : found->second) {
      if (paper.recorded_at >= known_at) continue;
      if (paper.place >= on_paper_.size()) on_paper_.resize(paper.place + 1);
      on_paper_[paper.place] = std::max(on_paper_[paper.place].value_or(paper.recorded_at), paper.recorded_at);
    }
  using evidence::Stage;
  database.read([&](db::Tx& tx) {
    entries_.clear();  // a read may run again
    evidence::each_benefit(tx, programme, known_at,
                           [&](std::int64_t birth, Stage stage, std::int64_t dong, base::Instant at) {
                             auto& entries = entries_[birth];
                             if (stage == Stage::claimed)
                               entries.claims.push_back({at, dong});
                             else
                               (stage == Stage::confirmed ? entries.confirmed : entries.audited) = dong;
                           });
  });
}

std::int64_t LiveBenefits::of(const initiatives::Standing& one, bool claimed) const {
  static const Entries none;
  const auto found = entries_.find(one.birth_seq);
  const auto& entries = found == entries_.end() ? none : found->second;
  if (claimed) return entries.claims.empty() ? one.benefit_dong : entries.claims.back().dong;
  if (entries.audited) return *entries.audited;
  if (entries.confirmed) return *entries.confirmed;
  const auto paper = one.place < on_paper_.size() ? on_paper_[one.place] : std::nullopt;
  return paper ? evidence::claimed_at(entries.claims, one.benefit_dong, *paper) : 0;
}

}  // namespace sovang::awards
