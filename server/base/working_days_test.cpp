// Terms over weekends and holidays, both sides of their last day; the file that comes with the product.
#include "base/working_days.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "base/refused.hpp"

using namespace sovang::base;

namespace {

Day day(const char* text) { return *parse_day(text); }

/// Both ways of asking agree, on each of so many days.
void check_both_ways(const WorkingDays& days, Day from, int many) {
  for (int i = 0; i < many; ++i) {
    const auto today = from + i, last = days.last_due_before(today, 5);
    CHECK(days.after(last, 5) < today);
    CHECK(days.after(last + 1, 5) >= today);
  }
}

WorkingDays shipped() {
  std::ifstream in{SOVANG_SOURCE_DIR "/guidance/catalogue/holidays.csv"};
  REQUIRE(in);
  return read_working_days(in, "holidays.csv");
}

}  // namespace

TEST_CASE("working days: weekends lengthen a term, and who is due is found both ways") {
  const WorkingDays days;
  CHECK(days.holds(day("2026-11-20")));        // Friday
  CHECK_FALSE(days.holds(day("2026-11-21")));  // Saturday
  CHECK_FALSE(days.holds(day("2026-11-22")));
  CHECK(days.holds(day("2026-11-23")));
  CHECK(days.after(day("2026-11-16"), 5) == day("2026-11-23"));
  CHECK(days.after(day("2026-11-20"), 5) == day("2026-11-27"));
  CHECK(days.after(day("2026-11-21"), 5) == day("2026-11-27"));
  CHECK(days.last_due_before(day("2026-11-27"), 5) == day("2026-11-19"));
  CHECK(days.last_due_before(day("2026-11-28"), 5) == day("2026-11-22"));
  check_both_ways(days, day("2026-11-01"), 30);
}

TEST_CASE("working days: Tết, 30/4 and 1/5 lengthen a term, and are named") {
  const auto days = shipped();
  // A week off: what came on Friday 13/2/2026 is due on Friday 27/2, not 20/2.
  CHECK(WorkingDays{}.after(day("2026-02-13"), 5) == day("2026-02-20"));
  CHECK(days.after(day("2026-02-13"), 5) == day("2026-02-27"));
  CHECK(days.skipped(day("2026-02-13"), day("2026-02-27")).size() == 5);
  // 26/4/2026 (Giỗ Tổ) is a Sunday: Monday is off for it; then 30/4 and 1/5.
  CHECK(days.after(day("2026-04-24"), 5) == day("2026-05-06"));
  const auto named = days.skipped(day("2026-04-24"), day("2026-05-06"));
  REQUIRE(named.size() == 3);
  CHECK(named[1].day == day("2026-04-30"));
  CHECK(named[1].vi.find("Chiến thắng") != std::string::npos);
  CHECK(days.skipped(day("2026-11-20"), day("2026-11-27")).empty());
  check_both_ways(days, day("2026-01-01"), 365);
}

TEST_CASE(
    "working days: each year of the file that comes with the product has the eleven days of the law, on weekdays") {
  const auto days = shipped();
  for (int year = 2023; year <= 2026; ++year) {
    const auto from = day((std::to_string(year) + "-01-01").c_str());
    CHECK_MESSAGE(days.skipped(from + -1, from + 365).size() == 11, year);
  }
}

TEST_CASE("working days: a file is refused whole, with every line that is wrong") {
  std::istringstream in{"day,name_vi,name_en\n2026-02-30,Tết,Tết\n2026-02-17,,Tết\n"};
  try {
    read_working_days(in, "h.csv");
    FAIL("accepted");
  } catch (const Refused& refused) {
    CHECK(refused.fields.size() == 2);
  }
}
