// A session that is left open elsewhere is ended by its owner.
#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/store.hpp"
#include "work/history.hpp"

namespace sovang::identity {

void end_session(work::Context& context, std::string_view id) {
  if (!delete_session_of(context.tx, context.actor.account, id))
    throw base::Refused{base::Reason::not_found, "session_unknown"};
  work::record(context, "session_ended", "account", context.actor.account);
}

std::int64_t end_other_sessions(work::Context& context, std::string_view token) {
  const auto ended = delete_other_sessions(context.tx, context.actor.account, token_hash(token));
  if (ended > 0) work::record(context, "other_sessions_ended", "account", context.actor.account, {{"ended", ended}});
  return ended;
}

}  // namespace sovang::identity
