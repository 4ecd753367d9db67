// After a restore: what was signed out or used up since the backup must not come back to life (threat 24).
#include "features/identity/actions.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "work/history.hpp"

namespace sovang::identity {

void end_sign_ins(db::Tx& tx, base::Instant now) {
  forget_sign_ins(tx);
  revoke_all_tokens(tx, now);
  work::record(tx, {work::Actor::Kind::system, 0}, now, "console", "sign_ins_ended", "installation", 0);
}

}  // namespace sovang::identity
