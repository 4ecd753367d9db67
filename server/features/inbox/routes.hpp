// The doors to the inbox.
#pragma once
#include "features/evidence/kept_benefits.hpp"
#include "features/inbox/watching.hpp"
#include "features/initiatives/desk.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::inbox {

/// All must outlive the routes.
struct Doors {
  const initiatives::Doors& initiatives;
  Watching& watching;
  std::shared_ptr<evidence::KeptBenefits> benefits = std::make_shared<evidence::KeptBenefits>();
};

void add_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

}  // namespace sovang::inbox
