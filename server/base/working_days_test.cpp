// Terms over weekends, both sides of their last day.
#include "base/working_days.hpp"

#include <doctest/doctest.h>

using namespace sovang::base;

TEST_CASE("working days: weekends lengthen a term, and who is due is found both ways") {
  const auto day = [](const char* text) { return *parse_day(text); };
  CHECK(is_working_day(day("2026-11-20")));        // Friday
  CHECK_FALSE(is_working_day(day("2026-11-21")));  // Saturday
  CHECK_FALSE(is_working_day(day("2026-11-22")));
  CHECK(is_working_day(day("2026-11-23")));
  CHECK(working_days_after(day("2026-11-16"), 5) == day("2026-11-23"));
  CHECK(working_days_after(day("2026-11-20"), 5) == day("2026-11-27"));
  CHECK(working_days_after(day("2026-11-21"), 5) == day("2026-11-27"));
  CHECK(last_day_due_before(day("2026-11-27"), 5) == day("2026-11-19"));
  CHECK(last_day_due_before(day("2026-11-28"), 5) == day("2026-11-22"));
  for (int i = 0; i < 30; ++i) {
    const auto today = day("2026-11-01") + i, last = last_day_due_before(today, 5);
    CHECK(working_days_after(last, 5) < today);
    CHECK(working_days_after(last + 1, 5) >= today);
  }
}
