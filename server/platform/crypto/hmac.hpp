// HMAC-SHA256, for what other programs check with a secret that both hold.
#pragma once
#include <string>
#include <string_view>

namespace sovang::crypto {

/// RFC 2104 with SHA-256: 64 lower-case hexadecimal digits.
std::string hmac_sha256_hex(std::string_view secret, std::string_view bytes);

}  // namespace sovang::crypto
