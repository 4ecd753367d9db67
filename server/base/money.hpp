// Amounts of đồng as people read them.
#pragma once
#include <cstdint>
#include <string>

namespace sovang::base {

/// The largest amount the product accepts: 10^15 đồng.
constexpr std::int64_t max_dong = 1'000'000'000'000'000;

std::string group_digits(std::int64_t value);  ///< 1.234.567
std::string short_dong(std::int64_t dong);  ///< "1,2 tỷ đồng", "60 triệu đồng", "950.000 đồng": exact or with at most 3
                                            ///< decimals, never rounded up
std::string dong_in_words(std::int64_t dong);  ///< "một tỷ hai trăm triệu đồng"; 0 <= dong <= max_dong

}  // namespace sovang::base
