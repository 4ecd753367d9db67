// Vietnamese text of the years before Unicode: recognised by evidence, converted letter by letter.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sovang::base {

/// Fonts that show Latin letters as Vietnamese ones: .VnTime and its kin (TCVN 5712, "ABC"), VNI-Times and its kin.
enum class LegacyText : std::uint8_t { none, tcvn3, vni };

std::string_view to_word(LegacyText encoding);

/// How the texts, a column's cells, are written. Words with letters beyond ASCII are the evidence: the encoding in
/// which nearly all of them become Vietnamese syllables and which reads more of them than Unicode does; `none` for what
/// is plain Unicode, another language, numbers, or too little to tell: fewer than
/// `enough` such words.
LegacyText recognise_legacy(std::span<const std::string_view> texts, int enough = 2);

/// The text in Unicode NFC. Signs that the encoding does not have stay as they are. Capitals that a font of capitals
/// (.VnTimeH) made of small letters are small letters.
std::string from_legacy(LegacyText encoding, std::string_view utf8);

}  // namespace sovang::base
