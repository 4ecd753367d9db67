// The doors to the inbox.
#pragma once
#include "features/inbox/contact.hpp"
#include "features/inbox/watching.hpp"
#include "features/initiatives/desk.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::inbox {

/// All must outlive the routes.
struct Doors {
  const initiatives::Doors& initiatives;
  Watching& watching;
  ContactPace& contact_pace;
};

void add_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);
/// What came of each row of an act on many.
void add_bulk_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

}  // namespace sovang::inbox
