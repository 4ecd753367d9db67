// Vietnamese text: what counts as one character, what is equal, what is searched.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::base {

/// The text in NFC with CRLF, CR and Unicode's own line ends as LF, without signs that turn the direction of writing;
/// nullopt when it is not UTF-8 or holds NUL or another control character than tab and line feed. Word's smart quotes,
/// tabs and NFD accents survive.
std::optional<std::string> clean_text(std::string_view utf8);

/// clean_text on one line: runs of white space become one space, none at the ends.
std::optional<std::string> clean_line(std::string_view utf8);

/// User-perceived characters: extended grapheme clusters of the NFC text (BK21-S4); a line break counts as one.
std::size_t count_graphemes(std::string_view nfc);

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
