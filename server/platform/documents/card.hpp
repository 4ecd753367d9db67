// The picture that a shared link shows (Open Graph), in the look of the posters.
#pragma once
#include <string>

namespace sovang::documents {

struct Card {
  std::string over;   ///< a line or two in small letters: who runs it, or what it belongs to
  std::string title;  ///< as large as there is room
  std::string under;  ///< until when, or from which unit
};

/// A PNG of 1200 × 630 pixels: the same words give the same bytes.
std::string card_png(const Card& card);

}  // namespace sovang::documents
