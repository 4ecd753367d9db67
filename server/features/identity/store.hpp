// The only SQL on accounts and sessions.
#pragma once
#include "features/identity/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::identity {

std::optional<Account> find_account(db::Tx& tx, std::string_view key);
/// Whose act it was; "" when there is no such account.
std::string account_name(db::Tx& tx, std::int64_t account);
void insert_account(db::Tx& tx, const Account& account, base::Instant now);
void set_code(db::Tx& tx, std::int64_t account, std::string_view code_hash, base::Instant expires_at);
/// false: the code was used meanwhile.
bool set_password(db::Tx& tx, std::int64_t account, std::string_view password_hash, std::string_view code_hash);

/// Keeps the five newest of the account.
void insert_session(db::Tx& tx, std::string_view token_hash, std::int64_t account, base::Instant now);
std::optional<Session> find_session(db::Tx& tx, std::string_view token_hash);
void touch_session(db::Tx& tx, std::string_view token_hash, base::Instant now);
void delete_session(db::Tx& tx, std::string_view token_hash);
void delete_sessions_of(db::Tx& tx, std::int64_t account);
/// Every session and every one-time code of every account.
void forget_sign_ins(db::Tx& tx);
void delete_expired_sessions(db::Tx& tx, base::Instant now, std::int64_t longest);

}  // namespace sovang::identity
