// Challenges are kept as hashes and taken once; a key is used only by its own account.
#include "features/identity/passkeys.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/second_factor.hpp"
#include "identity/sql.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

namespace {

std::string_view to_word(Challenged::To purpose) { return purpose == Challenged::To::add ? "add" : "show"; }

bool take_challenge(db::Tx& tx, const Challenged& whom, std::string_view challenge, base::Instant now) {
  return tx.run(sql::take_challenge, {crypto::sha256_hex(challenge), whom.account, whom.session, to_word(whom.purpose),
                                      now + -challenge_time}) == 1;
}

[[noreturn]] void refuse_made(std::string_view why) {
  throw Refused(Reason::invalid, "passkey_not_taken", {{"why", why}});
}
[[noreturn]] void refuse_shown(std::string_view why) {
  throw Refused(Reason::unauthenticated, "passkey_refused", {{"why", why}});
}

std::optional<Passkey> find(db::Tx& tx, std::int64_t account, std::string_view credential) {
  for (auto& one : passkeys_of(tx, account))
    if (one.credential == credential) return std::move(one);
  return std::nullopt;
}

/// What a showing is checked against; its challenge is used up from here on.
Passkey find_shown(db::Database& database, const Showing& showing) {
  const auto challenge = crypto::challenge_of(showing.passkey.client_data);
  bool asked = false;
  std::optional<Passkey> kept;
  database.change_and_wait([&](db::Tx& tx) {
    asked = take_challenge(tx, {Challenged::To::show, showing.account, showing.session}, challenge, showing.now);
    kept = find(tx, showing.account, crypto::to_base64url(showing.passkey.credential));
  });
  if (!asked) refuse_shown("challenge");
  if (!kept) refuse_shown("unknown");
  return std::move(*kept);
}

/// False: its counter did not go on, now or before.
bool count_use(db::Tx& tx, const Showing& showing, const Passkey& passkey, std::uint32_t counter) {
  if (tx.run(sql::use_passkey, {passkey.id, std::int64_t{counter}, showing.now}) == 1) return true;
  if (tx.run(sql::suspect_passkey, {passkey.id, showing.now}) == 1)
    record_act(tx, {work::Actor::Kind::officer, showing.account}, showing.now, showing.request_id, "passkey_suspected",
               showing.account, {{"passkey", passkey.name}});
  return false;
}

}  // namespace

std::vector<Passkey> passkeys_of(db::Tx& tx, std::int64_t account) {
  return tx.all(sql::passkeys_of, {account}, [](const db::Row& row) {
    return Passkey{row.integer(0),
                   row.string(1),
                   {static_cast<int>(row.integer(2)), crypto::from_base64url(row.text(3)).value_or("")},
                   row.string(4),
                   row.instant(5),
                   row.instant_or_null(6),
                   !row.is_null(7)};
  });
}

void give_challenge(db::Tx& tx, const Challenged& whom, std::string_view challenge, base::Instant now) {
  tx.run(sql::give_challenge, {crypto::sha256_hex(challenge), whom.account, whom.session, to_word(whom.purpose), now});
  tx.run(sql::delete_oldest_challenges, {whom.account});
}

void add_passkey(work::Context& context, std::string_view name, const crypto::PasskeyMade& made,
                 const std::string& session, const std::optional<crypto::RelyingParty>& party) try {
  const auto account = context.actor.account;
  if (!party) refuse_made("origin");
  const auto challenge = crypto::challenge_of(made.client_data);
  if (!take_challenge(context.tx, {Challenged::To::add, account, session}, challenge, context.now))
    refuse_made("challenge");
  const auto passkey = crypto::check_made(made, *party);
  const auto credential = crypto::to_base64url(passkey.credential);
  if (context.tx.one(sql::credential_is_known, {credential}, [](const db::Row&) { return true; }))
    throw Refused(Reason::conflict, "passkey_known");
  if (passkeys_of(context.tx, account).size() >= most_passkeys)
    throw Refused(Reason::conflict, "passkey_too_many", {{"most", most_passkeys}});
  context.tx.run(sql::insert_passkey,
                 {base::new_id(), account, credential, passkey.key.algorithm, crypto::to_base64url(passkey.key.bytes),
                  name, context.now, std::int64_t{passkey.counter}});
  record_act(context, "passkey_added", account, {{"passkey", name}});
} catch (const crypto::PasskeyFault& fault) {
  refuse_made(fault.reason);
}

std::string_view why_kept(db::Tx& tx, std::int64_t account, bool demanded) {
  const auto standing = SecondFactors::standing(tx, account);
  return demanded && !standing.app && standing.passkeys == 1 ? "passkey_last" : "";
}

void remove_passkey(work::Context& context, std::string_view id, bool demanded) {
  const auto account = context.actor.account;
  const auto all = passkeys_of(context.tx, account);
  const auto found = std::ranges::find(all, id, [](const Passkey& one) { return std::to_string(one.id); });
  if (found == all.end()) throw Refused(Reason::not_found, "passkey_unknown");
  if (const auto why = why_kept(context.tx, account, demanded); !why.empty())
    throw Refused(Reason::conflict, std::string{why});
  context.tx.run(sql::delete_passkey, {found->id});
  SecondFactors::forget_codes_of_none(context.tx, account);
  record_act(context, "passkey_removed", account, {{"passkey", found->name}});
}

void use_passkey(db::Database& database, const Showing& showing) try {
  if (!showing.party) refuse_shown("origin");
  const auto kept = find_shown(database, showing);
  const auto counter = crypto::check_shown(showing.passkey, kept.key, *showing.party);
  bool counted = false;
  database.change_and_wait([&](db::Tx& tx) { counted = count_use(tx, showing, kept, counter); });
  if (!counted) throw Refused(Reason::unauthenticated, "passkey_suspected", {{"passkey", kept.name}});
} catch (const crypto::PasskeyFault& fault) {
  refuse_shown(fault.reason);
}

}  // namespace sovang::identity
