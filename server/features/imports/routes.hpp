// The doors of imports.
#pragma once
#include "features/imports/desk.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::imports {

void add_routes(work::Routes& routes, const Desk& desk);
/// The import that a path names, for who sees the history at all of its units. Refuses what Desk::require does.
Import import_of_history(const Desk& desk, work::Context& context, std::string_view id);
/// The list of the imports that one sees as a table to take along.
void add_export_routes(work::Routes& routes, const Desk& desk, const work::ExportDesk& exports);

}  // namespace sovang::imports
