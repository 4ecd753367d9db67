// Ranking the newest candidates of a search.
#include "features/initiatives/search_gallery.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

/// Lower case with accents kept: "ĐỔI MỚI" and "đổi mới" are alike, "doi moi" is not.
bool has_exactly(std::string_view text, std::string_view lower_phrase) {
  return base::lower(text).find(lower_phrase) != std::string::npos;
}

/// 0 is best.
int distance(std::string_view title, std::string_view description, std::string_view folded, std::string_view lower,
             bool phrase) {
  const bool in_title = base::fold(title).find(folded) != std::string::npos;
  if (in_title && has_exactly(title, lower)) return 0;
  if (phrase && has_exactly(description, lower)) return 1;
  if (in_title) return 2;
  return phrase ? 3 : 4;
}

GalleryAnswer newest(db::Tx& tx, const GalleryIndex& index, const GalleryFilter& filter, std::size_t page) {
  GalleryAnswer answer;
  const auto skip = (page - 1) * gallery_page;
  const auto ids = index.find(filter, true, gallery_page + 1, skip);
  const Store store{tx};
  for (std::size_t i = 0; i < std::min(ids.size(), gallery_page); ++i)
    if (auto stored = store.find(ids[i])) answer.items.push_back(std::move(*stored));
  answer.total = static_cast<std::int64_t>(skip + answer.items.size());
  answer.more_than_total = ids.size() > gallery_page;
  return answer;
}

}  // namespace

GalleryAnswer search_gallery(db::Tx& tx, const GalleryIndex& index, const GalleryFilter& filter, std::size_t page) {
  const auto words = base::folded_words(filter.q);
  if (words.empty()) return newest(tx, index, filter, page);
  auto ids = index.find(filter, true, gallery_candidates + 1);
  const std::unordered_set<std::int64_t> phrases(ids.begin(), ids.end());
  bool all = ids.size() <= gallery_candidates;
  if (words.size() > 1 && ids.size() < gallery_page * page) {
    const auto loose = index.find(filter, false, gallery_candidates + 1);
    all = loose.size() <= gallery_candidates;
    for (const auto id : loose)
      if (!phrases.contains(id)) ids.push_back(id);
  }
  if (ids.size() > gallery_candidates) ids.resize(gallery_candidates);
  struct Hit {
    int distance;
    std::int64_t id;
  };
  std::vector<Hit> hits;
  std::string folded;
  for (const auto& word : words) folded += (folded.empty() ? "" : " ") + word;
  const auto lower = base::lower(base::clean_line(filter.q).value_or(""));
  for (const auto id : ids)
    tx.each(sql::gallery_texts, {id}, [&](const db::Row& row) {
      hits.push_back({distance(row.text(0), row.text(1), folded, lower, phrases.contains(id)), id});
    });
  std::ranges::stable_sort(hits, {}, &Hit::distance);  // the index gave the newest first
  const Store store{tx};
  GalleryAnswer answer;
  answer.total = static_cast<std::int64_t>(hits.size());
  answer.more_than_total = !all;
  for (auto i = (page - 1) * gallery_page; i < std::min(hits.size(), page * gallery_page); ++i)
    if (auto stored = store.find(hits[i].id)) answer.items.push_back(std::move(*stored));
  return answer;
}

}  // namespace sovang::initiatives
