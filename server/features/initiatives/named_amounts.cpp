// "120 triệu" and "1,2 tỷ" among the folded words of a text.
#include "features/initiatives/named_amounts.hpp"

#include <cctype>
#include <optional>
#include <vector>

#include "base/text.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::int64_t slip = 1000;

struct Magnitude {
  std::string_view word;
  std::int64_t dong;
};
constexpr Magnitude magnitudes[] = {
    {"nghin", 1'000}, {"ngan", 1'000}, {"trieu", 1'000'000}, {"ty", 1'000'000'000}, {"ti", 1'000'000'000}};

std::optional<std::int64_t> number_in(std::string_view word) {
  constexpr std::size_t longest = 7;
  if (word.empty() || word.size() > longest) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : word) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// What a text names: "120 triệu" is 120,000,000. "1,2 tỷ" folds to "1 2 ty": its whole and its tenths.
std::vector<std::int64_t> amounts_in(std::string_view text) {
  std::vector<std::int64_t> amounts;
  const auto words = base::folded_words(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto number = number_in(words[i - 1]);
    if (!number || *number == 0) continue;
    for (const auto& [word, dong] : magnitudes) {
      if (words[i] != word) continue;
      amounts.push_back(*number * dong);
      const auto whole = i > 1 ? number_in(words[i - 2]) : std::nullopt;
      if (whole && words[i - 1].size() == 1) amounts.push_back(*whole * dong + *number * (dong / 10));
    }
  }
  return amounts;
}

}  // namespace

std::int64_t named_in_another_magnitude(std::int64_t dong, std::string_view text) {
  if (dong <= 0) return 0;
  std::int64_t other = 0;
  for (const auto named : amounts_in(text)) {
    if (named == dong) return 0;
    if (named == dong / slip && dong % slip == 0) other = named;
    if (named / slip == dong && named % slip == 0) other = named;
  }
  return other;
}

}  // namespace sovang::initiatives
