// Amounts of money as people write them into tables.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sovang::imports {

struct Amount {
  std::optional<std::int64_t> dong;
  bool bare = false;  ///< a small number without "triệu" or "đồng": nobody knows of what
};

/// "1.200.000", "1,2 tỷ", "35 triệu đồng"; in a bare number dots and commas part thousands. No amount: nullopt in it.
Amount amount_of(std::string_view text);

}  // namespace sovang::imports
