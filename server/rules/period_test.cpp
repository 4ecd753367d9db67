// Periods: calendar stretches, and stretches back from an instant.
#include "rules/period.hpp"

#include <doctest/doctest.h>

using namespace sovang;
using rules::parse_period;

namespace {
std::string covers(const char* text, const char* as_of = "2023-09-01T00:00:00+07:00") {
  const auto period = parse_period(text);
  if (!period) return "refused";
  const rules::Window window = rules::resolve(*period, *base::parse_instant(as_of));
  return base::to_iso(base::day_of(*window.from)) + ".." + base::to_iso(base::day_of(*window.until + -1));
}
}  // namespace

TEST_CASE("years, halves, quarters, months") {
  CHECK(covers("2023") == "2023-01-01..2023-12-31");
  CHECK(covers("2023-H2") == "2023-07-01..2023-12-31");
  CHECK(covers("2023-Q1") == "2023-01-01..2023-03-31");
  CHECK(covers("2024-02") == "2024-02-01..2024-02-29");
  CHECK(covers("2023-12") == "2023-12-01..2023-12-31");
}

TEST_CASE("back from an instant; 24h00 of a day still belongs to that day") {
  CHECK(covers("last 3 years") == "2021-01-01..2023-12-31");
  CHECK(covers("this quarter") == "2023-07-01..2023-09-30");
  CHECK(covers("this month") == "2023-08-01..2023-08-31");
  CHECK(covers("this month", "2023-09-01T00:00:00.000001+07:00") == "2023-09-01..2023-09-30");
  CHECK(covers("this year", "2024-01-01T00:00:00+07:00") == "2023-01-01..2023-12-31");
  CHECK(covers("last 6 months", "2023-03-15T12:00:00+07:00") == "2022-10-01..2023-03-31");
}

TEST_CASE("anything else is refused") {
  for (const char* text : {"", "2023-Q5", "2023-13", "2023-00", "23", "last years", "last 0 years", "last 3 weeks",
                           "next year", "2023-H3"})
    CHECK(covers(text) == "refused");
}
