// How long an initiative may wait until somebody looks at it.
#pragma once
#include "base/json.hpp"
#include "base/working_days.hpp"

namespace sovang::inbox {

/// What the receipt promises the author: looked at within so many working days ("receipt.next").
inline constexpr int term_days = 5;

/// The last day of the term.
inline base::Day term_of(const base::WorkingDays& days, base::Instant received_at) {
  return days.after(base::day_of(received_at), term_days);
}
inline bool is_overdue(const base::WorkingDays& days, base::Instant received_at, base::Instant now) {
  return term_of(days, received_at) < base::day_of(now);
}
/// Whatever came before this instant and still waits is overdue.
inline base::Instant overdue_before(const base::WorkingDays& days, base::Instant now) {
  return base::start_of(days.last_due_before(base::day_of(now), term_days) + 1);
}
/// {"ends_on", "holidays": [{"day", "name"}]}: the holidays by which it is longer.
inline base::json::object term_view(const base::WorkingDays& days, base::Instant received_at) {
  const auto ends_on = term_of(days, received_at);
  base::json::array holidays;
  for (const auto& one : days.skipped(base::day_of(received_at), ends_on))
    holidays.push_back(base::json::object{{"day", base::to_iso(one.day)},
                                          {"name", base::json::object{{"vi", one.vi}, {"en", one.en}}}});
  return {{"ends_on", base::to_iso(ends_on)}, {"holidays", std::move(holidays)}};
}

}  // namespace sovang::inbox
