// How long an initiative may wait until somebody looks at it.
#pragma once
#include "base/working_days.hpp"

namespace sovang::inbox {

/// What the receipt promises the author: looked at within so many working days ("receipt.next").
inline constexpr int term_days = 5;

inline bool is_overdue(base::Instant received_at, base::Instant now) {
  return base::working_days_after(base::day_of(received_at), term_days) < base::day_of(now);
}
/// Whatever came before this instant and still waits is overdue.
inline base::Instant overdue_before(base::Instant now) {
  return base::start_of(base::last_day_due_before(base::day_of(now), term_days) + 1);
}

}  // namespace sovang::inbox
