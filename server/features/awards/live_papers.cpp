// Reads all papers of a programme when one was added or withdrawn.
#include "features/awards/live_papers.hpp"

#include <algorithm>

namespace sovang::awards {

std::shared_ptr<const PapersByKind> LivePapers::of(std::int64_t programme, const initiatives::Ledger& ledger) {
  const std::lock_guard lock{mutex_};
  auto& kept = programmes_[programme];
  database_.read([&](db::Tx& tx) {
    const auto revision = initiatives::papers_revision(tx);
    if (kept.whole && kept.revision == revision) return;
    std::map<std::string, std::vector<std::int64_t>, std::less<>> births;  // beside the papers
    auto papers = std::make_shared<PapersByKind>();
    initiatives::each_initiative_paper(tx, programme, [&](const initiatives::RecordedPaper& paper) {
      auto found = papers->find(paper.kind);
      if (found == papers->end()) found = papers->try_emplace(std::string{paper.kind}).first;
      found->second.push_back(
          {0, paper.dated_on, paper.recorded_at, paper.withdrawn_at.value_or(initiatives::end_of_time)});
      births[found->first].push_back(paper.birth);
    });
    kept = {revision, papers, true};
    for (auto& [kind, list] : *papers) {
      const auto places = ledger.places_of(births[kind]);
      for (std::size_t i = 0; i < places.size(); ++i) list[i].place = places[i];
      const auto unmet = std::erase_if(list, [](const auto& one) { return one.place == initiatives::Places::none; });
      kept.whole = kept.whole && unmet == 0;
      std::ranges::stable_sort(list, {}, &DatedPaper::place);
    }
  });
  return kept.papers;
}

}  // namespace sovang::awards
