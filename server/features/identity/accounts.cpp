// Every act asks for the right to the account's own unit and to each of its roles.
#include "features/identity/accounts.hpp"

#include <algorithm>
#include <map>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/imprints.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/second_factor.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "identity/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "work/right.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;
using work::Context;
using work::Grant;
using work::Right;
using work::Role;

namespace {

base::json::object told(const Grant& grant) { return {{"role", work::to_word(grant.role)}, {"unit", grant.unit}}; }

ListedAccount listed(const db::Row& row, base::Instant now) {
  ListedAccount account;
  account.id = row.integer(0);
  account.name = row.string(1);
  account.shown_name = row.string(2);
  account.code_expires_at = row.instant_or_null(4);
  account.created_at = row.instant(5);
  account.unit = row.integer(7);
  account.seen_at = row.instant_or_null(8);
  account.second_factor = row.integer(9) != 0;
  using enum ListedAccount::State;
  account.state = !row.is_null(6)                               ? disabled
                  : row.integer(3) != 0                         ? active
                  : account.code_expires_at.value_or(now) > now ? invited
                                                                : expired;
  return account;
}

bool covered(const Context& context, const ListedAccount& account, Right right) {
  const auto& rights = context.rights;
  return rights.covers(right, account.unit) ||
         std::ranges::any_of(account.grants, [&](const auto& given) { return rights.covers(right, given.grant.unit); });
}

/// In the name of the unit whose right reaches the account: its history is theirs, not that of another of the asker's.
void act_at(Context& context, std::int64_t unit) {
  const auto grant =
      context.rights.require(Right::give_rights, unit, work::State::standing, {Reason::forbidden, "right_beyond_own"});
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
}

std::string_view why_not_kept(const Context& context, const ListedAccount& account) {
  if (account.id == context.actor.account) return "account_own";
  const bool kept =
      context.rights.covers(Right::give_rights, account.unit) &&
      std::ranges::all_of(account.grants, [&](const auto& given) { return may_give(context.rights, given.grant); });
  return kept ? "" : "account_beyond_own";
}

ListedAccount require_for(Context& context, std::int64_t id, AccountAct act) {
  auto account = require_account(context, id);
  if (const auto why = why_not_kept(context, account); !why.empty()) throw Refused(Reason::forbidden, std::string{why});
  if (const auto why = why_not(context, account, act); !why.empty()) throw Refused(Reason::conflict, std::string{why});
  act_at(context, account.unit);
  return account;
}

}  // namespace

std::string_view to_word(ListedAccount::State state) {
  switch (state) {
    using enum ListedAccount::State;
    case invited:
      return "invited";
    case expired:
      return "expired";
    case active:
      return "active";
    case disabled:
      break;
  }
  return "disabled";
}

bool may_give(const work::Rights& rights, const Grant& grant) {
  return grant.role == Role::administrator ? rights.covers_from_above(Right::give_rights, grant.unit)
                                           : rights.covers(Right::give_rights, grant.unit);
}

std::vector<ListedAccount> accounts_of(Context& context) { return accounts_of(context, Right::see_accounts); }

std::vector<ListedAccount> accounts_of(Context& context, Right right) {
  std::vector<ListedAccount> all;
  std::map<std::int64_t, std::vector<ListedAccount::Given>> given;
  context.tx.each(sql::all_grants, {}, [&](const db::Row& row) {
    if (const auto role = work::role_from(row.text(2)))
      given[row.integer(1)].push_back({row.integer(0), {*role, row.integer(3)}, row.instant(4)});
  });
  context.tx.each(sql::list_accounts, {}, [&](const db::Row& row) {
    auto account = listed(row, context.now);
    account.grants = std::move(given[account.id]);
    if (covered(context, account, right)) all.push_back(std::move(account));
  });
  return all;
}

