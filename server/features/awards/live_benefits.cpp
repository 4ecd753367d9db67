// The last entry of each stage, and the papers beside them.
#include "features/awards/live_benefits.hpp"

#include <algorithm>

#include "features/initiatives/papers.hpp"

namespace sovang::awards {

LiveBenefits::LiveBenefits(db::Database& database, std::int64_t programme, const PapersByKind& papers,
                           base::Instant known_at) {
  if (const auto found = papers.find(initiatives::benefit_paper); found != papers.end())
    for (const auto& paper : found->second) {
      if (!paper.stands(known_at)) continue;
      if (paper.place >= on_paper_.size()) on_paper_.resize(paper.place + 1);
      on_paper_[paper.place] = std::max(on_paper_[paper.place].value_or(paper.recorded_at), paper.recorded_at);
    }
  database.read([&](db::Tx& tx) { entries_ = evidence::standing_entries(tx, programme, known_at); });
}

std::int64_t LiveBenefits::of(const initiatives::Standing& one, bool claimed) const {
  static const evidence::StandingEntries none;
  const auto found = entries_.find(one.birth_seq);
  const auto& entries = found == entries_.end() ? none : found->second;
  if (claimed) return entries.claimed(one.benefit_dong);
  const auto standing =
      entries.benefit(one.benefit_dong, one.place < on_paper_.size() ? on_paper_[one.place] : std::nullopt);
  return standing.from == "claimed" ? 0 : standing.dong;
}

}  // namespace sovang::awards
