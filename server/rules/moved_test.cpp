// Dates of a clone: every full date in a sentence is moved, nothing else.
#include "rules/moved.hpp"

#include <doctest/doctest.h>

using sovang::rules::both;
using sovang::rules::moved_dates;

TEST_CASE("full dates are moved in each of their forms, and nothing that is no date") {
  constexpr int three_years = 1096;
  CHECK(moved_dates(both("từ 01/9/2021 đến hết 31/8/2023"), three_years).vi == "từ 01/9/2024 đến hết 31/8/2026");
  CHECK(moved_dates(both("24h00 ngày 31/8/2023."), three_years).vi == "24h00 ngày 31/8/2026.");
  CHECK(moved_dates(both("2023-08-31 to 2023-09-01"), 1).en == "2023-09-01 to 2023-09-02");
  CHECK(moved_dates(both("before 15 September 2023"), three_years).en == "before 15 September 2026");
  CHECK(moved_dates(both("31 December 2023"), 1).en == "1 January 2024");
  for (const auto* const untouched :
       {"82/HD-LĐLĐ", "xếp thứ 01-10", "198/132 = 150,00%", "31/2/2023", "131/8/2023", "31/8/20231", "năm 2023", "31/8",
        "2.000 đoàn viên", "10 tỷ", "ngày 2023-13-01", "5/2021"})
    CHECK(moved_dates(both(untouched), three_years).vi == untouched);
  CHECK(moved_dates(both("31/8/2023"), 0).vi == "31/8/2023");
}
