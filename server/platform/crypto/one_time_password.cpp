// HMAC-SHA-1 by OpenSSL; the truncation of RFC 4226.
#include "platform/crypto/one_time_password.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "platform/crypto/digest.hpp"

namespace sovang::crypto {

std::int64_t totp_step(base::Instant at) { return at.micros / (30 * base::micros_per_second); }

std::string totp_digits(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (int i = 7; i >= 0; --i, step >>= 8) counter[static_cast<std::size_t>(i)] = static_cast<unsigned char>(step);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
           &length) == nullptr)
    throw std::runtime_error("HMAC-SHA-1 is not to be had");
  const std::size_t from = mac[length - 1] & 15U;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8U | mac[from + i];
  auto digits = std::to_string((number & 0x7fffffffU) % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view typed, base::Instant now,
                                       std::int64_t used) {
  std::string digits;
  for (const char c : typed)
    if (c != ' ') digits += c;
  const auto present = totp_step(now);
  for (const auto step : {present, present - 1})
    if (step > used && equal_in_constant_time(totp_digits(secret, step), digits)) return step;
  return std::nullopt;
}

std::string to_base32(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8U | static_cast<unsigned char>(c)) & 0xfffffU;
    for (bits += 8; bits >= 5; bits -= 5) out += letters[held >> static_cast<unsigned>(bits - 5) & 31U];
  }
  if (bits > 0) out += letters[held << static_cast<unsigned>(5 - bits) & 31U];
  return out;
}

}  // namespace sovang::crypto
