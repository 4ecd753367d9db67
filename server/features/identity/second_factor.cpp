// Keeps the app's secret sealed and the recovery codes hashed.
#include "features/identity/second_factor.hpp"

#include "base/refused.hpp"
#include "features/identity/imprints.hpp"
#include "identity/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/one_time_password.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

namespace {

crypto::Place place_of(std::int64_t account) { return {"second_factors", account, "secret"}; }

/// For a QR: percent-encoded UTF-8, as otpauth addresses are.
std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain)
      out += c;
    else
      (out += '%') += {digits[byte >> 4U], digits[byte & 15U]};
  }
  return out;
}

/// As it is typed from paper: any case, with or without dashes and spaces.
std::string plain(std::string_view typed) {
  std::string code;
  for (const char c : typed)
    if (c != '-' && c != ' ') code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return code;
}

void put_codes(db::Tx& tx, std::int64_t account, const std::vector<std::string>& codes, base::Instant now) {
  tx.run(sql::delete_recovery_codes, {account});
  for (const auto& code : codes) tx.run(sql::insert_recovery_code, {account, crypto::sha256_hex(plain(code)), now});
}

}  // namespace

std::optional<SecondFactors::Kept> SecondFactors::find(db::Tx& tx, std::int64_t account) const {
  return tx.one(sql::find_second_factor, {account}, [&](const db::Row& row) {
    auto secret = sealed_.open(row.blob(0), place_of(account));
    if (!secret) throw std::runtime_error("a second factor's secret cannot be opened: its key is not in the ring");
    return Kept{std::move(*secret), !row.is_null(1), row.integer(2)};
  });
}

SecondFactors::Begun SecondFactors::begin(work::Context& context, std::string_view shown_name,
                                          std::string_view secret) const {
  const auto account = context.actor.account;
  if (const auto kept = find(context.tx, account); kept && kept->confirmed)
    throw Refused(Reason::conflict, "second_factor_set");
  context.tx.run(sql::put_second_factor, {account, sealed_.seal(secret, place_of(account)), context.now});
  const auto typed = crypto::to_base32(secret);
  return {typed, "otpauth://totp/" + encoded("Sổ Vàng") + ":" + encoded(shown_name) + "?secret=" + typed +
                     "&issuer=" + encoded("Sổ Vàng")};
}

void SecondFactors::confirm(work::Context& context, std::string_view typed) const {
  const auto account = context.actor.account;
  const auto kept = find(context.tx, account);
  if (!kept || kept->confirmed) throw Refused(Reason::conflict, "second_factor_not_begun");
  const auto step = crypto::totp_match(kept->secret, typed, context.now, kept->used_step);
  if (!step) throw Refused(Reason::invalid, "second_factor_wrong", {}, {{"/second", "second_factor_wrong"}});
  context.tx.run(sql::confirm_second_factor, {account, context.now, *step});
  record_act(context, "second_factor_set", account);
}

std::vector<std::string> SecondFactors::first_codes(work::Context& context, const std::vector<std::string>& codes) {
  if (standing(context.tx, context.actor.account).codes_left > 0) return {};
  put_codes(context.tx, context.actor.account, codes, context.now);
  record_act(context, "recovery_codes_renewed", context.actor.account);
  return codes;
}

void SecondFactors::renew_codes(work::Context& context, const std::vector<std::string>& codes) const {
  if (!standing(context.tx, context.actor.account).set()) throw Refused(Reason::conflict, "second_factor_not_begun");
  put_codes(context.tx, context.actor.account, codes, context.now);
  record_act(context, "recovery_codes_renewed", context.actor.account);
}

void SecondFactors::remove(work::Context& context) const {
  context.tx.run(sql::delete_second_factor, {context.actor.account});
  forget_codes_of_none(context.tx, context.actor.account);
  record_act(context, "second_factor_removed", context.actor.account);
}

SecondFactors::Standing SecondFactors::standing(db::Tx& tx, std::int64_t account) {
  const auto count = [&](const db::Sql& query) {
    return tx.one(query, {account}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
  };
  Standing standing;
  standing.app =
      tx.one(sql::find_second_factor, {account}, [](const db::Row& row) { return !row.is_null(1); }).value_or(false);
  standing.passkeys = count(sql::count_passkeys);
  if (standing.set()) standing.codes_left = count(sql::count_recovery_codes);
  return standing;
}

SecondFactors::Kind SecondFactors::use(db::Tx& tx, std::int64_t account, std::string_view typed,
                                       base::Instant now) const {
  const auto kept = find(tx, account);
  if (kept && kept->confirmed)
    if (const auto step = crypto::totp_match(kept->secret, typed, now, kept->used_step))
      return tx.run(sql::use_step, {account, *step}) == 1 ? Kind::app : Kind::wrong;
  const bool used = tx.run(sql::use_recovery_code, {account, crypto::sha256_hex(plain(typed)), now}) == 1;
  return used ? Kind::recovery : Kind::wrong;
}

void SecondFactors::forget(db::Tx& tx, std::int64_t account) {
  tx.run(sql::delete_second_factor, {account});
  tx.run(sql::delete_passkeys_of, {account});
  tx.run(sql::delete_challenges_of, {account});
  forget_codes_of_none(tx, account);
}

void SecondFactors::forget_codes_of_none(db::Tx& tx, std::int64_t account) {
  if (!standing(tx, account).set()) tx.run(sql::delete_recovery_codes, {account});
}

}  // namespace sovang::identity
