// A program that asks in an account's name shows a token: Authorization: Bearer sv_… (RFC 6750).
#pragma once
#include <optional>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::work {

/// The token of a request; nullopt without one. Another scheme belongs to whoever stands before us (a proxy that asks
/// for a password) and says nothing here.
std::optional<std::string_view> bearer_of(const http::Request& request);

/// A token or a cookie came: the answer may be for this one asker only. With a token the cookie counts for nothing.
bool has_credentials(const http::Request& request);

}  // namespace sovang::work
