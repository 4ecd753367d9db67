// The doors of imports.
#pragma once
#include "features/imports/desk.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::imports {

void add_routes(work::Routes& routes, const Desk& desk);
/// The import that a path names. Refuses what Desk::require does.
Import import_asked(const Desk& desk, work::Context& context, std::string_view id);
/// The list of the imports that one sees as a table to take along.
void add_export_routes(work::Routes& routes, const Desk& desk, const work::ExportDesk& exports);

}  // namespace sovang::imports
