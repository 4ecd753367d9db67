// Vietnamese text on ICU: normal form at the door, grapheme clusters, a fold of our own that also knows đ.
#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace sovang::base {
namespace {

const icu::Normalizer2& nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFC data");
  return *normalizer;
}

const icu::Normalizer2& nfd() {
  UErrorCode error = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFD data");
  return *normalizer;
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

/// The code point at `at`, moving on; negative when the bytes are not UTF-8.
UChar32 next_char(std::string_view text, std::int32_t& at) {
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), c);
#pragma GCC diagnostic pop
  return c;
}

/// Signs that turn the direction of what follows: with them a text shows as other than it is. Pasting brings them
/// unseen.
bool turns_direction(UChar32 c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Without a form of its own (soft hyphens of Word and PDF, fillers, joiners): two texts that differ in them look the
/// same.
bool is_unseen(UChar32 c) {
  // Letters of Vietnamese are asked for most.
  if (c < 0xAD || (c >= 0x1E00 && c < 0x1F00)) return false;
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/// The one that glues emoji, their colours, and the tags of regions' flags.
bool is_of_emoji(UChar32 c) { return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000; }

/// The letter ư of the old font TCVN3: columns are converted after they came through the door.
constexpr UChar32 soft_hyphen = 0xAD;

/// Word's bullet lies in the private use of its symbol font.
constexpr UChar32 word_bullet = 0xF0B7;

/// What has no form of its own: private use and tags. Joiners and variation selectors stay: emoji need them, as the
/// flags of regions do their tags.
bool is_hidden(UChar32 c) {
  return (c >= 0xE000 && c <= 0xF8FF && c != word_bullet) || (c >= 0xE0000 && c <= 0xE007F) || c >= 0xF0000;
}

constexpr UChar32 black_flag = 0x1F3F4;

/// Behind a black flag: the bytes of the tags that make it the flag of England, Scotland or Wales, the three that
/// Unicode recommends; 0 for any others.
std::size_t region_tags(std::string_view rest) {
  for (const std::string_view tags : {"\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
                                      "\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
                                      "\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"})
    if (rest.starts_with(tags)) return tags.size();
  return 0;
}

bool is_control(UChar32 c) { return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0); }

/// Of text without fault: line ends as LF, no signs that turn the direction, Word's bullet as a bullet.
std::string tidied(std::string_view in) {
  std::string out;
  out.reserve(in.size());
  const auto size = static_cast<std::int32_t>(in.size());
  std::int32_t kept = 0;  // before it everything is copied
  const auto replace = [&](std::int32_t from, std::int32_t to, std::string_view by) {
    out.append(in.substr(kept, from - kept)).append(by);
    kept = to;
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t first = at;
    if (static_cast<unsigned char>(in[at]) < 0x80) {
      if (in[at++] == '\r') replace(first, at, at == size || in[at] != '\n' ? "\n" : "");
      continue;
    }
    const UChar32 c = next_char(in, at);
    if (turns_direction(c) || (is_unseen(c) && !is_of_emoji(c) && c != soft_hyphen)) replace(first, at, "");
    if (c == 0x2028 || c == 0x2029) replace(first, at, "\n");
    if (c == word_bullet) replace(first, at, "•");
  }
  out.append(in.substr(kept));
  return out;
}

std::string normalized(const icu::Normalizer2& form, std::string_view utf8) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(utf8.size()));
  UErrorCode error = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr, error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU could not normalise a text");
  return out;
}

bool is_line_space(UChar32 c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

void append(std::string& out, UChar32 c) {
  std::uint8_t bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

}  // namespace

TextFault fault_of(std::string_view utf8) {
  std::size_t marks = 0;
  auto fault = TextFault::none;
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    const UChar32 c = next_char(utf8, at);
    if (c < 0 || U_IS_UNICODE_NONCHAR(c) || is_control(c)) return TextFault::unreadable;
    if (c < 0x300) {
      marks = 0;
      continue;
    }
    if (turns_direction(c)) continue;  // goes, and what stood around it meets
    if (is_hidden(c)) fault = TextFault::hidden_signs;
    if (c == black_flag) at += static_cast<std::int32_t>(region_tags(utf8.substr(static_cast<std::size_t>(at))));
    marks = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 ? marks + 1 : 0;
    if (marks > most_marks && fault == TextFault::none) fault = TextFault::many_marks;
  }
  return fault;
}

