// Floating point as files hold it becomes decimal digits, and serial numbers become days.
#include "platform/sheets/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/instant.hpp"

namespace sovang::sheets {

namespace {

constexpr double most_exact = 1e15;
constexpr int significant_digits = 15;  // as many as a spreadsheet keeps
constexpr int days_1899_to_1970 = 25'569;
constexpr int days_1904_to_1970 = 24'107;
constexpr double first_day = 1, last_day = 2'958'465;  // to 31/12/9999
constexpr double lost_day = 60;  // 29/2/1900, which never was: the serials before it are one too small

std::string digits_of(double value) {
  std::array<char, 64> text;
  const auto whole = std::trunc(value) == value && std::abs(value) < most_exact;
  const auto end = whole
                       ? std::to_chars(text.begin(), text.end(), static_cast<std::int64_t>(value))
                       : std::to_chars(text.begin(), text.end(), value, std::chars_format::general, significant_digits);
  return {text.begin(), end.ptr};
}

Cell day_cell(double serial, bool from_1904) {
  const auto whole = static_cast<int>(std::floor(serial));
  const int epoch = from_1904 ? days_1904_to_1970 : days_1899_to_1970;
  const int correction = !from_1904 && serial < lost_day ? 1 : 0;
  return {Kind::day, base::to_iso(base::Day{whole - epoch + correction})};
}

}  // namespace

bool shows_day(int built_in_format) {
  const auto n = built_in_format;
  return (n >= 14 && n <= 17) || n == 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58);
}

bool shows_day(std::string_view format) {
  bool day = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == ';') break;  // the next section is of negative numbers
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"' || c == '[') {
      i = std::min(format.find(c == '"' ? '"' : ']', i + 1), format.size());
    } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
      day = true;
    }
  }
  return day;
}

Cell number_cell(std::string_view written, bool day, bool from_1904) {
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc{} || end != written.data() + written.size() || !std::isfinite(value))
    return {Kind::text, std::string{written}};
  if (day && value >= first_day && value < last_day + 1) return day_cell(value, from_1904);
  return {Kind::number, digits_of(value)};
}

}  // namespace sovang::sheets
