// Signed states of the history for anyone, and the page that tells what they are for.
#pragma once
#include "app/wiring.hpp"

namespace sovang::app {

void add_history_routes(work::Routes& routes, Parts& parts);

}  // namespace sovang::app
