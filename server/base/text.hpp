// Vietnamese text: what counts as one character, what is equal, what is searched.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::base {

/// Why a text is not taken.
enum class TextFault : std::uint8_t {
  none,
  unreadable,    ///< not UTF-8, or control characters other than tab, line feed and carriage return
  hidden_signs,  ///< tags that are no region's flag, private use: what is read is not what is there
  many_marks,    ///< more than most_marks combining marks in a row
};
/// A Vietnamese letter typed as letter and marks (NFD) has two. More than this in a row belongs to no language; without
/// a limit putting them in order costs their number squared.
inline constexpr std::size_t most_marks = 8;
/// One pass, whatever the text.
TextFault fault_of(std::string_view utf8);

/// The text in NFC with CRLF, CR and Unicode's own line ends as LF, without signs that turn the direction of writing,
/// Word's bullet as "•"; nullopt when fault_of names a fault. Word's smart quotes, tabs, NFD accents and joined emoji
/// survive. Takes time in proportion to the length.
std::optional<std::string> clean_text(std::string_view utf8);

/// clean_text on one line: runs of white space become one space, none at the ends.
std::optional<std::string> clean_line(std::string_view utf8);

/// Whether anything of it can be seen: more than spaces, joiners, fillers and marks without a letter.
bool shows_something(std::string_view nfc);

/// Letters of any script, as names have them; fillers are none.
std::size_t count_letters(std::string_view nfc);

/// User-perceived characters: extended grapheme clusters of the NFC text (BK21-S4); a line break counts as one.
std::size_t count_graphemes(std::string_view nfc);

/// For showing again what was typed, whatever it was: bytes that are no UTF-8 and control characters other than tab and
/// line ends as U+FFFD.
std::string readable(std::string_view bytes);

/// What some programs put before UTF-8 (Notepad of Windows).
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view without_mark(std::string_view utf8) {
  return utf8.substr(utf8.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

/// The longest beginning of at most `bytes` bytes that does not cut a character of UTF-8.
std::string_view cut_bytes(std::string_view utf8, std::size_t bytes);

/// Lower case without accents, đ as d, everything that is no letter or digit as one space: "Đổi mới!" is "doi moi".
/// Works on NFC and NFD alike.
std::string fold(std::string_view utf8);

/// Lower case with its accents, NFC: "ĐỔI MỚI" and "Đổi mới" are alike, "doi moi" is another.
std::string lower(std::string_view utf8);

/// The folded text's words (Vietnamese syllables).
std::vector<std::string> folded_words(std::string_view utf8);

/// A sort key in Vietnamese alphabetical order (a ă â b c d đ e ê …), comparable bytewise.
std::string collation_key(std::string_view utf8);

}  // namespace sovang::base
