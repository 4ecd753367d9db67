// The only SQL on accounts and sessions.
#pragma once
#include <vector>

#include "features/identity/model.hpp"
#include "platform/db/db.hpp"
#include "work/rights.hpp"

namespace sovang::identity {

std::optional<Account> find_account(db::Tx& tx, std::string_view key);
std::optional<Account> find_account(db::Tx& tx, std::int64_t id);
/// Whose act it was, as the name is shown; "" when there is no such account.
std::string account_name(db::Tx& tx, std::int64_t account);
void insert_account(db::Tx& tx, const Account& account, base::Instant now);
/// A new code in the place of the password, which opens nothing any more.
void renew_code(db::Tx& tx, std::int64_t account, std::string_view code_hash, base::Instant expires_at);
void set_disabled(db::Tx& tx, std::int64_t account, std::optional<base::Instant> at);
/// false: the code was used meanwhile.
/// False: the password is no longer the one of `present_hash`.
bool replace_password(db::Tx& tx, std::int64_t account, std::string_view hash, std::string_view present_hash);
bool set_password(db::Tx& tx, std::int64_t account, std::string_view password_hash, std::string_view code_hash);

/// Who has seen that it is they. `strong_provider`: and has seen what counts as a second factor.
enum class SeenBy : std::uint8_t { us, provider, strong_provider };
/// Keeps the five of the account that were used last. What a provider has seen is no proof shown here: its sessions
/// begin without a fresh one.
void insert_session(db::Tx& tx, std::string_view token_hash, std::int64_t account, base::Instant now,
                    std::string_view device, SeenBy seen_by = SeenBy::us);
std::optional<Session> find_session(db::Tx& tx, std::string_view token_hash);
/// A session as its owner sees it. `id`: the first digits of the token's hash, which open nothing.
struct ListedSession {
  std::string id;
  base::Instant created_at, seen_at;
  std::string device;
};
inline constexpr std::size_t session_id_digits = 16;
/// The newest first; also those that are over and not yet swept, see is_alive.
std::vector<ListedSession> sessions_of(db::Tx& tx, std::int64_t account);
void touch_session(db::Tx& tx, std::string_view token_hash, base::Instant now);
void prove_session(db::Tx& tx, std::string_view token_hash, base::Instant now);
void delete_session(db::Tx& tx, std::string_view token_hash);
/// false: the account has no such session.
bool delete_session_of(db::Tx& tx, std::int64_t account, std::string_view id);
/// All but this one; how many there were.
std::int64_t delete_other_sessions(db::Tx& tx, std::int64_t account, std::string_view token_hash);
void delete_sessions_of(db::Tx& tx, std::int64_t account);
/// What the account has now, in the order in which it was given.
std::vector<work::Grant> grants_of(db::Tx& tx, std::int64_t account);
/// `by`: the account that gives it; -1: the console.
void insert_grant(db::Tx& tx, std::int64_t account, const work::Grant& grant, base::Instant now, std::int64_t by);
/// Every session and every one-time code of every account.
void forget_sign_ins(db::Tx& tx);
/// And the challenges that nobody answered, and the journeys to an identity provider that have come back.
void delete_expired_sessions(db::Tx& tx, base::Instant now, std::int64_t longest);

}  // namespace sovang::identity
