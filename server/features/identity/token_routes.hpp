// The doors to one's own tokens.
#pragma once
#include "features/identity/routes.hpp"
#include "features/org/tree.hpp"
#include "work/routes.hpp"

namespace sovang::identity {

/// `tree` and `door` must outlive the routes.
void add_token_routes(work::Routes& routes, const org::LiveTree& tree, const Door& door);

}  // namespace sovang::identity