std::string readable(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t first = at;
    const UChar32 c = next_char(bytes, at);
    if (c < 0 || is_control(c))
      out += "\uFFFD";
    else
      out.append(bytes.substr(first, at - first));
  }
  return out;
}

std::string_view cut_bytes(std::string_view utf8, std::size_t bytes) {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0U) == 0x80U) --bytes;
  return utf8.substr(0, bytes);
}

std::optional<std::string> clean_text(std::string_view utf8) {
  if (fault_of(utf8) != TextFault::none) return std::nullopt;
  auto allowed = tidied(utf8);
  if (is_ascii(allowed)) return allowed;
  return normalized(nfc(), allowed);
}

std::optional<std::string> clean_line(std::string_view utf8) {
  const auto text = clean_text(utf8);
  if (!text) return std::nullopt;
  std::string line;
  bool pending = false;
  const auto size = static_cast<std::int32_t>(text->size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t first = at;
    if (is_line_space(next_char(*text, at))) {
      pending = !line.empty();
      continue;
    }
    if (pending) line += ' ';
    pending = false;
    line.append(*text, first, at - first);
  }
  return line;
}

bool shows_something(std::string_view nfc) {
  constexpr std::uint32_t unseen = U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK | U_GC_M_MASK;
  constexpr UChar32 braille_blank = 0x2800;
  const auto size = static_cast<std::int32_t>(nfc.size());
  for (std::int32_t at = 0; at < size;) {
    const UChar32 c = next_char(nfc, at);
    if (c > ' ' && c < 0x7F) return true;
    if ((U_GET_GC_MASK(c) & unseen) == 0 && c != braille_blank &&
        !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      return true;
  }
  return false;
}

std::size_t count_letters(std::string_view nfc) {
  std::size_t letters = 0;
  const auto size = static_cast<std::int32_t>(nfc.size());
  for (std::int32_t at = 0; at < size;) {
    const UChar32 c = next_char(nfc, at);
    letters += u_isalpha(c) && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  }
  return letters;
}

std::size_t count_graphemes(std::string_view text) {
  if (is_ascii(text)) {
    // Without carriage returns (clean_text made them line feeds) each ASCII character stands alone.
    std::size_t pairs = 0;
    for (std::size_t at = 1; at < text.size(); ++at) pairs += text[at - 1] == '\r' && text[at] == '\n';
    return text.size() - pairs;
  }
  UErrorCode error = U_ZERO_ERROR;
  // Making one costs more than using it; it keeps state, so each thread has its own.
  thread_local const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  if (!breaks) throw std::runtime_error("ICU has no grapheme data");
  const auto unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  breaks->setText(unicode);
  std::size_t count = 0;
  while (breaks->next() != icu::BreakIterator::DONE) ++count;
  return count;
}

std::string fold(std::string_view utf8) {
  const std::string decomposed = is_ascii(utf8) ? std::string{utf8} : normalized(nfd(), utf8);
  std::string out;
  out.reserve(decomposed.size());
  bool pending = false;
  const auto size = static_cast<std::int32_t>(decomposed.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = next_char(decomposed, at);
    if (c < 0 || (c >= 0x300 && c <= 0x36F) || is_unseen(c)) continue;  // accents, and what nobody sees
    if (c == 0x110 || c == 0x111) c = 'd';                              // đ has no decomposition
    if (!u_isalnum(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    append(out, u_tolower(c));
  }
  return out;
}

std::string lower(std::string_view utf8) {
  std::string text;
  icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())))
      .toLower()
      .toUTF8String(text);
  return is_ascii(text) ? text : normalized(nfc(), text);
}

std::vector<std::string> folded_words(std::string_view utf8) {
  const std::string text = fold(utf8);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string collation_key(std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("vi"), error));
  if (!collator) throw std::runtime_error("ICU has no Vietnamese collation");
  const auto unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string key(static_cast<std::size_t>(collator->getSortKey(unicode, nullptr, 0)), '\0');
  collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
  if (!key.empty()) key.pop_back();  // the terminating zero
  return key;
}

}  // namespace sovang::base
