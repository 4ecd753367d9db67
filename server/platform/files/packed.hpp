// Texts packed small for keeping, with their size in front.
#pragma once
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace sovang::files {

db::Blob pack(std::string_view text);
/// Throws std::runtime_error for what pack() did not make, or what would grow beyond 256 MiB.
std::string unpack(std::span<const std::byte> packed);

}  // namespace sovang::files
