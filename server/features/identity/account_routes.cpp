// GET, POST /api/v1/accounts and what is done with one of them.
#include "features/identity/account_routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/model.hpp"
#include "features/org/reach.hpp"
#include "platform/crypto/random.hpp"
#include "work/may.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Call;
using work::Context;
using work::Grant;
using work::Right;

namespace {

/// Whole numbers of the database are text outside: JavaScript rounds them.
std::int64_t id_in(const std::string& text, const char* unknown) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) throw Refused(Reason::not_found, unknown);
  return id;
}

json::value instant_or_null(const std::optional<base::Instant>& instant) {
  return instant ? json::value(base::to_iso(*instant)) : json::value(nullptr);
}

/// Each act with the reason why not, as the act itself would refuse it.
json::object may_view(const Context& context, const ListedAccount& account) {
  const auto may = [&](AccountAct act) { return work::may_unless(why_not(context, account, act)); };
  using enum AccountAct;
  return {{"renew_invitation", may(renew_invitation)},
          {"disable", may(disable)},
          {"enable", may(enable)},
          {"give_role", may(give_role)},
          {"take_role", may(take_role)}};
}

json::object account_view(const Context& context, const org::Tree& tree, const ListedAccount& account) {
  const auto day = base::day_of(context.now);
  json::array roles;
  for (const auto& given : account.grants)
    roles.push_back(json::object{{"id", std::to_string(given.id)},
                                 {"role", work::to_word(given.grant.role)},
                                 {"unit", unit_view(tree, given.grant.unit, day)},
                                 {"given_at", base::to_iso(given.at)}});
  return {{"id", std::to_string(account.id)},
          {"name", account.shown_name},
          {"state", to_word(account.state)},
          {"unit", unit_view(tree, account.unit, day)},
          {"roles", std::move(roles)},
          {"second_factor", account.second_factor},
          {"created_at", base::to_iso(account.created_at)},
          {"code_expires_at", instant_or_null(account.code_expires_at)},
          {"seen_at", instant_or_null(account.seen_at)},
          {"own", account.id == context.actor.account},
          {"may", may_view(context, account)}};
}

/// {"role": "officer", "unit": "LDLD-LAI-CHAU"}; no unit: the whole installation.
/// Units that the one who asks does not see are none to them.
Grant grant_in(work::Body& body, const org::Tree& tree, const work::Rights& rights) {
  Grant grant;
  if (const auto role = work::role_from(body.needed("role", 40)))
    grant.role = *role;
  else
    body.refuse("role", "role_unknown");
  if (const auto code = body.line("unit", 100)) {
    if (const auto unit = tree.find(*code); unit && rights.covers(Right::see_units, tree.unit(*unit).id))
      grant.unit = tree.unit(*unit).id;
    else
      body.refuse("unit", "unit_unknown", {{"unit", *code}});
  }
  return grant;
}

http::Response code_answer(const Context& context, std::int64_t account, const std::string& code) {
  return work::json_response(json::object{{"id", std::to_string(account)},
                                          {"code", crypto::in_groups(code)},
                                          {"expires_at", base::to_iso(context.now + code_time)}},
                             201);
}

std::string new_code() { return crypto::random_code(27); }  // of 29 signs: 131 bits

json::object counts_view(const FoundAccounts& found) {
  json::object counts;
  for (int state = 0; state < account_state_count; ++state)
    counts[to_word(static_cast<ListedAccount::State>(state))] = found.counts[static_cast<std::size_t>(state)];
  return counts;
}

/// A page beyond the last one is empty.
http::Response list(const org::LiveTree& live, Context& context, const Call& call) {
  const auto tree = live.current();
  const auto filter = account_filter(*tree, call.request);
  const auto found = accounts_found(tree, context, filter);
  const auto total = found.accounts.size(), page = filter.page, size = filter.size;
  const auto from = page - 1 <= total / size ? (page - 1) * size : total;
  json::array accounts, roles;
  for (auto i = from; i < std::min(total, from + size); ++i)
    accounts.push_back(account_view(context, *tree, found.accounts[i]));
  for (int role = 0; role < work::role_count; ++role)
    roles.push_back(work::to_word(static_cast<work::Role>(role)).data());
  const bool whole = may_give(context.rights, {work::Role::officer, 0});
  return work::json_response(
      json::object{{"accounts", std::move(accounts)},
                   {"total", total},
                   {"page", page},
                   {"size", size},
                   {"counts", counts_view(found)},
                   {"first_expiry", instant_or_null(found.first_expiry)},
                   {"roles", std::move(roles)},
                   {"may", json::object{{"invite", work::may_somewhere(context.rights, Right::give_rights)},
                                        {"invite_everywhere", work::may_unless(whole ? "" : "right_beyond_own")}}}});
}

}  // namespace

