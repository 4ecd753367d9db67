// Where in a list a page begins.
#pragma once
#include <cstdint>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::work {

/// What the page before told as `next`, in the address as `name`; `first` without one. Never negative. Refuses
/// "cursor_wrong".
std::int64_t cursor_in(const http::Request& request, std::string_view name, std::int64_t first);

}  // namespace sovang::work
