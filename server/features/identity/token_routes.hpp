// The doors to one's own tokens.
#pragma once
#include "features/org/tree.hpp"
#include "work/routes.hpp"

namespace sovang::identity {

/// `tree` must outlive the routes.
void add_token_routes(work::Routes& routes, const org::LiveTree& tree);

}  // namespace sovang::identity
