// Makes an administrator's account, or gives a lost one a new code.
#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"

namespace sovang::identity {

void invite_administrator(db::Tx& tx, base::Instant now, std::string_view name, std::string_view code) {
  const auto key = account_key(name);
  auto account = find_account(tx, key);
  if (account) {
    // Whoever stands at the console may have lost the phone too: the code opens alone.
    begin_anew(tx, account->id, code, now);
    set_disabled(tx, account->id, std::nullopt);
  } else {
    account = Account{base::new_id(),
                      key,
                      base::clean_line(name).value_or(key),
                      {},
                      crypto::sha256_hex(code),
                      now + code_time,
                      {},
                      0};
    insert_account(tx, *account, now);
  }
  constexpr work::Grant whole{work::Role::administrator, 0};
  const auto has = grants_of(tx, account->id);
  if (std::ranges::find(has, whole) == has.end()) insert_grant(tx, account->id, whole, now, -1);
  record_act(tx, {work::Actor::Kind::system, 0}, now, "console", "administrator_invited", account->id);
}

}  // namespace sovang::identity
