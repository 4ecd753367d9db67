// Reads amounts: digits, their dots and commas, and the unit behind them.
#include "features/imports/amount.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/money.hpp"
#include "base/text.hpp"

namespace sovang::imports {

Amount amount_of(std::string_view text) {
  constexpr std::int64_t smallest_bare = 100'000;
  auto folded = base::lower(text);
  std::erase_if(folded, [](char c) { return c == ' '; });
  std::size_t end = 0;
  while (end < folded.size() &&
         (std::isdigit(static_cast<unsigned char>(folded[end])) != 0 || folded[end] == '.' || folded[end] == ','))
    ++end;
  const auto unit = base::fold(std::string_view{folded}.substr(end));
  std::int64_t times = 0;
  for (const auto& [word, value] :
       std::to_array<std::pair<std::string_view, std::int64_t>>({{"", 1},
                                                                 {"d", 1},
                                                                 {"dong", 1},
                                                                 {"vnd", 1},
                                                                 {"nghin", 1'000},
                                                                 {"nghindong", 1'000},
                                                                 {"ngan", 1'000},
                                                                 {"trieu", 1'000'000},
                                                                 {"trieudong", 1'000'000},
                                                                 {"tr", 1'000'000},
                                                                 {"trd", 1'000'000},
                                                                 {"ty", 1'000'000'000},
                                                                 {"tydong", 1'000'000'000}}))
    if (unit == word) times = value;
  if (times == 0 || end == 0) return {};
  std::int64_t whole = 0, part = 0, scale = 1;
  const auto digits = folded.substr(0, end);
  const auto last = digits.find_last_of(".,");
  const bool fraction = last != std::string::npos && digits.size() - last - 1 != 3 && times > 1;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == '.' || digits[i] == ',') {
      if (!(fraction && i == last) && (digits.size() - i - 1) % 4 != 3 && !fraction) return {};
      continue;
    }
    auto& into = fraction && i > last ? part : whole;
    if (into > base::max_dong) return {};
    into = into * 10 + (digits[i] - '0');
    if (fraction && i > last && (scale *= 10) > times) return {};  // finer than a đồng
  }
  if (whole > base::max_dong / times) return {};
  const auto dong = whole * times + part * (times / scale);
  if (dong > base::max_dong) return {};
  if (unit.empty() && dong > 0 && dong < smallest_bare) return {dong, Doubt::no_unit};
  const bool one_comma = last != std::string::npos && digits[last] == ',' && digits.find_first_of(".,") == last;
  return {dong, one_comma && !fraction && times > 1 ? Doubt::one_comma : Doubt::none};
}

}  // namespace sovang::imports
