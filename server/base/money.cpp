// Amounts in figures and in words.
#include "base/money.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <string_view>

namespace sovang::base {
namespace {

constexpr std::array<std::string_view, 10> digit_words{"không", "một", "hai", "ba",  "bốn",
                                                       "năm",   "sáu", "bảy", "tám", "chín"};

void add(std::string& out, std::string_view word) {
  if (!out.empty()) out += ' ';
  out += word;
}

/// 0 < group < 1000. `full`: a group before it was read, so hundreds and "linh" are spoken.
std::string three_digits(int group, bool full) {
  const int hundreds = group / 100, tens = group / 10 % 10, ones = group % 10;
  std::string out;
  if (hundreds > 0 || full) {
    add(out, digit_words[static_cast<std::size_t>(hundreds)]);
    add(out, "trăm");
  }
  if (tens > 1) {
    add(out, digit_words[static_cast<std::size_t>(tens)]);
    add(out, "mươi");
  } else if (tens == 1) {
    add(out, "mười");
  } else if (ones > 0 && !out.empty()) {
    add(out, "linh");
  }
  if (ones == 1 && tens > 1) {
    add(out, "mốt");
  } else if (ones == 5 && tens > 0) {
    add(out, "lăm");
  } else if (ones > 0) {
    add(out, digit_words[static_cast<std::size_t>(ones)]);
  }
  return out;
}

/// 0 < value < 10^9: triệu, nghìn, đơn vị.
std::string nine_digits(std::int64_t value, bool full) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 3> scales{
      {{1'000'000, "triệu"}, {1'000, "nghìn"}, {1, ""}}};
  std::string out;
  for (const auto& [scale, name] : scales) {
    const int group = static_cast<int>(value / scale % 1000);
    if (group == 0) continue;
    add(out, three_digits(group, full || !out.empty()));
    if (!name.empty()) add(out, name);
  }
  return out;
}

/// The amount in units of `scale` with a decimal comma, exact to three decimals and cut there, never rounded up.
std::string scaled(std::int64_t dong, std::int64_t scale, std::string_view unit) {
  const std::int64_t whole = dong / scale;
  std::string decimals = fmt::format("{:03}", dong % scale / (scale / 1000));
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  return group_digits(whole) + (decimals.empty() ? "" : "," + decimals) + " " + std::string{unit};
}

}  // namespace

std::string DongSum::digits() const {
  const Wide value = exact();
  if (value < 0) return "-" + (-*this).digits();
  if (value < billion) return std::to_string(static_cast<std::int64_t>(value));
  const auto rest = std::to_string(static_cast<std::int64_t>(value % billion));
  return of(value / billion).digits() + std::string(9 - rest.size(), '0') + rest;
}

std::string group_digits(std::int64_t value, char mark) {
  std::string digits = std::to_string(value);
  const std::ptrdiff_t first = value < 0 ? 1 : 0;
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, mark);
  return digits;
}

std::string short_dong(std::int64_t dong) {
  if (dong >= 1'000'000'000) return scaled(dong, 1'000'000'000, "tỷ đồng");
  if (dong >= 1'000'000) return scaled(dong, 1'000'000, "triệu đồng");
  return group_digits(dong) + " đồng";
}

std::string dong_in_words(std::int64_t dong) {
  if (dong < 0 || dong > max_dong) throw std::out_of_range("an amount of đồng");
  if (dong == 0) return "không đồng";
  const std::int64_t billions = dong / 1'000'000'000, rest = dong % 1'000'000'000;
  std::string out;
  if (billions > 0) {
    add(out, nine_digits(billions, false));
    add(out, "tỷ");
  }
  if (rest > 0) add(out, nine_digits(rest, billions > 0));
  return out + " đồng";
}

}  // namespace sovang::base
