// Another password in the place of the one that is typed beside it.
#include "base/refused.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/password.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

void SignIn::change_password(std::string_view session_hash, std::int64_t id, const PasswordChange& typed,
                             base::Instant now, std::string_view request_id) {
  std::optional<Account> account;
  database_.read([&](db::Tx& tx) { account = find_account(tx, id); });
  if (!account || account->disabled_at) throw Refused(Reason::unauthenticated, "sign_in_required");
  const auto wanted = check_new_password(typed.wanted, account->name, "/new_password");
  const Guesser guesser{account->id, account->name, devices_.number_of(typed.device, *account)};
  begin_try(guesser, now);
  if (!check_password(&*account, typed.present))
    throw Refused(Reason::invalid, "password_change_wrong", {}, {{"/password", "password_not_yours"}});
  tries_.right(guesser);
  const auto hash = [&] {
    const crypto::HashPace::Turn turn(pace_);
    return crypto::hash_password(wanted);
  }();
  database_.change_and_wait([&](db::Tx& tx) {
    // Hashing takes a while, in which the account may have been invited anew.
    if (!replace_password(tx, id, hash, *account->password_hash))
      throw Refused(Reason::unauthenticated, "sign_in_required");
    delete_other_sessions(tx, id, session_hash);
    record_act(tx, {work::Actor::Kind::officer, id}, now, request_id, "password_changed", id);
  });
}

}  // namespace sovang::identity
