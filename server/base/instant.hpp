// Points in time and calendar days; the only place that knows the zone (UTC+7 all year, "Asia/Ho_Chi_Minh").
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sovang::base {

/// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  auto operator<=>(const Instant&) const = default;
};

/// A calendar day in Vietnam, counted in days since 1970-01-01.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
};

constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

constexpr Instant operator+(Instant at, std::int64_t micros) { return {at.micros + micros}; }
constexpr Day operator+(Day day, int days) { return {day.number + days}; }

/// 00:00 of the day.
Instant start_of(Day day);
/// "24h00 of the day": the first instant that is no longer in it. An end is always exclusive.
Instant end_of(Day day);
Day day_of(Instant at);

struct CivilDate {
  int year, month, day;
  auto operator<=>(const CivilDate&) const = default;
};
CivilDate civil(Day day);
/// nullopt when the date does not exist (30/2).
std::optional<Day> day_from(CivilDate date);

/// "2023-08-31"; nullopt when malformed or not in the calendar.
std::optional<Day> parse_day(std::string_view iso);
/// RFC 3339 with an offset ("2023-08-31T23:59:59.999+07:00", "…Z"); nullopt otherwise.
std::optional<Instant> parse_instant(std::string_view rfc3339);

std::string to_iso(Day day);      ///< 2023-08-31
std::string to_iso(Instant at);   ///< 2023-08-31T23:59:59.999999+07:00 (always with microseconds)
std::string to_text(Day day);     ///< 31/8/2023, 05/01/2023: as Vietnamese documents write it
std::string to_text(Instant at);  ///< 14:02 ngày 31/8/2023; an exact midnight is written as 24h00 of the day before
std::string to_english(Day day);  ///< 31 Aug 2023
std::string to_english(
    Instant at);  ///< 14:02, 31 Aug 2023; an exact midnight is "midnight at the end of" the day before

}  // namespace sovang::base
