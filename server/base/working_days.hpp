// Days on which offices work: terms are promised in them.
#pragma once
#include <istream>
#include <map>
#include <string>
#include <vector>

#include "base/instant.hpp"

namespace sovang::base {

/// A day off by law, as people call it.
struct Holiday {
  Day day;
  std::string vi, en;
};

/// Monday to Friday but for the holidays that are on record. Of years that are not, weekends alone are known.
class WorkingDays {
 public:
  WorkingDays() = default;
  explicit WorkingDays(std::vector<Holiday> holidays);

  bool holds(Day day) const;
  /// The last day of a term of so many working days that begins on the day after: 5 from a Friday ends on the next one.
  Day after(Day day, int days) const;
  /// The last day whose term of so many working days is over before `today`.
  Day last_due_before(Day today, int days) const;
  /// The holidays from Monday to Friday after `day` and before `end`: by so many days a term is longer.
  std::vector<Holiday> skipped(Day day, Day end) const;

 private:
  std::map<Day, Holiday> holidays_;
};

/// Columns day, name_vi, name_en, as guidance/catalogue/holidays.csv has them. Refuses ("import_refused") with all
/// problems.
WorkingDays read_working_days(std::istream& in, const std::string& file);

}  // namespace sovang::base
