// The doors to the inbox.
#pragma once
#include "features/inbox/doors.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::inbox {

void add_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);
/// What came of each row of an act on many.
void add_bulk_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

}  // namespace sovang::inbox
