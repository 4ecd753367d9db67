// Reads all papers of a programme when one was added.
#include "features/awards/live_papers.hpp"

#include "features/initiatives/records.hpp"

namespace sovang::awards {

std::shared_ptr<const PapersByKind> LivePapers::of(std::int64_t programme) {
  const std::lock_guard lock{mutex_};
  auto& kept = programmes_[programme];
  database_.read([&](db::Tx& tx) {
    const auto revision = initiatives::papers_revision(tx);
    if (kept.papers && kept.revision == revision) return;
    auto papers = std::make_shared<PapersByKind>();
    initiatives::each_initiative_paper(
        tx, programme, [&](std::int64_t birth, std::string_view kind, base::Day dated_on, base::Instant recorded_at) {
          auto found = papers->find(kind);
          if (found == papers->end()) found = papers->try_emplace(std::string{kind}).first;
          found->second.push_back({birth, dated_on, recorded_at});
        });
    kept = {revision, std::move(papers)};
  });
  return kept.papers;
}

}  // namespace sovang::awards
