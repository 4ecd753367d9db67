// The doors of imports.
#pragma once
#include "features/imports/desk.hpp"
#include "work/routes.hpp"

namespace sovang::imports {

void add_routes(work::Routes& routes, const Desk& desk);

}  // namespace sovang::imports
