// Signing in, by password or the first time by code; every way takes one hash's time.
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "work/history.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

namespace {

std::optional<Account> read_account(db::Database& database, const std::string& key) {
  std::optional<Account> account;
  database.read([&](db::Tx& tx) { account = find_account(tx, key); });
  return account;
}

/// As it is typed from paper: any case, with or without dashes and spaces.
std::string plain_code(std::string_view typed) {
  std::string code;
  for (const char c : typed)
    if (c != '-' && c != ' ') code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return code;
}

}  // namespace

std::string token_hash(std::string_view token) { return crypto::sha256_hex(token); }

SignIn::SignIn(db::Database& database, Tries& tries)
    : database_(database), tries_(tries), nobody_(crypto::hash_password(crypto::random_code(30))) {}

std::optional<Account> SignIn::check_password(const Credentials& credentials, const std::string& key) {
  const auto account = read_account(database_, key);
  const bool known = account && account->password_hash;
  const auto password = base::clean_text(credentials.password).value_or("");
  const bool right = crypto::verify_password(known ? *account->password_hash : nobody_, password);
  return known && right ? account : std::nullopt;
}

std::optional<Account> SignIn::check_code(const Credentials& credentials, const std::string& key, base::Instant now) {
  const auto password = check_new_password(credentials.password, key, "/new_password");
  const auto password_hash = crypto::hash_password(password);  // before anything is known of the account: equal times
  const auto code_hash = crypto::sha256_hex(plain_code(*credentials.code));
  auto account = read_account(database_, key);
  if (!account || !account->code_hash || !crypto::equal_in_constant_time(*account->code_hash, code_hash))
    return std::nullopt;
  if (now >= account->code_expires_at.value_or(base::Instant{})) return std::nullopt;
  bool first = false;
  database_.change_and_wait([&](db::Tx& tx) {
    first = set_password(tx, account->id, password_hash, code_hash);
    if (first) delete_sessions_of(tx, account->id);
  });
  return first ? account : std::nullopt;
}

SignIn::Given SignIn::operator()(const Credentials& credentials, base::Instant now, std::string_view request_id) {
  const auto key = account_key(credentials.name);
  if (const auto seconds = tries_.begin(key, now); seconds > 0)
    throw Refused(Reason::too_many, "sign_in_wait", {{"minutes", (seconds + 59) / 60}, {"seconds", seconds}});
  const auto account = credentials.code ? check_code(credentials, key, now) : check_password(credentials, key);
  if (!account) throw Refused(Reason::unauthenticated, "sign_in_wrong");
  tries_.right(key);
  Given given{crypto::to_hex(crypto::random_bytes(32)), account->name};
  database_.change_and_wait([&](db::Tx& tx) {
    insert_session(tx, token_hash(given.token), account->id, now);
    work::record(tx, {work::Actor::Kind::administrator, account->id}, now, request_id, "signed_in", "account",
                 account->id);
  });
  return given;
}

}  // namespace sovang::identity
