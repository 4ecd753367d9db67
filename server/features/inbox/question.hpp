// What an officer asks of the inbox, as it stands in the address: two officers at one address ask the same.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/working_days.hpp"
#include "features/initiatives/desk.hpp"
#include "features/initiatives/ledger.hpp"
#include "platform/http/http.hpp"
#include "work/rights.hpp"

namespace sovang::inbox {

struct Question {
  initiatives::Counted counted = initiatives::any_state;
  std::string sector, field, q;
  std::optional<org::Index> unit;  ///< with everything below it today
  std::int64_t benefit_from = 0;
  bool doubtful = false;              ///< what counts as its benefit now is far off what is usual in its field
  std::optional<base::Day> from, to;  ///< received; both days in
  std::optional<int> waiting_days;    ///< received at least so many days ago
  bool overdue = false;               ///< still new, and its term is over
  bool late_returns = false;          ///< returned, and the day by which it was awaited is over
  initiatives::Inquiry::Order order = initiatives::Inquiry::Order::newest;
  std::size_t page = 1, size = 50;
};

/// ?status=submitted,returned&unit=…&sector=…&field=…&benefit=…&doubtful=yes&from=…&to=…&waiting=5&overdue=yes&q=…&sort=oldest&page=2&size=100.
/// Refuses words it does not know, with their place; overdue=yes of a state that has no term ("overdue_of_state").
Question question_in(const http::Request& request, const org::Tree& tree, const programmes::Settings& settings);

/// The same as the ledger is asked, narrowed to the units that `rights` cover. What it returns points into `rights`.
initiatives::Inquiry inquiry_of(const Question& question, const base::WorkingDays& days, const initiatives::Look& look,
                                const work::Rights& rights);

}  // namespace sovang::inbox
