// Reads and writes links and returns.
#include "features/identity/oidc_links.hpp"

#include "base/refused.hpp"
#include "features/identity/imprints.hpp"
#include "identity/sql.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;

namespace {

OidcLink link_in(const db::Row& row) { return {row.integer(0), row.instant(1), row.instant_or_null(2)}; }

}  // namespace

std::optional<OidcLink> find_link(db::Tx& tx, std::string_view issuer, std::string_view subject) {
  return tx.one(sql::find_oidc_link, {issuer, subject}, link_in);
}

std::optional<OidcLink> link_of(db::Tx& tx, std::int64_t account, std::string_view issuer) {
  return tx.one(sql::oidc_link_of, {account, issuer}, link_in);
}

void link_account(db::Tx& tx, const Linking& linking) {
  const auto& [account, issuer, subject, now, request_id] = linking;
  if (const auto there = find_link(tx, issuer, subject); there && there->account != account)
    throw Refused(Reason::conflict, "oidc_taken");
  tx.run(sql::delete_oidc_link, {account, issuer});
  tx.run(sql::insert_oidc_link, {account, issuer, subject, now});
  record_act(tx, {work::Actor::Kind::officer, account}, now, request_id, "oidc_linked", account, {{"issuer", issuer}});
}

void unlink_account(work::Context& context, std::string_view issuer) {
  if (context.tx.run(sql::delete_oidc_link, {context.actor.account, issuer}) == 0)
    throw Refused(Reason::not_found, "oidc_not_linked");
  record_act(context, "oidc_unlinked", context.actor.account, {{"issuer", issuer}});
}

void forget_links(db::Tx& tx, std::int64_t account) { tx.run(sql::delete_oidc_links_of, {account}); }

void touch_link(db::Tx& tx, std::int64_t account, std::string_view issuer, base::Instant now) {
  tx.run(sql::touch_oidc_link, {account, issuer, now});
}

bool put_return(db::Tx& tx, std::string_view state_hash, base::Instant now) {
  return tx.run(sql::insert_oidc_return, {state_hash, now}) == 1;
}

void identify_return(db::Tx& tx, std::string_view state_hash, std::int64_t account, bool strong) {
  tx.run(sql::identify_oidc_return, {state_hash, account, std::int64_t{strong ? 1 : 0}});
}

std::optional<OidcReturn> find_return(db::Tx& tx, std::string_view state_hash) {
  return tx.one(sql::find_oidc_return, {state_hash}, [](const db::Row& row) {
    return OidcReturn{row.integer(0), row.integer(1) != 0, row.instant(2)};
  });
}

bool spend_return(db::Tx& tx, std::string_view state_hash) { return tx.run(sql::spend_oidc_return, {state_hash}) == 1; }

void delete_old_returns(db::Tx& tx, base::Instant before) { tx.run(sql::delete_old_oidc_returns, {before}); }

}  // namespace sovang::identity
