// Initial, nucleus, final and one tone: the build of a Vietnamese syllable.
#include "base/syllable.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace sovang::base {

namespace {

struct Toned {
  char32_t plain;
  std::u32string_view tones;  ///< grave, hook, tilde, acute, dot
};
constexpr std::array<Toned, 12> vowels{{{U'a', U"àảãáạ"},
                                        {U'ă', U"ằẳẵắặ"},
                                        {U'â', U"ầẩẫấậ"},
                                        {U'e', U"èẻẽéẹ"},
                                        {U'ê', U"ềểễếệ"},
                                        {U'i', U"ìỉĩíị"},
                                        {U'o', U"òỏõóọ"},
                                        {U'ô', U"ồổỗốộ"},
                                        {U'ơ', U"ờởỡớợ"},
                                        {U'u', U"ùủũúụ"},
                                        {U'ư', U"ừửữứự"},
                                        {U'y', U"ỳỷỹýỵ"}}};

using namespace std::string_view_literals;

// The longer ones first: "ng" before "n".
constexpr std::array initials{U"ngh"sv, U"ch"sv, U"gh"sv, U"gi"sv, U"kh"sv, U"ng"sv, U"nh"sv, U"ph"sv, U"qu"sv, U"th"sv,
                              U"tr"sv,  U"b"sv,  U"c"sv,  U"d"sv,  U"đ"sv,  U"g"sv,  U"h"sv,  U"k"sv,  U"l"sv,  U"m"sv,
                              U"n"sv,   U"p"sv,  U"r"sv,  U"s"sv,  U"t"sv,  U"v"sv,  U"x"sv,  U""sv};
constexpr std::array nuclei{U"a"sv,  U"ă"sv,  U"â"sv,  U"e"sv,  U"ê"sv,  U"i"sv,  U"o"sv,   U"ô"sv,  U"ơ"sv,  U"u"sv,
                            U"ư"sv,  U"y"sv,  U"ia"sv, U"iê"sv, U"yê"sv, U"ua"sv, U"uô"sv,  U"ưa"sv, U"ươ"sv, U"oa"sv,
                            U"oă"sv, U"oe"sv, U"uâ"sv, U"uê"sv, U"uy"sv, U"uơ"sv, U"uya"sv, U"uyê"sv};
constexpr std::array finals{U""sv,  U"c"sv, U"ch"sv, U"m"sv, U"n"sv, U"ng"sv, U"nh"sv,
                            U"p"sv, U"t"sv, U"i"sv,  U"y"sv, U"o"sv, U"u"sv};

/// One case: all small, all capital, or the first alone a capital.
bool of_one_case(std::u32string_view word) {
  const auto upper = [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; };
  const auto rest = word.substr(1);
  return std::ranges::none_of(rest, upper) || std::ranges::all_of(word, upper);
}

struct Plain {
  std::u32string letters;  ///< small, without tones
  std::vector<std::size_t> tones;
};

Plain without_tones(std::u32string_view word) {
  Plain plain;
  for (const auto letter : word) {
    auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
    for (const auto& vowel : vowels)
      if (const auto tone = vowel.tones.find(small); tone != std::u32string_view::npos) {
        small = vowel.plain;
        plain.tones.push_back(tone);
        break;
      }
    plain.letters += small;
  }
  return plain;
}

/// At most one tone; before c, ch, p and t only the acute and the dot are spoken.
bool are_spoken(const Plain& word) {
  constexpr std::size_t acute = 3;
  const auto& letters = word.letters;
  const bool stopped =
      letters.ends_with(U'c') || letters.ends_with(U"ch") || letters.ends_with(U'p') || letters.ends_with(U't');
  if (stopped && letters.size() > 1) return word.tones.size() == 1 && word.tones.front() >= acute;
  return word.tones.size() <= 1;
}

bool is_rime(std::u32string_view rime) {
  return std::ranges::any_of(nuclei, [&](std::u32string_view nucleus) {
    return rime.starts_with(nucleus) && std::ranges::find(finals, rime.substr(nucleus.size())) != finals.end();
  });
}

}  // namespace

bool is_syllable(std::u32string_view word) {
  constexpr std::size_t longest = 7;  // nghiêng
  if (word.empty() || word.size() > longest || !of_one_case(word)) return false;
  const auto plain = without_tones(word);
  const std::u32string_view letters = plain.letters;
  return are_spoken(plain) && std::ranges::any_of(initials, [&](std::u32string_view initial) {
           return letters.starts_with(initial) && is_rime(letters.substr(initial.size()));
         });
}

bool has_vowel(std::u32string_view word) {
  const auto plain = without_tones(word);
  return std::ranges::any_of(
      vowels, [&](const Toned& vowel) { return plain.letters.find(vowel.plain) != std::u32string::npos; });
}

}  // namespace sovang::base
