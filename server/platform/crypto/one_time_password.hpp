// One-time passwords of an authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds, what every app understands.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace sovang::crypto {

inline constexpr std::size_t totp_secret_bytes = 20;

/// The step of 30 seconds that an instant lies in.
std::int64_t totp_step(base::Instant at);
/// "081804": six digits.
std::string totp_digits(std::string_view secret, std::int64_t step);
/// The step whose digits were typed (spaces aside): the present one, or the one before, for who types slowly; nullopt:
/// neither, or one not after `used`, so that each code counts once.
std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view typed, base::Instant now,
                                       std::int64_t used);
/// RFC 4648 without padding, as apps take it.
std::string to_base32(std::string_view bytes);

}  // namespace sovang::crypto