json::value unit_view(const org::Tree& tree, std::int64_t id, base::Day day) {
  const auto unit = tree.find_id(id);
  if (!unit) return nullptr;  // the whole installation
  return json::object{{"code", tree.unit(*unit).code},
                      {"name", tree.name(*unit, day).full},
                      {"level", org::to_word(tree.unit(*unit).level)},
                      {"ended", !tree.unit(*unit).alive.holds(day)}};
}

ListedAccount account_asked(Context& context, const std::string& id) {
  return require_account(context, id_in(id, "account_unknown"));
}

FoundAccounts accounts_found(const std::shared_ptr<const org::Tree>& whole, Context& context,
                             const AccountFilter& filter) {
  const auto& tree = *whole;
  const org::Reach seen(context.rights.scope(Right::see_accounts), whole, base::day_of(context.now));
  for (const auto unit : {filter.unit, filter.at})
    if (unit) seen.require_part(*unit);
  const auto frame = tree.on(base::day_of(context.now));
  const auto inside = [&](std::int64_t id) {
    const auto found = tree.find_id(id);
    return found && frame->contains(*filter.unit, *found);
  };
  const auto any_role = [](const ListedAccount& account, const auto& holds) {
    return std::ranges::any_of(account.grants, [&](const auto& given) { return holds(given.grant.unit); });
  };
  FoundAccounts found;
  for (auto& account : accounts_of(context)) {
    const auto here = [&](std::int64_t id) { return id == tree.unit(*filter.at).id; };
    if (account.name.find(filter.name) == account.name.npos ||
        (filter.unit && !inside(account.unit) && !any_role(account, inside)) ||
        (filter.at && !any_role(account, here)) ||
        (filter.kept && !why_not(context, account, AccountAct::take_role).empty()))
      continue;
    ++found.counts[static_cast<std::size_t>(account.state)];
    if (account.state == ListedAccount::State::invited && account.code_expires_at)
      found.first_expiry = std::min(found.first_expiry.value_or(*account.code_expires_at), *account.code_expires_at);
    if (!filter.state || *filter.state == account.state) found.accounts.push_back(std::move(account));
  }
  return found;
}

void add_account_routes(work::Routes& routes, const org::LiveTree& tree) {
  const std::string accounts = "/api/v1/accounts", one = accounts + "/{account}";
  const auto post = http::Method::post;
  const auto gives = work::needs(Right::give_rights);
  routes.read(accounts, work::needs(Right::see_accounts),
              [&tree](Context& context, const Call& call) { return list(tree, context, call); });
  routes.read(one, work::needs(Right::see_accounts), [&tree](Context& context, const Call& call) {
    return work::json_response(account_view(context, *tree.current(), account_asked(context, call.of("account"))));
  });
  routes.change(post, accounts, gives, [&tree](Context& context, const Call& call) {
    work::Body body{call.request.body};
    Invitation invitation{body.needed("name", 60), grant_in(body, *tree.current(), context.rights)};
    body.finish("invitation_wrong");
    const auto code = new_code();
    return code_answer(context, invite(context, invitation, code), code);
  });
  // A number that names none of theirs is refused before the writer hears of it.
  const auto id_asked = [](Context& context, const Call& call) {
    return account_asked(context, call.of("account")).id;
  };
  routes.change_once_judged(post, one + "/invitation", gives, [id_asked](Context& asking, const Call& call) {
    return [id = id_asked(asking, call)](Context& context) {
      const auto code = new_code();
      renew_invitation(context, id, code);
      return code_answer(context, id, code);
    };
  });
  routes.change_once_judged(post, one + "/disable", gives, [id_asked](Context& asking, const Call& call) {
    return [id = id_asked(asking, call)](Context& context) {
      disable_account(context, id);
      return work::no_content();
    };
  });
  routes.change_once_judged(post, one + "/enable", gives, [id_asked](Context& asking, const Call& call) {
    return [id = id_asked(asking, call)](Context& context) {
      enable_account(context, id);
      return work::no_content();
    };
  });
  routes.change_once_judged(post, one + "/roles", gives, [&tree, id_asked](Context& asking, const Call& call) {
    work::Body body{call.request.body};
    const auto grant = grant_in(body, *tree.current(), asking.rights);
    body.finish("invitation_wrong");
    return [id = id_asked(asking, call), grant](Context& context) {
      give_role(context, id, grant);
      return work::no_content();
    };
  });
  routes.change_once_judged(
      http::Method::remove, one + "/roles/{role}", gives, [id_asked](Context& asking, const Call& call) {
        return [id = id_asked(asking, call), role = id_in(call.of("role"), "grant_unknown")](Context& context) {
          take_role(context, id, role);
          return work::no_content();
        };
      });
}

}  // namespace sovang::identity
