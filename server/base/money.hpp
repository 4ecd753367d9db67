// Amounts of đồng as people read them.
#pragma once
#include <compare>
#include <cstdint>
#include <string>

namespace sovang::base {

/// The largest amount the product accepts: 10^15 đồng.
constexpr std::int64_t max_dong = 1'000'000'000'000'000;

/// A sum of amounts: exact past 64 bits, for a billion amounts of max_dong and more.
class DongSum {
 public:
  __extension__ using Wide = __int128;
  static constexpr std::int64_t billion = 1'000'000'000;
  /// What is shown for anything larger: 9·10^18.
  static constexpr std::int64_t cap = 9 * billion * billion;

  constexpr DongSum() = default;
  constexpr DongSum(std::int64_t dong) : DongSum(of(dong)) {}  // an amount is a sum of one
  constexpr DongSum(std::int64_t billions, std::int64_t rest) : DongSum(of(Wide{billions} * billion + rest)) {}
  static constexpr DongSum of(Wide exact) {
    DongSum sum;
    sum.high_ = static_cast<std::int64_t>(exact >> 64);
    sum.low_ = static_cast<std::uint64_t>(exact);
    return sum;
  }

  constexpr Wide exact() const { return static_cast<Wide>(high_) * (Wide{1} << 64) + low_; }
  constexpr bool over_cap() const { return exact() > cap; }
  constexpr std::int64_t capped() const { return over_cap() ? cap : static_cast<std::int64_t>(exact()); }
  std::string digits() const;  ///< every digit, without groups
  constexpr DongSum operator-() const { return of(-exact()); }
  constexpr DongSum operator-(const DongSum& less) const { return of(exact() - less.exact()); }
  constexpr DongSum& operator+=(const DongSum& more) { return *this = of(exact() + more.exact()); }
  constexpr auto operator<=>(const DongSum&) const = default;

 private:
  std::int64_t high_ = 0;  // two halves: a 128-bit member would pad every record that holds one
  std::uint64_t low_ = 0;
};

std::string group_digits(std::int64_t value, char mark = '.');  ///< 1.234.567; English readers have ','
std::string short_dong(std::int64_t dong);  ///< "1,2 tỷ đồng", "60 triệu đồng", "950.000 đồng": exact or with at most 3
                                            ///< decimals, never rounded up
std::string dong_in_words(std::int64_t dong);  ///< "một tỷ hai trăm triệu đồng"; 0 <= dong <= max_dong

}  // namespace sovang::base
