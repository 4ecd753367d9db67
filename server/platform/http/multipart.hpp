// Reads a plain form that carries a file (multipart/form-data, RFC 7578), strictly and within the body that was read.
#pragma once
#include <optional>
#include <string_view>

#include "platform/http/target.hpp"

namespace sovang::http {

/// Name and content of every part, a file's content as it is; its file name and type are not asked. nullopt when the
/// boundary is missing or wrong, a part has no name, there are more than 32 parts, or anything is not UTF-8.
std::optional<Pairs> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace sovang::http
