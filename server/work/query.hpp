// What the part of an address behind "?" asks for, word by word.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/refused.hpp"
#include "platform/http/http.hpp"

namespace sovang::work {

/// On one line, of at most 400 bytes; "" when there is none or it is none.
std::string word_in(const http::Request& request, std::string_view name);

/// nullopt: nothing is asked. Refuses "filter_number_wrong".
std::optional<std::int64_t> whole_in(const http::Request& request, std::string_view name, std::int64_t least,
                                     std::int64_t most);

/// Where in a list a page begins: what the page before told as `next`; `first` without one. Never negative. Refuses
/// "cursor_wrong".
std::int64_t cursor_in(const http::Request& request, std::string_view name, std::int64_t first);

/// Of a word that is none of those that may stand there, such as "status_unknown".
base::Refused unknown_word(std::string_view code, std::string_view word);

}  // namespace sovang::work
