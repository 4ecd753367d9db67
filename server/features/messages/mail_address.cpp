// Nothing goes to an address before its owner has shown that it is theirs.
#include "features/messages/mail_address.hpp"

#include "base/refused.hpp"
#include "features/messages/imprints.hpp"
#include "messages/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/net/mail.hpp"
#include "work/history.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Context;

namespace {

struct Asked {
  std::string address, code_hash;
  base::Instant expires_at, asked_at;
  std::int64_t tries = 0;
};

/// Signs that people type may be small and come in groups.
std::string hash_of(std::int64_t account, std::string_view typed) {
  std::string code;
  for (const char c : typed)
    if (c != ' ' && c != '-') code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return crypto::sha256_hex(std::to_string(account) + '/' + code);
}

std::optional<Asked> asked_of(db::Tx& tx, const Outbox& outbox, std::int64_t account) {
  return tx.one(sql::find_code, {account}, [&](const db::Row& row) {
    return Asked{outbox.open(row.blob(0), "mail_codes", account).value_or(""), row.string(1), row.instant(2),
                 row.instant(4), row.integer(3)};
  });
}

/// It is nobody's record, so no right guards it; but what is told there must reach the owner and nobody else.
void require_fresh(const Context& context) {
  if (!context.rights.fresh()) throw Refused{Reason::forbidden, "identity_proof_required"};
}

void record_address(Context& context, std::string_view action) {
  const auto account = context.actor.account;
  work::Change change{action, "account", account};
  change.imprinted = {{mail_address_record(), account}};
  work::record(context, change);
}

}  // namespace

json::object mail_address_view(Context& context, const Outbox& outbox) {
  const auto account = context.actor.account;
  const auto address = outbox.address_of(context.tx, account);
  const auto asked = asked_of(context.tx, outbox, account);
  const bool waits = asked && asked->expires_at > context.now;
  return {{"address", address ? json::value(*address) : json::value(nullptr)},
          {"waiting", waits ? json::value(asked->address) : json::value(nullptr)},
          {"mail", outbox.ways().mail}};
}

void ask_for_address(Context& context, const Outbox& outbox, std::string_view address, std::string_view code) {
  require_fresh(context);
  if (!outbox.ways().mail) throw Refused{Reason::conflict, "mail_off"};
  if (!net::is_mail_address(address))
    throw Refused{Reason::invalid, "mail_address_wrong", {}, {{"/address", "mail_address_wrong"}}};
  const auto account = context.actor.account;
  if (const auto asked = asked_of(context.tx, outbox, account);
      asked && context.now < asked->asked_at + mail_code_pause)
    throw Refused{Reason::too_many, "mail_code_wait"};
  context.tx.run(sql::put_code, {account, outbox.seal(address, "mail_codes", account), hash_of(account, code),
                                 context.now + mail_code_time, context.now});
  outbox.queue_code(context.tx, account, address, code, context.now);
  work::record(context, "mail_address_asked", "account", account);
}

Proof prove_address(Context& context, const Outbox& outbox, std::string_view code) {
  require_fresh(context);
  const auto account = context.actor.account;
  const auto asked = asked_of(context.tx, outbox, account);
  if (!asked || context.now >= asked->expires_at || context.tx.run(sql::try_code, {account, mail_code_tries}) == 0)
    return Proof::over;
  if (!crypto::equal_in_constant_time(hash_of(account, code), asked->code_hash)) return Proof::wrong;
  const auto former = outbox.address_of(context.tx, account);
  context.tx.run(sql::put_address, {account, outbox.seal(asked->address, "mail_addresses", account), context.now});
  context.tx.run(sql::forget_code, {account});
  record_address(context, "mail_address_proved");
  if (former && *former != asked->address)
    outbox.tell_former(context.tx, account, *former, "mail_address_changed", context.now);
  return Proof::proved;
}

void forget_address(Context& context, const Outbox& outbox) {
  require_fresh(context);
  const auto account = context.actor.account;
  const auto former = outbox.address_of(context.tx, account);
  context.tx.run(sql::forget_code, {account});
  if (context.tx.run(sql::forget_address, {account}) == 0) return;
  record_address(context, "mail_address_removed");
  if (former) outbox.tell_former(context.tx, account, *former, "mail_address_removed", context.now);
}

}  // namespace sovang::messages
