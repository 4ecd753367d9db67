// The doors to accounts: who keeps them, with which roles, and what the one who asks may do with each.
#pragma once
#include "features/org/tree.hpp"
#include "work/routes.hpp"

namespace sovang::identity {

/// {code, name, level, ended} as it is called that day; null: the whole installation.
base::json::value unit_view(const org::Tree& tree, std::int64_t unit, base::Day day);

/// `tree` must outlive the routes.
void add_account_routes(work::Routes& routes, const org::LiveTree& tree);

}  // namespace sovang::identity
