// The doors to targets.
#pragma once
#include "features/targets/grid.hpp"
#include "work/export.hpp"

namespace sovang::targets {

void add_routes(work::Routes& routes, const Doors& doors);
/// Launches and conferences.
void add_fulfilment_routes(work::Routes& routes, const Doors& doors);
/// Targets, launches and conferences to take along.
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

}  // namespace sovang::targets
