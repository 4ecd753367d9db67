// Calendar arithmetic on std::chrono's proleptic Gregorian calendar.
#include "base/instant.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace sovang::base {
namespace {

constexpr std::int64_t zone_micros = 7 * 3600 * micros_per_second;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

/// Reads exactly `digits` digits at `at` and moves on; nullopt otherwise.
std::optional<int> read_number(std::string_view text, std::size_t& at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t end = at + digits; at < end; ++at) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

bool read_char(std::string_view text, std::size_t& at, char wanted) {
  if (at >= text.size() || text[at] != wanted) return false;
  ++at;
  return true;
}

std::optional<Day> read_day(std::string_view text, std::size_t& at) {
  const auto year = read_number(text, at, 4);
  if (!year || !read_char(text, at, '-')) return std::nullopt;
  const auto month = read_number(text, at, 2);
  if (!month || !read_char(text, at, '-')) return std::nullopt;
  const auto day = read_number(text, at, 2);
  if (!day) return std::nullopt;
  return day_from({*year, *month, *day});
}

}  // namespace

Instant start_of(Day day) { return {day.number * micros_per_day - zone_micros}; }
Instant end_of(Day day) { return start_of(day + 1); }
Day day_of(Instant at) { return {static_cast<std::int32_t>(floor_divide(at.micros + zone_micros, micros_per_day))}; }

CivilDate civil(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::optional<Day> day_from(CivilDate date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{date.year},
                                        std::chrono::month{static_cast<unsigned>(date.month)},
                                        std::chrono::day{static_cast<unsigned>(date.day)}};
  if (!ymd.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Day> parse_day(std::string_view iso) {
  std::size_t at = 0;
  const auto day = read_day(iso, at);
  return at == iso.size() ? day : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  std::size_t at = 0;
  const auto day = read_day(text, at);
  if (!day || !(read_char(text, at, 'T') || read_char(text, at, 't') || read_char(text, at, ' '))) return std::nullopt;
  const auto hour = read_number(text, at, 2);
  if (!hour || *hour > 23 || !read_char(text, at, ':')) return std::nullopt;
  const auto minute = read_number(text, at, 2);
  if (!minute || *minute > 59 || !read_char(text, at, ':')) return std::nullopt;
  const auto second = read_number(text, at, 2);
  if (!second || *second > 59) return std::nullopt;
  std::int64_t micros = 0;
  if (read_char(text, at, '.')) {
    std::int64_t weight = 100'000;
    const std::size_t first = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, weight /= 10)
      micros += (text[at] - '0') * weight;
    if (at == first) return std::nullopt;
  }
  std::int64_t offset = 0;
  if (!read_char(text, at, 'Z') && !read_char(text, at, 'z')) {
    if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return std::nullopt;
    const int sign = text[at++] == '-' ? -1 : 1;
    const auto hours = read_number(text, at, 2);
    if (!hours || *hours > 23 || !read_char(text, at, ':')) return std::nullopt;
    const auto minutes = read_number(text, at, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    offset = sign * (*hours * 3600 + *minutes * 60) * micros_per_second;
  }
  if (at != text.size()) return std::nullopt;
  const std::int64_t clock = (*hour * 3600 + *minute * 60 + *second) * micros_per_second + micros;
  return Instant{day->number * micros_per_day + clock - offset};
}

std::string to_iso(Day day) {
  const auto [year, month, number] = civil(day);
  return fmt::format("{:04}-{:02}-{:02}", year, month, number);
}

std::string to_iso(Instant at) {
  const Day day = day_of(at);
  const std::int64_t clock = at.micros - start_of(day).micros;
  const std::int64_t seconds = clock / micros_per_second;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}+07:00", to_iso(day), seconds / 3600, seconds / 60 % 60, seconds % 60,
                     clock % micros_per_second);
}

std::string to_text(Day day) {
  const auto [year, month, number] = civil(day);
  return fmt::format("{:02}/{:0{}}/{}", number, month, month < 3 ? 2 : 1, year);
}

std::string to_text(Instant at) {
  const Day day = day_of(at);
  const std::int64_t minutes = (at.micros - start_of(day).micros) / micros_per_second / 60;
  if (at == start_of(day)) return fmt::format("24h00 ngày {}", to_text(day + -1));
  return fmt::format("{:02}:{:02} ngày {}", minutes / 60, minutes % 60, to_text(day));
}

std::string to_english(Day day) {
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto [year, month, number] = civil(day);
  return fmt::format("{} {} {}", number, months[month - 1], year);
}

std::string to_english(Instant at) {
  const Day day = day_of(at);
  if (at == start_of(day)) return "midnight at the end of " + to_english(day + -1);
  return to_iso(at).substr(11, 5) + ", " + to_english(day);
}

}  // namespace sovang::base
