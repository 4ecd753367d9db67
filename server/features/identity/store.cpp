// Reads and writes accounts and sessions.
#include "features/identity/store.hpp"

#include "base/id.hpp"
#include "features/identity/id_token.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/passkeys.hpp"
#include "identity/sql.hpp"

namespace sovang::identity {

namespace {

Account account_in(const db::Row& row) {
  return {row.integer(0),        row.string(1),          row.string(2),          row.string_or_null(3),
          row.string_or_null(4), row.instant_or_null(5), row.instant_or_null(6), row.integer(7)};
}

}  // namespace

std::optional<Account> find_account(db::Tx& tx, std::string_view key) {
  return tx.one(sql::find_account, {key}, account_in);
}

std::optional<Account> find_account(db::Tx& tx, std::int64_t id) {
  return tx.one(sql::find_account_by_id, {id}, account_in);
}

std::string account_name(db::Tx& tx, std::int64_t account) {
  return tx.one(sql::account_name, {account}, [](const db::Row& row) { return row.string(0); }).value_or("");
}

void insert_account(db::Tx& tx, const Account& account, base::Instant now) {
  tx.run(sql::insert_account,
         {account.id, account.name, account.shown_name, account.code_hash, account.code_expires_at, now, account.unit});
}

void renew_code(db::Tx& tx, std::int64_t account, std::string_view code_hash, base::Instant expires_at) {
  tx.run(sql::renew_code, {account, code_hash, expires_at});
}

void set_disabled(db::Tx& tx, std::int64_t account, std::optional<base::Instant> at) {
  tx.run(sql::set_disabled, {account, at});
}

bool replace_password(db::Tx& tx, std::int64_t account, std::string_view hash, std::string_view present_hash) {
  return tx.run(sql::replace_password, {account, hash, present_hash}) == 1;
}

bool set_password(db::Tx& tx, std::int64_t account, std::string_view password_hash, std::string_view code_hash) {
  return tx.run(sql::set_password, {account, password_hash, code_hash}) == 1;
}

void insert_session(db::Tx& tx, std::string_view token_hash, std::int64_t account, base::Instant now,
                    std::string_view device, SeenBy seen_by) {
  const auto proved_at = seen_by == SeenBy::us ? now : base::Instant{};
  const std::int64_t strong = seen_by == SeenBy::strong_provider ? 1 : 0;
  tx.run(sql::insert_session, {token_hash, account, now, proved_at, device, strong});
  tx.run(sql::delete_oldest_sessions, {account});
}

std::optional<Session> find_session(db::Tx& tx, std::string_view token_hash) {
  return tx.one(sql::find_session, {token_hash}, [](const db::Row& row) {
    return Session{row.integer(0), row.string(1), row.instant(2), row.instant(3), row.instant(4), row.integer(5) != 0};
  });
}

std::vector<ListedSession> sessions_of(db::Tx& tx, std::int64_t account) {
  return tx.all(sql::sessions_of, {account}, [](const db::Row& row) {
    return ListedSession{row.string(0).substr(0, session_id_digits), row.instant(1), row.instant(2), row.string(3)};
  });
}

void touch_session(db::Tx& tx, std::string_view token_hash, base::Instant now) {
  tx.run(sql::touch_session, {token_hash, now});
}
void prove_session(db::Tx& tx, std::string_view token_hash, base::Instant now) {
  tx.run(sql::prove_session, {token_hash, now});
}
void delete_session(db::Tx& tx, std::string_view token_hash) { tx.run(sql::delete_session, {token_hash}); }
bool delete_session_of(db::Tx& tx, std::int64_t account, std::string_view id) {
  return tx.run(sql::delete_session_of, {account, id}) > 0;
}
std::int64_t delete_other_sessions(db::Tx& tx, std::int64_t account, std::string_view token_hash) {
  return tx.run(sql::delete_other_sessions, {account, token_hash});
}
void delete_sessions_of(db::Tx& tx, std::int64_t account) { tx.run(sql::delete_sessions_of, {account}); }

std::vector<work::Grant> grants_of(db::Tx& tx, std::int64_t account) {
  std::vector<work::Grant> grants;
  tx.each(sql::grants_of, {account}, [&](const db::Row& row) {
    // A role that a later version knows and this one does not gives nothing here.
    if (const auto role = work::role_from(row.text(0))) grants.push_back({*role, row.integer(1)});
  });
  return grants;
}

void insert_grant(db::Tx& tx, std::int64_t account, const work::Grant& grant, base::Instant now, std::int64_t by) {
  tx.run(sql::insert_grant, {base::new_id(), account, work::to_word(grant.role), grant.unit, now, by});
}

void forget_sign_ins(db::Tx& tx) {
  tx.run(sql::delete_all_sessions, {});
  tx.run(sql::delete_all_challenges, {});
  tx.run(sql::delete_all_oidc_returns, {});
  tx.run(sql::forget_codes, {});
}

void delete_expired_sessions(db::Tx& tx, base::Instant now, std::int64_t longest) {
  tx.run(sql::delete_expired_sessions, {now + -longest, now + -rest_time});
  tx.run(sql::delete_expired_challenges, {now + -challenge_time});
  delete_old_returns(tx, now + -2 * oidc_journey_time);
}

}  // namespace sovang::identity
