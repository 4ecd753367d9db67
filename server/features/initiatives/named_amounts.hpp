// Amounts of money that a text names in words: beside a typed figure they show a slip between triệu and tỷ.
#pragma once
#include <cstdint>
#include <string_view>

namespace sovang::initiatives {

/// đồng that the text names a thousand times above or below `dong`; 0: none, or the text names `dong` itself too.
std::int64_t named_in_another_magnitude(std::int64_t dong, std::string_view text);

}  // namespace sovang::initiatives
