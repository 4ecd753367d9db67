// Shuts out an account by its name: of the installation's own administrators nobody above them could do it.
#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "work/history.hpp"

namespace sovang::identity {

void disable_at_console(db::Tx& tx, base::Instant now, std::string_view name) {
  const auto account = find_account(tx, account_key(name));
  if (!account) throw base::Refused(base::Reason::not_found, "account_unnamed", {{"name", name}});
  set_disabled(tx, account->id, now);
  delete_sessions_of(tx, account->id);
  revoke_tokens_of(tx, account->id, now);
  record_act(tx, {work::Actor::Kind::system, 0}, now, "console", "account_disabled", account->id);
}

}  // namespace sovang::identity
