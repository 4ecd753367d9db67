// Randomness from the operating system; only main and the frame hand it on (architecture.md: no random calls in
// actions).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sovang::crypto {

/// Letters and digits people do not confuse when they read a code aloud: no 0 O, 1 I L, U.
inline constexpr std::string_view clear_letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Each character equally likely. The alphabet has 2 to 256 characters.
std::string random_code(std::size_t length, std::string_view alphabet = clear_letters);
/// Five signs at a time, to be read aloud: "BR4HM-KWZBX".
std::string in_groups(std::string_view code);
std::string random_bytes(std::size_t count);

}  // namespace sovang::crypto
