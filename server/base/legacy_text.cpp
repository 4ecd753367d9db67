// TCVN3 has one sign for each letter, VNI writes the mark behind the vowel; both live in Windows-1252's upper half.
#include "base/legacy_text.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/syllable.hpp"

namespace sovang::base {

namespace {

using Signs = std::u32string;
using Seen = std::u32string_view;

Signs signs_of(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())});
  Signs signs(static_cast<std::size_t>(text.countChar32()), U'\0');
  UErrorCode status = U_ZERO_ERROR;
  text.toUTF32(reinterpret_cast<UChar32*>(signs.data()), static_cast<int32_t>(signs.size()), status);
  return signs;
}

std::string utf8_of(Seen signs) {
  std::string utf8;
  icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(signs.data()), static_cast<int32_t>(signs.size()))
      .toUTF8String(utf8);
  return utf8;
}

/// From 0xA1 on; a space stands where TCVN3 has nothing.
constexpr Seen tcvn3_letters =
    U"ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ ";
constexpr char32_t tcvn3_first = 0xA1;
static_assert(tcvn3_letters.size() == 0xFF - 0xA1 + 1);

char32_t from_tcvn3(char32_t sign) {
  if (sign < tcvn3_first || sign > 0xFF) return sign;
  const auto letter = tcvn3_letters[sign - tcvn3_first];
  return letter == U' ' ? sign : letter;
}

/// A vowel and the sign behind it; small letters. Alone: what stands without a mark.
struct Pair {
  char32_t vowel, mark, letter;
};
constexpr std::array vni_tones = std::to_array<std::pair<char32_t, Seen>>({{U'a', U"àảãáạ"},
                                                                           {U'e', U"èẻẽéẹ"},
                                                                           {U'o', U"òỏõóọ"},
                                                                           {U'u', U"ùủũúụ"},
                                                                           {U'y', U"ỳỷỹý "},
                                                                           {U'ô', U"ờởỡớợ"},
                                                                           {U'ö', U"ừửữứự"}});
constexpr Seen vni_tone_marks = U"øûõùï";
constexpr std::array vni_hats =
    std::to_array<std::pair<char32_t, Seen>>({{U'a', U"âầẩẫấậ"}, {U'e', U"êềểễếệ"}, {U'o', U"ôồổỗốộ"}});
constexpr Seen vni_hat_marks = U"âàåãáä";
constexpr Seen vni_breves = U"ăằẳẵắặ", vni_breve_marks = U"êèúüéë";
constexpr std::array vni_single = std::to_array<std::pair<char32_t, char32_t>>({{U'í', U'í'},
                                                                                {U'ì', U'ì'},
                                                                                {U'æ', U'ỉ'},
                                                                                {U'ó', U'ĩ'},
                                                                                {U'ò', U'ị'},
                                                                                {U'î', U'ỵ'},
                                                                                {U'ô', U'ơ'},
                                                                                {U'ö', U'ư'},
                                                                                {U'ñ', U'đ'}});

struct Vni {
  std::unordered_map<char32_t, char32_t> pairs;  ///< vowel << 8 | mark
  std::unordered_map<char32_t, char32_t> single;
};

Vni make_vni() {
  Vni made;
  const auto small_and_capital = [](auto& into, char32_t vowel, char32_t mark, char32_t letter) {
    const auto capital = [](char32_t c) { return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))); };
    into.emplace(vowel << 8 | mark, letter);
    into.emplace(capital(vowel) << 8 | capital(mark), capital(letter));
    into.emplace(capital(vowel) << 8 | mark, capital(letter));
  };
  const auto add = [&](char32_t vowel, Seen marks, Seen letters) {
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (letters[i] != U' ') small_and_capital(made.pairs, vowel, marks[i], letters[i]);
  };
  for (const auto& [vowel, letters] : vni_tones) add(vowel, vni_tone_marks, letters);
  for (const auto& [vowel, letters] : vni_hats) add(vowel, vni_hat_marks, letters);
  add(U'a', vni_breve_marks, vni_breves);
  for (const auto& [sign, letter] : vni_single) small_and_capital(made.single, 0, sign, letter);
  return made;
}

Signs from_vni(Seen text) {
  static const auto vni = make_vni();
  Signs letters;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto pair = i + 1 < text.size() && text[i] <= 0xFF && text[i + 1] <= 0xFF
                          ? vni.pairs.find(text[i] << 8 | text[i + 1])
                          : vni.pairs.end();
    const auto alone = vni.single.find(text[i]);
    if (pair != vni.pairs.end()) {
      letters += pair->second;
      ++i;
    } else {
      letters += alone != vni.single.end() ? alone->second : text[i];
    }
  }
  return letters;
}

Signs convert(LegacyText encoding, Seen text) {
  if (encoding == LegacyText::vni) return from_vni(text);
  Signs letters{text};
  if (encoding == LegacyText::tcvn3) std::ranges::transform(letters, letters.begin(), from_tcvn3);
  return letters;
}

/// Letters, and what the old encodings put in their place.
bool is_of_word(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) || (c >= tcvn3_first && c <= 0xFF && c != U'«' && c != U'»');
}

/// Words that have a sign beyond ASCII; "½" alone is none.
std::vector<Seen> telling_words(Seen text) {
  std::vector<Seen> words;
  for (std::size_t i = 0; i < text.size();) {
    auto end = i;
    bool beyond = false, letters = false;
    for (; end < text.size() && is_of_word(text[end]); ++end) {
      beyond |= text[end] > 0x7F;
      letters |= u_isalpha(static_cast<UChar32>(text[end])) != 0;
    }
    if (beyond && letters) words.push_back(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return words;
}

struct Evidence {
  int words = 0, in_unicode = 0, in_tcvn3 = 0, in_vni = 0;

  void take(Seen word) {
    const auto tcvn3 = convert(LegacyText::tcvn3, word), vni = convert(LegacyText::vni, word);
    if (!has_vowel(word) && !has_vowel(tcvn3) && !has_vowel(vni)) return;
    ++words;
    in_unicode += is_syllable(word);
    in_tcvn3 += is_syllable(tcvn3);
    in_vni += is_syllable(vni);
  }
};

}  // namespace

std::string_view to_word(LegacyText encoding) {
  constexpr std::array words{std::string_view{"unicode"}, std::string_view{"tcvn3"}, std::string_view{"vni"}};
  return words.at(static_cast<std::size_t>(encoding));
}

LegacyText recognise_legacy(std::span<const std::string_view> texts, int enough) {
  constexpr int most_words = 5'000;
  constexpr int least_percent = 80;
  Evidence found;
  for (const auto text : texts) {
    const auto signs = signs_of(text);
    for (const auto word : telling_words(signs)) found.take(word);
    if (found.words >= most_words) break;
  }
  const int best = std::max(found.in_tcvn3, found.in_vni);
  const bool clear = found.words >= enough && best * 100 >= found.words * least_percent &&
                     found.in_tcvn3 != found.in_vni && best > 2 * found.in_unicode;
  if (!clear) return LegacyText::none;
  return found.in_tcvn3 > found.in_vni ? LegacyText::tcvn3 : LegacyText::vni;
}

std::string from_legacy(LegacyText encoding, std::string_view utf8) {
  if (encoding == LegacyText::none) return std::string{utf8};
  return utf8_of(convert(encoding, signs_of(utf8)));
}

}  // namespace sovang::base
