// Base64 as addresses, passkeys and signed tokens write it: "-" and "_", without padding (RFC 4648, section 5).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sovang::crypto {

std::string to_base64url(std::string_view bytes);
/// nullopt when it is not well formed.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace sovang::crypto
