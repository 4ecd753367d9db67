// Which initiatives have one author.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sovang::initiatives {

/// Two initiatives have one author when phone (its blind index) and folded name are the same: one phone may serve many
/// people when an officer enters for others.
std::int64_t author_key(std::span<const std::byte> phone_index, std::string_view name);

}  // namespace sovang::initiatives
