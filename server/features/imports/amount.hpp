// Amounts of money as people write them into tables.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sovang::imports {

enum class Doubt : std::uint8_t {
  none,
  no_unit,   ///< a small number without "triệu" or "đồng": nobody knows of what
  one_comma  ///< "1,234 tỷ": a little over one to a Vietnamese eye, over a thousand to a table's
};

struct Amount {
  std::optional<std::int64_t> dong;  ///< at most base::max_dong
  Doubt doubt = Doubt::none;
};

/// "1.200.000", "1,2 tỷ", "35 triệu đồng"; in a bare number dots and commas part thousands. No amount: nullopt in it.
Amount amount_of(std::string_view text);

}  // namespace sovang::imports
