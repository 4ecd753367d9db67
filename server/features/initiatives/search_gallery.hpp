// A page of the gallery: candidates from the index, ranked by how well they fit, read from the records.
#pragma once
#include "features/initiatives/views.hpp"

namespace sovang::initiatives {

inline constexpr std::size_t gallery_page = 20;
inline constexpr std::size_t gallery_candidates = 200;  ///< newest hits that are ranked; beyond them nobody pages

/// Whole phrases come first, among them those with the very accents that were typed, titles before texts, newest first.
GalleryAnswer search_gallery(db::Tx& tx, const GalleryIndex& index, const GalleryFilter& filter, std::size_t page);

}  // namespace sovang::initiatives
