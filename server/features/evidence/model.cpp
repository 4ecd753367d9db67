// Words of the states, and names that every system can take.
#include "features/evidence/model.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace sovang::evidence {

namespace {
constexpr std::array<std::string_view, 6> words{"receiving", "checking", "scanning", "ready", "refused", "removed"};
constexpr std::size_t longest_stem = 120;  // bytes
}  // namespace

std::string_view to_word(State state) { return words.at(static_cast<std::size_t>(state)); }

State state_from(std::string_view word) { return static_cast<State>(std::ranges::find(words, word) - words.begin()); }

std::string clean_name(std::string_view typed) {
  const auto line = base::clean_line(typed.substr(typed.find_last_of("/\\") + 1));
  if (!line) return {};
  const auto dot = std::min(line->rfind('.'), line->size());
  std::string stem{base::cut_bytes(std::string_view{*line}.substr(0, dot), longest_stem)};
  std::erase_if(stem, [](char c) { return std::string_view{"<>:\"|?*"}.find(c) != std::string_view::npos; });
  return base::shows_something(stem) ? stem + line->substr(dot) : std::string{};
}

std::string disposition_of(const std::string& name) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto dot = std::min(name.rfind('.'), name.size());
  auto plain = base::fold(std::string_view{name}.substr(0, dot));
  std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  std::ranges::replace(plain, ' ', '-');
  std::string coded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool safe =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    if (safe)
      coded += c;
    else
      (coded += '%', coded += digits[byte >> 4U], coded += digits[byte & 15U]);
  }
  const auto kind = attachments::kind_of_name(name);
  return "attachment; filename=\"" + (plain.empty() ? "minh-chung" : plain) + "." +
         std::string{kind ? attachments::to_word(*kind) : "bin"} + "\"; filename*=UTF-8''" + coded;
}

}  // namespace sovang::evidence
