// The doors into awards: the workbench's lists, evaluations, explanations, judgements and exports.
#pragma once
#include "features/awards/season.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::awards {

/// What the doors need; must outlive the routes.
struct Doors {
  Seasons& seasons;
  const work::ExportDesk& exports;
};

void add_routes(work::Routes& routes, const Doors& doors);

}  // namespace sovang::awards
