// The list of accounts as a table to take along: who has which role where.
#include <algorithm>

#include "features/identity/account_routes.hpp"
#include "work/export.hpp"
#include "work/right.hpp"

namespace sovang::identity {

using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

std::string unit_text(const org::Tree& tree, std::int64_t id, base::Day day, Language language) {
  const auto unit = tree.find_id(id);
  return unit ? std::string{tree.name(*unit, day).full} : base::sentence(language, "export.accounts.whole");
}

std::string roles_text(const org::Tree& tree, const ListedAccount& account, base::Day day, Language language) {
  std::string text;
  for (const auto& given : account.grants)
    text += (text.empty() ? "" : "; ") + work::worded(language, "role.", work::to_word(given.grant.role)) + " – " +
            unit_text(tree, given.grant.unit, day, language);
  return text;
}

Cell instant_cell(const std::optional<base::Instant>& at) { return at ? Cell{*at} : Cell{}; }

work::ExportTable<ListedAccount> table_of(const org::Tree& tree, base::Day day, Language language) {
  using Account = ListedAccount;
  return {
      "accounts",
      {{"name", [](const Account& one) { return Cell{one.shown_name}; }, 44},
       {"unit", [&tree, day, language](const Account& one) { return Cell{unit_text(tree, one.unit, day, language)}; },
        70},
       {"roles", [&tree, day, language](const Account& one) { return Cell{roles_text(tree, one, day, language)}; }, 90},
       {"state",
        [language](const Account& one) { return Cell{work::worded(language, "accounts.state.", to_word(one.state))}; },
        30},
       {"second_factor",
        [language](const Account& one) {
          return Cell{base::sentence(language, one.second_factor ? "export.yes" : "export.no")};
        },
        26, Align::centre},
       {"created_at", [](const Account& one) { return Cell{one.created_at}; }, 34, Align::centre},
       {"seen_at", [](const Account& one) { return instant_cell(one.seen_at); }, 34, Align::centre}}};
}

/// Where they belong, or any of their roles: as on the list.
bool taken(const Context& context, const ListedAccount& account) {
  constexpr auto see = work::Right::see_accounts;
  return work::may_take(context, see, account.unit) || std::ranges::any_of(account.grants, [&](const auto& given) {
           return work::may_take(context, see, given.grant.unit);
         });
}

}  // namespace

void add_account_export(work::Routes& routes, const org::LiveTree& live, const work::ExportDesk& desk) {
  work::add_export(routes, "/api/v1/exports/accounts", {}, [&live, desk](Context& context, const Call& call) {
    const auto tree = live.current();
    return work::export_table<ListedAccount>(
        desk, context, call, {}, table_of(*tree, base::day_of(context.now), call.language), [&](const auto& add) {
          for (const auto& account : accounts_found(tree, context, account_filter(*tree, call.request)).accounts)
            if (taken(context, account)) add(account);
        });
  });
}

}  // namespace sovang::identity