std::string_view why_not(const Context& context, const ListedAccount& account, AccountAct act) {
  if (const auto why = why_not_kept(context, account); !why.empty()) return why;
  const bool disabled = account.state == ListedAccount::State::disabled;
  switch (act) {
    using enum AccountAct;
    case renew_invitation:
    case give_role:
      return disabled ? "account_is_disabled" : "";
    case disable:
      return disabled ? "account_disabled_already" : "";
    case enable:
      return disabled ? "" : "account_is_enabled";
    case take_role:
      break;
  }
  return "";
}

ListedAccount require_account(Context& context, std::int64_t id) {
  auto found = context.tx.one(sql::listed_account, {id}, [&](const db::Row& row) { return listed(row, context.now); });
  if (found)
    context.tx.each(sql::listed_grants, {id}, [&](const db::Row& row) {
      if (const auto role = work::role_from(row.text(1)))
        found->grants.push_back({row.integer(0), {*role, row.integer(2)}, row.instant(3)});
    });
  if (!found || !covered(context, *found, Right::see_accounts)) throw Refused(Reason::not_found, "account_unknown");
  return std::move(*found);
}

std::int64_t invite(Context& context, const Invitation& invitation, std::string_view code) {
  if (!may_give(context.rights, invitation.grant)) throw Refused(Reason::forbidden, "right_beyond_own");
  act_at(context, invitation.grant.unit);
  const auto key = account_key(invitation.name);
  if (find_account(context.tx, key))
    throw Refused(Reason::conflict, "account_name_taken", {}, {{"/name", "account_name_taken"}});
  const Account account{base::new_id(),
                        key,
                        base::clean_line(invitation.name).value_or(key),
                        {},
                        crypto::sha256_hex(code),
                        context.now + code_time,
                        {},
                        invitation.grant.unit};
  insert_account(context.tx, account, context.now);
  insert_grant(context.tx, account.id, invitation.grant, context.now, context.actor.account);
  record_act(context, "account_invited", account.id, told(invitation.grant));
  return account.id;
}

void begin_anew(db::Tx& tx, std::int64_t id, std::string_view code, base::Instant now) {
  renew_code(tx, id, crypto::sha256_hex(code), now + code_time);
  SecondFactors::forget(tx, id);
  forget_links(tx, id);
  delete_sessions_of(tx, id);
  revoke_tokens_of(tx, id, now);
}

void renew_invitation(Context& context, std::int64_t id, std::string_view code) {
  require_for(context, id, AccountAct::renew_invitation);
  begin_anew(context.tx, id, code, context.now);
  record_act(context, "invitation_renewed", id);
}

void disable_account(Context& context, std::int64_t id) {
  require_for(context, id, AccountAct::disable);
  set_disabled(context.tx, id, context.now);
  delete_sessions_of(context.tx, id);
  revoke_tokens_of(context.tx, id, context.now);
  record_act(context, "account_disabled", id);
}

void enable_account(Context& context, std::int64_t id) {
  require_for(context, id, AccountAct::enable);
  set_disabled(context.tx, id, std::nullopt);
  record_act(context, "account_enabled", id);
}

void give_role(Context& context, std::int64_t id, const Grant& grant) {
  const auto account = require_for(context, id, AccountAct::give_role);
  if (!may_give(context.rights, grant)) throw Refused(Reason::forbidden, "right_beyond_own");
  if (std::ranges::any_of(account.grants, [&](const auto& given) { return given.grant == grant; }))
    throw Refused(Reason::conflict, "grant_there");
  insert_grant(context.tx, id, grant, context.now, context.actor.account);
  delete_sessions_of(context.tx, id);
  record_act(context, "role_given", id, told(grant));
}

void take_role(Context& context, std::int64_t id, std::int64_t grant) {
  const auto account = require_for(context, id, AccountAct::take_role);
  const auto given = std::ranges::find(account.grants, grant, &ListedAccount::Given::id);
  if (given == account.grants.end()) throw Refused(Reason::not_found, "grant_unknown");
  context.tx.run(sql::take_grant, {grant, context.now, context.actor.account});
  delete_sessions_of(context.tx, id);
  record_act(context, "role_taken", id, told(given->grant));
}

}  // namespace sovang::identity
