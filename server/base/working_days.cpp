// Working days counted around weekends and holidays.
#include "base/working_days.hpp"

#include "base/csv.hpp"

namespace sovang::base {

namespace {

bool is_weekday(Day day) {
  const int weekday = ((day.number + 3) % 7 + 7) % 7;  // 1/1/1970 was a Thursday; 0 is Monday
  return weekday < 5;
}

}  // namespace

WorkingDays::WorkingDays(std::vector<Holiday> holidays) {
  for (auto& one : holidays) holidays_.emplace(one.day, std::move(one));
}

bool WorkingDays::holds(Day day) const { return is_weekday(day) && !holidays_.contains(day); }

Day WorkingDays::after(Day day, int days) const {
  while (days > 0) {
    day = day + 1;
    if (holds(day)) --days;
  }
  return day;
}

Day WorkingDays::last_due_before(Day today, int days) const {
  Day day = today + -1;
  while (after(day, days) >= today) day = day + -1;
  return day;
}

std::vector<Holiday> WorkingDays::skipped(Day day, Day end) const {
  std::vector<Holiday> found;
  for (auto one = holidays_.upper_bound(day); one != holidays_.end() && one->first < end; ++one)
    if (is_weekday(one->first)) found.push_back(one->second);
  return found;
}

WorkingDays read_working_days(std::istream& in, const std::string& file) {
  ImportProblems problems{file};
  CsvTable table{in, problems, {"day", "name_vi", "name_en"}, {}};
  std::vector<Holiday> holidays;
  while (table.next()) {
    const auto day = parse_day(table.cell("day"));
    if (!day) table.problem("day", "day_malformed", {{"found", table.cell("day")}});
    for (const auto* const name : {"name_vi", "name_en"})
      if (table.cell(name).empty()) table.problem(name, "value_missing");
    if (day) holidays.push_back({*day, table.cell("name_vi"), table.cell("name_en")});
  }
  problems.throw_if_any();
  return WorkingDays{std::move(holidays)};
}

}  // namespace sovang::base
