// Reads all papers of a programme when one was added.
#include "features/awards/live_papers.hpp"

#include <algorithm>

#include "features/initiatives/records.hpp"

namespace sovang::awards {

std::shared_ptr<const PapersByKind> LivePapers::of(std::int64_t programme, const initiatives::Ledger& ledger) {
  const std::lock_guard lock{mutex_};
  auto& kept = programmes_[programme];
  database_.read([&](db::Tx& tx) {
    const auto revision = initiatives::papers_revision(tx);
    if (kept.whole && kept.revision == revision) return;
    std::map<std::string, std::vector<std::int64_t>, std::less<>> births;  // beside the papers
    auto papers = std::make_shared<PapersByKind>();
    initiatives::each_initiative_paper(
        tx, programme, [&](std::int64_t birth, std::string_view kind, base::Day dated_on, base::Instant recorded_at) {
          auto found = papers->find(kind);
          if (found == papers->end()) found = papers->try_emplace(std::string{kind}).first;
          found->second.push_back({0, dated_on, recorded_at});
          births[found->first].push_back(birth);
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
