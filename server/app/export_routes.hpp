// What was taken along, and the history as a table.
#pragma once
#include "app/wiring.hpp"

namespace sovang::app {

void add_export_routes(work::Routes& routes, Parts& parts);

}  // namespace sovang::app
