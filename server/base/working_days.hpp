// Days on which offices work: terms are promised in them.
#pragma once
#include "base/instant.hpp"

namespace sovang::base {

/// Monday to Friday. Public holidays are set anew each year and are on record nowhere: they count as working days.
constexpr bool is_working_day(Day day) {
  const int weekday = ((day.number + 3) % 7 + 7) % 7;  // 1/1/1970 was a Thursday; 0 is Monday
  return weekday < 5;
}

/// The last day of a term of so many working days that begins on the day after: 5 from a Friday ends on the next one.
constexpr Day working_days_after(Day day, int days) {
  while (days > 0) {
    day = day + 1;
    if (is_working_day(day)) --days;
  }
  return day;
}

/// The last day whose term of so many working days is over before `today`.
constexpr Day last_day_due_before(Day today, int days) {
  Day day = today + -1;
  while (working_days_after(day, days) >= today) day = day + -1;
  return day;
}

}  // namespace sovang::base
