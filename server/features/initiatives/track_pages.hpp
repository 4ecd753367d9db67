// The tracking page and what an author does on it without script.
#pragma once
#include "features/initiatives/desk.hpp"
#include "work/routes.hpp"

namespace sovang::initiatives {

void add_track_pages(work::Routes& routes, const Doors& doors);

}  // namespace sovang::initiatives
