// An initiative as an officer sees it: everything that is needed to judge it, and what they may do next.
#pragma once
#include "base/json.hpp"
#include "features/inbox/doors.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::inbox {

/// What an initiative waits for, and since when.
struct Waiting {
  std::optional<std::int64_t> days;  ///< of one that nobody has looked at
  std::optional<base::Day> due_on;   ///< of a returned one: the day by which its author completes it
  bool overdue = false;
};
Waiting waiting_of(db::Tx& tx, const base::WorkingDays& days, base::Instant now, const initiatives::Stored& stored);

/// A line of the list; `version`: what an act on it is decided on.
base::json::object row_view(db::Tx& tx, const base::WorkingDays& days, const initiatives::Look& look,
                            const initiatives::Stored& stored);

/// GET /api/v1/inbox/{code}: the whole record; the phone masked.
base::json::object record_view(const Doors& doors, work::Context& context, const initiatives::Look& look,
                               const initiatives::Stored& stored);

}  // namespace sovang::inbox
