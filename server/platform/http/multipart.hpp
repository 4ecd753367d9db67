// Reads a plain form that carries a file (multipart/form-data, RFC 7578), strictly and within the body that was read.
#pragma once
#include <optional>
#include <string_view>

#include "platform/http/target.hpp"

namespace sovang::http {

/// "Application/JSON; charset=utf-8" is "application/json".
std::string media_type(std::string_view content_type);
/// The value of `key=` in a header, with or without quotes; empty when there is none.
std::string_view header_parameter(std::string_view header, std::string_view key);

/// Name and content of every part, a file's content as it is; its file name and type are not asked. nullopt when the
/// boundary is missing or wrong, a part has no name, there are more than 32 parts, or anything is not UTF-8.
std::optional<Pairs> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace sovang::http
