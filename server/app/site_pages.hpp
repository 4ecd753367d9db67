// The public pages that belong to no single feature: the list of programmes, a programme's home, guide, texts, short
// links.
#pragma once
#include "app/wiring.hpp"

namespace sovang::app {

void add_site_pages(work::Routes& routes, Parts& parts);

}  // namespace sovang::app
