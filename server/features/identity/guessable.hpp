// What is tried first by whoever guesses a password: words of this field, rows of keys, runs, repeats, years, the name.
#pragma once
#include <optional>
#include <string_view>

namespace sovang::identity {

/// Which of these the password mostly consists of; the word is the code of the refusal: "password_common_words",
/// "password_rows", "password_repeats", "password_own_name". nullopt: enough of it is none of them. `account`: as
/// account_key gives it. Takes and keeps NFC; time grows with the square of its 256 bytes at most.
std::optional<std::string_view> guessable(std::string_view password, std::string_view account);

}  // namespace sovang::identity
