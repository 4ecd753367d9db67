// The doors to targets.
#pragma once
#include "features/targets/grid.hpp"
#include "work/routes.hpp"

namespace sovang::targets {

void add_routes(work::Routes& routes, const Doors& doors);
/// Launches and conferences.
void add_fulfilment_routes(work::Routes& routes, const Doors& doors);

}  // namespace sovang::targets
