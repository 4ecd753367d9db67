// The last entry of each stage, and the papers beside them.
#include "features/awards/live_benefits.hpp"

#include "features/evidence/benefit.hpp"
#include "features/initiatives/papers.hpp"

namespace sovang::awards {

LiveBenefits::LiveBenefits(db::Database& database, std::int64_t programme, const PapersByKind& papers,
                           base::Instant known_at) {
  if (const auto found = papers.find(initiatives::benefit_paper); found != papers.end())
    for (const auto& paper : found->second) {
      if (paper.recorded_at >= known_at) continue;
      if (paper.place >= on_paper_.size()) on_paper_.resize(paper.place + 1);
      on_paper_[paper.place] = true;
    }
  using evidence::Stage;
  database.read([&](db::Tx& tx) {
    entries_.clear();  // a read may run again
    evidence::each_benefit(tx, programme, known_at, [&](std::int64_t birth, Stage stage, std::int64_t dong) {
      auto& entries = entries_[birth];
      (stage == Stage::claimed     ? entries.claimed
       : stage == Stage::confirmed ? entries.confirmed
                                   : entries.audited) = dong;
    });
  });
}

std::int64_t LiveBenefits::of(const initiatives::Standing& one, bool claimed) const {
  const auto found = entries_.find(one.birth_seq);
  const auto entries = found == entries_.end() ? Entries{} : found->second;
  const auto claim = entries.claimed.value_or(one.benefit_dong);
  if (claimed) return claim;
  if (entries.audited) return *entries.audited;
  if (entries.confirmed) return *entries.confirmed;
  return one.place < on_paper_.size() && on_paper_[one.place] ? claim : 0;
}

}  // namespace sovang::awards
