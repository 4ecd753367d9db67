// Makes an administrator's account, or gives a lost one a new code.
#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"

namespace sovang::identity {

void invite_administrator(db::Tx& tx, base::Instant now, std::string_view name, std::string_view code) {
  const auto key = account_key(name);
  const auto expires_at = now + code_time;
  const auto hash = crypto::sha256_hex(code);
  auto account = find_account(tx, key);
  if (account) {
    // Whoever stands at the console may have lost the phone too: the code opens alone.
    set_code(tx, account->id, hash, expires_at);
    SecondFactors::forget(tx, account->id);
    set_disabled(tx, account->id, std::nullopt);
    delete_sessions_of(tx, account->id);
  } else {
    account = Account{base::new_id(), key, base::clean_line(name).value_or(key), {}, hash, expires_at, {}, 0};
    insert_account(tx, *account, now);
  }
  constexpr work::Grant whole{work::Role::administrator, 0};
  const auto has = grants_of(tx, account->id);
  if (std::ranges::find(has, whole) == has.end()) insert_grant(tx, account->id, whole, now, -1);
  record_act(tx, {work::Actor::Kind::system, 0}, now, "console", "administrator_invited", account->id);
}

}  // namespace sovang::identity
