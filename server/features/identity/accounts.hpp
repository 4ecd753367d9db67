// Accounts of officers, made and kept by the level above: invitations, roles, ends. Reliability 4.1.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "platform/db/db.hpp"
#include "work/context.hpp"

namespace sovang::identity {

/// Who may give a role: an administrator of the unit or above it; the role of administrator only from above.
bool may_give(const work::Rights& rights, const work::Grant& grant);

/// An account as those who keep it see it. Never a password, a code or a secret.
struct ListedAccount {
  std::int64_t id = 0;
  std::string name, shown_name;
  std::int64_t unit = 0;  ///< where it belongs
  enum class State { invited, expired, active, disabled } state = State::invited;
  std::optional<base::Instant> code_expires_at, seen_at;
  base::Instant created_at;
  bool second_factor = false;
  struct Given {
    std::int64_t id = 0;
    work::Grant grant;
    base::Instant at;
  };
  std::vector<Given> grants;
};
inline constexpr int account_state_count = 4;
std::string_view to_word(ListedAccount::State state);

/// All whose unit or any of whose roles the one who asks covers with the right, by name.
std::vector<ListedAccount> accounts_of(work::Context& context, work::Right right);
std::vector<ListedAccount> accounts_of(work::Context& context);  ///< see_accounts
/// What is done with an account that is there.
enum class AccountAct : std::uint8_t { renew_invitation, disable, enable, give_role, take_role };
/// Why the one who asks may not do it, as the code of the refusal; "" when they may. It is "account_own" and
/// "account_beyond_own" for who does not give rights over each of its roles, whatever the act.
std::string_view why_not(const work::Context& context, const ListedAccount& account, AccountAct act);
/// Refuses ("account_unknown") what is outside the rights of who asks, as what does not exist.
ListedAccount require_account(work::Context& context, std::int64_t id);

struct Invitation {
  std::string name;  ///< to sign in with; unique in the installation
  work::Grant grant;
};
/// `code`: shown once, its hash is kept for 72 hours. Refuses "account_name_taken", "right_beyond_own".
std::int64_t invite(work::Context& context, const Invitation& invitation, std::string_view code);
/// Whatever opened the account opens it no more: password and second factor, the link to a provider, sessions, tokens.
/// The code alone does, once. Asks nobody and records nothing.
void begin_anew(db::Tx& tx, std::int64_t account, std::string_view code, base::Instant now);
// Each of these refuses "account_unknown" and what why_not() says of it.
/// Whatever was lost: password and second factor end, every session and token too; who has the new code sets both anew.
void renew_invitation(work::Context& context, std::int64_t account, std::string_view code);
void disable_account(work::Context& context, std::int64_t account);
void enable_account(work::Context& context, std::int64_t account);
/// Its sessions end, so that the new right is asked for at once with all that it demands. Refuses "grant_there".
void give_role(work::Context& context, std::int64_t account, const work::Grant& grant);
/// In force with the next request. Refuses "grant_unknown".
void take_role(work::Context& context, std::int64_t account, std::int64_t grant);

}  // namespace sovang::identity
