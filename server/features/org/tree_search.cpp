// Finds units by any of their names, old or new, or by code, without accents.
#include <algorithm>

#include "base/text.hpp"
#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

// Where `word` begins a word of `text`; npos when it does not. Both are folded: single spaces, no accents.
std::size_t find_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if (at == 0 || text[at - 1] == ' ') return at;
  return std::string_view::npos;
}

bool has_all(std::string_view text, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const auto& word) { return find_word(text, word) != std::string_view::npos; });
}

struct Hit {
  int rank;  // 0: the code itself, 1: the words stand together, 2: anywhere
  bool old_name;
  Level level;
  std::size_t length;
  std::size_t key;
  auto operator<=>(const Hit&) const = default;
};

}  // namespace

std::vector<Found> Tree::search(std::string_view query, base::Day day, Index within, std::size_t most) const {
  auto words = base::folded_words(query);
  if (words.empty()) return {};
  std::string together;
  for (const auto& word : words) together += (together.empty() ? "" : " ") + word;
  // Rare words first: the longest is the most telling.
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });

  const auto frame = on(day);
  const auto inside = [&](Index unit) {
    if (within == nowhere) return true;
    if (frame->exists(unit)) return frame->contains(within, unit);
    const auto parts = heirs(unit, this->unit(unit).alive.from, day);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Part& part) { return frame->contains(within, part.unit); });
  };
  const auto exact = find(query);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const auto& key = keys_[i];
    const bool is_code = exact && *exact == key.unit && key.span.to == names_.of(key.unit).back().span.to;
    if (!is_code && !has_all(key.folded, words)) continue;
    if (!inside(key.unit)) continue;
    const bool close = find_word(key.folded, together) != std::string_view::npos;
    const bool current = key.span.holds(day) && unit(key.unit).alive.holds(day);
    hits.push_back({is_code ? 0 : close ? 1 : 2, !current, unit(key.unit).level, key.folded.size(), i});
  }
  const auto kept = std::min(hits.size(), most * 2);
  std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end());
  std::vector<Found> found;
  for (std::size_t i = 0; i < kept && found.size() < most; ++i) {
    const auto& key = keys_[hits[i].key];
    const bool seen =
        std::any_of(found.begin(), found.end(), [&](const Found& other) { return other.unit == key.unit; });
    if (!seen) found.push_back({key.unit, key.name.full, hits[i].old_name});
  }
  return found;
}

}  // namespace sovang::org
