// How the documents write dates (CLAUSES.md, "How dates are read").
#include "base/instant.hpp"

#include <doctest/doctest.h>

using namespace sovang::base;

TEST_CASE("24h00 31/8/2023 is the first instant of 1/9 and is exclusive (LC23-II.2.1a)") {
  const Instant close = end_of(*parse_day("2023-08-31"));
  CHECK(*parse_instant("2023-08-31T23:59:59.999999+07:00") < close);
  CHECK(*parse_instant("2023-09-01T00:00:00+07:00") == close);
  CHECK(to_text(close) == "24h00 ngày 31/8/2023");
  CHECK(to_text(*parse_day("2023-09-05")) == "05/9/2023");
  CHECK(to_text(*parse_day("2026-01-10")) == "10/01/2026");
}

TEST_CASE("instants survive a round trip, also before 1970 and with other offsets") {
  for (const char* text :
       {"2023-08-31T23:59:59.999999+07:00", "1969-12-31T23:00:00.000001+07:00", "2024-02-29T00:00:00.000000+07:00"})
    CHECK(to_iso(*parse_instant(text)) == text);
  CHECK(*parse_instant("2023-08-31T17:00:00Z") == *parse_instant("2023-09-01T00:00:00+07:00"));
}

TEST_CASE("what is not a date is refused") {
  for (const char* text : {"2023-02-29", "2023-13-01", "2023-00-10", "2023-1-1", "2023-08-31 ", "", "31/8/2023"})
    CHECK_FALSE(parse_day(text));
  for (const char* text : {"2023-08-31T24:00:00+07:00", "2023-08-31T23:59:59", "2023-08-31T23:59:60Z",
                           "2023-08-31T23:59:59.Z", "2023-08-31"})
    CHECK_FALSE(parse_instant(text));
}
