// How an officer reaches an author: phone and e-mail, opened one by one for a reason that stays on record, no faster
// than a person calls.
#pragma once
#include "features/initiatives/desk.hpp"
#include "features/initiatives/store.hpp"
#include "work/budgets.hpp"
#include "work/context.hpp"
#include "work/routes.hpp"

namespace sovang::inbox {

/// Who goes through a whole unit takes a table, with its own proof and reason. Per process. Safe from any thread.
class ContactPace {
 public:
  static constexpr std::int64_t an_hour = 60;
  /// One more of this account. Beyond the pace: refuses who did not just show who they are
  /// ("identity_proof_required"), and a program, which cannot ("contacts_too_fast").
  void keep(std::int64_t account, bool by_program, bool fresh, base::Instant now);

 private:
  work::Budgets budgets_{an_hour, an_hour / 60};
};

/// POST /api/v1/inbox/{code}/contact: {"phone", "email"}, null where there is none (any more).
http::Response open_contact(const initiatives::Doors& doors, ContactPace& pace, work::Context& context,
                            const work::Call& call);

}  // namespace sovang::inbox
