// Whether a word could be a Vietnamese syllable: by its build, not by a dictionary.
#pragma once
#include <string_view>

namespace sovang::base {

/// "nghiệp", "Hà", "ĐOÀN" are; "cafộ", "tiÕn", "strength" are not. Letters of one case, the first may be a capital.
bool is_syllable(std::u32string_view word);

/// "CĐCS" and "SĐT" have none: what is short for words tells nothing about them.
bool has_vowel(std::u32string_view word);

}  // namespace sovang::base
