// The doors to accounts: who keeps them, with which roles, and what the one who asks may do with each.
#pragma once
#include <array>

#include "features/identity/account_filter.hpp"
#include "features/org/tree.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::identity {

/// {code, name, level, ended} as it is called that day; null: the whole installation.
base::json::value unit_view(const org::Tree& tree, std::int64_t unit, base::Day day);

/// The one that a path names. Refuses "account_unknown" as require_account does.
ListedAccount account_asked(work::Context& context, const std::string& id);
/// Of all accounts that the asker sees.
struct FoundAccounts {
  std::vector<ListedAccount> accounts;                     ///< by name
  std::array<std::int64_t, account_state_count> counts{};  ///< by state, whatever state is asked for
  std::optional<base::Instant> first_expiry;               ///< of the invitations that are open, the same
};
FoundAccounts accounts_found(const std::shared_ptr<const org::Tree>& tree, work::Context& context,
                             const AccountFilter& filter);

/// `tree` must outlive the routes.
void add_account_routes(work::Routes& routes, const org::LiveTree& tree);
void add_account_export(work::Routes& routes, const org::LiveTree& tree, const work::ExportDesk& desk);

}  // namespace sovang::identity
