// A session that is left open elsewhere is ended by its owner, and whatever the password alone had opened by its
// first second factor.
#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
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

EndedByFactor end_opened_by_password(work::Context& context, std::string_view token, const std::string& issuer,
                                     bool by_provider) {
  const auto account = context.actor.account;
  EndedByFactor ended{end_other_sessions(context, token), revoke_tokens_of(context.tx, account, context.now)};
  if (ended.tokens > 0) record_act(context, "tokens_revoked", account);
  ended.link = !by_provider && link_of(context.tx, account, issuer).has_value();
  if (ended.link) unlink_account(context, issuer);
  return ended;
}

}  // namespace sovang::identity
