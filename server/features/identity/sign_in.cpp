// Signing in, by password or the first time by code; every way takes one hash's time.
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/actions.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/password.hpp"
#include "platform/crypto/random.hpp"
#include "work/history.hpp"

namespace sovang::identity {

namespace json = base::json;
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

SignIn::SignIn(db::Database& database, Tries& tries, const Devices& devices, const SecondFactors& second_factors)
    : database_(database),
      tries_(tries),
      devices_(devices),
      second_factors_(second_factors),
      nobody_(crypto::hash_password(crypto::random_code(30))) {}

void SignIn::begin_try(const Guesser& guesser, base::Instant now) {
  if (const auto seconds = tries_.begin(guesser, now); seconds > 0)
    throw Refused(Reason::too_many, "sign_in_wait", {{"minutes", (seconds + 59) / 60}, {"seconds", seconds}});
}

void SignIn::ask_second(const Account& account, const Credentials& shown, bool by_app, base::Instant now) {
  const auto challenge = new_challenge();
  base::json::value passkey;
  database_.change_and_wait([&](db::Tx& tx) {
    passkey = shown_options(challenge, shown.party, passkeys_of(tx, account.id));
    if (!passkey.is_null()) give_challenge(tx, {Challenged::To::show, account.id}, challenge, now);
  });
  throw Refused(Reason::unauthenticated, "second_factor_required", {{"app", by_app}, {"passkey", std::move(passkey)}});
}

/// False: the account has no second factor. The right password alone does not take the try back: whoever knows it
/// could else guess codes for ever. `session`: the one that asks for a proof; empty at the sign-in.
bool SignIn::show_second(const Account& account, const Credentials& shown, const std::string& session,
                         base::Instant now, std::string_view request_id) {
  SecondFactors::Standing standing;
  database_.read([&](db::Tx& tx) { standing = SecondFactors::standing(tx, account.id); });
  if (!standing.set()) return false;
  if (shown.passkey) {
    use_passkey(database_, {account.id, session, *shown.passkey, shown.party, now, request_id});
    return true;
  }
  if (!shown.second || shown.second->empty()) ask_second(account, shown, standing.app, now);
  auto used = SecondFactors::Kind::wrong;
  database_.change_and_wait([&](db::Tx& tx) {
    used = second_factors_.use(tx, account.id, *shown.second, now);
    if (used == SecondFactors::Kind::recovery)
      record_act(tx, {work::Actor::Kind::officer, account.id}, now, request_id, "recovery_code_used", account.id);
  });
  if (used == SecondFactors::Kind::wrong) throw Refused(Reason::unauthenticated, "second_factor_refused");
  return true;
}

bool SignIn::check_password(const Account* account, std::string_view typed) const {
  const bool known = account != nullptr && account->password_hash;
  const auto password = base::clean_text(typed).value_or("");
  const crypto::HashPace::Turn turn(pace_);
  const bool right = crypto::verify_password(known ? *account->password_hash : nobody_, password);
  return known && right;
}

bool SignIn::take_code(std::optional<Account>& account, std::string_view code_hash, bool right,
                       std::string_view password, base::Instant now, std::string_view request_id) {
  const auto password_hash = [&] {  // right or not: equal times
    const crypto::HashPace::Turn turn(pace_);
    return crypto::hash_password(password);
  }();
  if (!right) return false;
  bool first = false;
  database_.change_and_wait([&](db::Tx& tx) {
    first = set_password(tx, account->id, password_hash, code_hash);
    if (!first) return;
    delete_sessions_of(tx, account->id);
    record_act(tx, {work::Actor::Kind::officer, account->id}, now, request_id, "password_set", account->id);
  });
  account->password_hash = password_hash;
  return first;
}

SignIn::Given SignIn::operator()(const Credentials& credentials, base::Instant now, std::string_view request_id) {
  const auto key = account_key(credentials.name);
  const bool by_code = credentials.code.has_value();
  const auto new_password = by_code ? check_new_password(credentials.password, key, "/new_password") : std::string{};
  const auto code_hash = by_code ? crypto::sha256_hex(plain_code(*credentials.code)) : std::string{};
  auto account = read_account(database_, key);
  const bool right_code = by_code && account && account->code_hash &&
                          crypto::equal_in_constant_time(*account->code_hash, code_hash) &&
                          now < account->code_expires_at.value_or(base::Instant{});
  Guesser guesser{std::nullopt, key, ""};
  if (account) {
    guesser.account = account->id;
    guesser.device = devices_.number_of(credentials.device, *account);
  }
  if (!right_code) begin_try(guesser, now);
  const bool in = by_code ? take_code(account, code_hash, right_code, new_password, now, request_id)
                          : check_password(account ? &*account : nullptr, credentials.password);
  if (!in) throw Refused(Reason::unauthenticated, "sign_in_wrong");
  return admit(*account, credentials, guesser, nullptr, now, request_id);
}

SignIn::Given SignIn::by_provider(const ByProvider& provider, const Credentials& shown, base::Instant now,
                                  std::string_view request_id) {
  std::optional<Account> account;
  database_.read([&](db::Tx& tx) { account = find_account(tx, provider.returned.account); });
  if (!account) throw Refused(Reason::unauthenticated, "oidc_again");
  const Guesser guesser{account->id, account->name, devices_.number_of(shown.device, *account)};
  begin_try(guesser, now);
  return admit(*account, shown, guesser, &provider, now, request_id);
}

/// What was checked still holds: hashing and looking for a second factor take a while, in which the account may have
/// been disabled or invited anew, or have set its first second factor.
void SignIn::require_still(db::Tx& tx, const Account& account, const ByProvider* provider, bool shown_second) {
  const auto still = find_account(tx, account.id);
  if (!still || still->disabled_at) throw Refused(Reason::forbidden, "account_disabled");
  if (const auto standing = SecondFactors::standing(tx, account.id); standing.set() && !shown_second)
    throw Refused(Reason::unauthenticated, "second_factor_required", {{"app", standing.app}, {"passkey", nullptr}});
  if (provider == nullptr) {
    if (still->password_hash != account.password_hash) throw Refused(Reason::unauthenticated, "sign_in_wrong");
    return;
  }
  // A link that was made since is another one, which nobody has come back by.
  const auto link = link_of(tx, account.id, provider->issuer);
  if (!link || link->linked_at > provider->returned.returned_at) throw Refused(Reason::unauthenticated, "oidc_again");
}

SignIn::Given SignIn::admit(const Account& account, const Credentials& shown, const Guesser& guesser,
                            const ByProvider* provider, base::Instant now, std::string_view request_id) {
  if (account.disabled_at) throw Refused(Reason::forbidden, "account_disabled");
  Given given{crypto::to_hex(crypto::random_bytes(32)), account.shown_name, devices_.sign(account, guesser.device)};
  const bool strong = provider != nullptr && provider->returned.strong;
  const auto seen_by = strong ? SeenBy::strong_provider : provider != nullptr ? SeenBy::provider : SeenBy::us;
  const bool shown_second = strong || show_second(account, shown, "", now, request_id);
  database_.change_and_wait([&](db::Tx& tx) {
    require_still(tx, account, provider, shown_second);
    if (provider != nullptr) {
      if (!spend_return(tx, provider->state_hash)) throw Refused(Reason::unauthenticated, "oidc_again");
      touch_link(tx, account.id, provider->issuer, now);
    }
    insert_session(tx, token_hash(given.token), account.id, now, device_words(shown.user_agent), seen_by);
    // The owner is told of a device that was never theirs. With a one-time code each one is, and they wait for it.
    json::object after;
    if (guesser.device.empty() && !shown.code) after["new_device"] = device_words(shown.user_agent);
    work::record(tx, {work::Actor::Kind::officer, account.id, account.unit}, now, request_id,
                 provider != nullptr ? "signed_in_by_oidc" : "signed_in", "account", account.id, after);
  });
  tries_.right(guesser);
  return given;
}

void SignIn::prove(std::string_view token_hash, std::int64_t id, const Credentials& shown, base::Instant now,
                   std::string_view request_id) {
  std::optional<Account> account;
  database_.read([&](db::Tx& tx) { account = find_account(tx, id); });
  if (!account || account->disabled_at) throw Refused(Reason::unauthenticated, "sign_in_required");
  const Guesser guesser{account->id, account->name, devices_.number_of(shown.device, *account)};
  begin_try(guesser, now);
  if (!show_second(*account, shown, std::string{token_hash}, now, request_id) &&
      !check_password(&*account, shown.password))
    throw Refused(Reason::unauthenticated, "proof_wrong");
  database_.change_and_wait([&](db::Tx& tx) { prove_session(tx, token_hash, now); });
  tries_.right(guesser);
}

}  // namespace sovang::identity
