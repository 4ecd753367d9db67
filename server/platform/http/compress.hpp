// Brotli and gzip for what is made on the spot; files of the web build come compressed already.
#pragma once
#include <string>
#include <string_view>

namespace sovang::http {

enum class Encoding : char { identity = 'i', gzip = 'g', brotli = 'b' };

/// The best encoding an Accept-Encoding header allows (";q=0" refuses one).
Encoding best_encoding(std::string_view accept_encoding);
std::string_view to_token(Encoding encoding);  ///< "br", "gzip", "identity"
std::string compress(Encoding encoding, std::string_view text);

}  // namespace sovang::http
