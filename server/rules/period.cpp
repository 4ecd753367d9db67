// Reads periods and lays them on the calendar.
#include "rules/period.hpp"

#include <fmt/format.h>

#include <charconv>

namespace sovang::rules {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// `month` may run over: 13 is January of the next year.
base::Instant start_of_month(int year, int month) {
  return base::start_of(*base::day_from({year + (month - 1) / 12, (month - 1) % 12 + 1, 1}));
}

std::optional<Period> months(std::string_view text, int year, int first, int count) {
  Period out;
  out.written = text;
  out.window = {start_of_month(year, first), start_of_month(year, first + count)};
  return out;
}

std::optional<Period> calendar_stretch(std::string_view text) {
  const auto year = text.size() >= 4 ? number(text.substr(0, 4)) : std::nullopt;
  if (!year || *year < 1900 || *year > 2200) return std::nullopt;
  if (text.size() == 4) return months(text, *year, 1, 12);
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const std::string_view part = text.substr(5);
  if (part == "H1" || part == "H2") return months(text, *year, part == "H1" ? 1 : 7, 6);
  if (part[0] == 'Q' && part[1] >= '1' && part[1] <= '4') return months(text, *year, (part[1] - '1') * 3 + 1, 3);
  const auto month = number(part);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return months(text, *year, *month, 1);
}

std::optional<Period::Step> step_from(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  if (word == "year") return Period::Step::year;
  if (word == "half") return Period::Step::half;
  if (word == "quarter") return Period::Step::quarter;
  if (word == "month") return Period::Step::month;
  return std::nullopt;
}

std::optional<Period> relative(std::string_view text) {
  Period out;
  out.written = text;
  std::string_view rest = text;
  if (rest.starts_with("this ")) {
    rest.remove_prefix(5);
    out.last = 1;
  } else if (rest.starts_with("last ")) {
    rest.remove_prefix(5);
    const std::size_t space = rest.find(' ');
    const auto count = space == std::string_view::npos ? std::nullopt : number(rest.substr(0, space));
    if (!count || *count < 1 || *count > 100) return std::nullopt;
    out.last = *count;
    rest.remove_prefix(space + 1);
  } else {
    return std::nullopt;
  }
  const auto step = step_from(rest);
  if (!step) return std::nullopt;
  out.step = *step;
  return out;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  if (text.starts_with("calendar.")) {
    Period out;
    out.step = Period::Step::calendar;
    out.written = text;
    out.calendar_key = text.substr(9);
    return out;
  }
  if (auto out = relative(text)) return out;
  return calendar_stretch(text);
}

Window resolve(const Period& period, base::Instant as_of) {
  int size = 0;
  switch (period.step) {
    case Period::Step::fixed:
    case Period::Step::calendar:
      return period.window;
    case Period::Step::year:
      size = 12;
      break;
    case Period::Step::half:
      size = 6;
      break;
    case Period::Step::quarter:
      size = 3;
      break;
    case Period::Step::month:
      size = 1;
      break;
  }
  const base::CivilDate today = base::civil(base::day_of(as_of + -1));
  const int step = (today.year * 12 + today.month - 1) / size;  // the step's number since year 0
  const auto start = [&](int number) { return start_of_month(number * size / 12, number * size % 12 + 1); };
  return {start(step - period.last + 1), start(step + 1)};
}

Text day_text(base::Day day) {
  const auto date = base::civil(day);
  const auto month = english_months.at(static_cast<std::size_t>(date.month - 1));
  return {base::to_text(day), fmt::format("{} {} {}", date.day, month, date.year)};
}

Text to_text(const Window& window) {
  const auto day = [](base::Instant at) { return day_text(base::day_of(at)); };
  if (window.from && window.until)
    return say("rule.window", {{"from", day(*window.from)}, {"to", day(*window.until + -1)}});
  if (window.from) return say("rule.window_from", {{"from", day(*window.from)}});
  if (window.until) return say("rule.window_to", {{"to", day(*window.until + -1)}});
  return say("rule.window_any");
}

}  // namespace sovang::rules
