// A program that asks in an account's name shows a token: Authorization: Bearer sv_… (RFC 6750).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::work {

/// The token of a request; nullopt without one. Another scheme belongs to whoever stands before us (a proxy that asks
/// for a password) and says nothing here.
std::optional<std::string_view> bearer_of(const http::Request& request);

/// A token or a cookie came: the answer may be for this one asker only. With a token the cookie counts for nothing.
bool has_credentials(const http::Request& request);

/// How a token is called where others read of it: the beginning of its SHA-256, which opens nothing.
inline constexpr std::size_t token_mark_size = 12;
std::string token_mark(std::string_view token);

/// What the history calls a request: its id and, when a program asked, the mark of its token behind a blank. So the
/// chain covers by which of the two an account acted, and every act of the request says it.
std::string name_of(const http::Request& request);
/// Of work that goes on after the request that began it; `mark` may be "".
std::string name_with_mark(std::string_view id, std::string_view mark);
struct NamedRequest {
  std::string_view id, token;  ///< the token's mark; "" when the person asked
};
NamedRequest read_name_of_request(std::string_view name);

}  // namespace sovang::work
