// The doors into the organisation: the tree level by level, one unit, and its changes with their preview.
#pragma once
#include <vector>

#include "features/org/effects.hpp"
#include "features/org/live_counts.hpp"
#include "features/org/views.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::org {

/// What the doors need; all must outlive the routes.
struct Doors {
  LiveTree& tree;
  LiveCounts& counts;
  std::vector<CountCarried> counters = {};  ///< what other features have at units whose place changes
};

void add_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);
/// As of the day asked for, today without one. Refuses "effective_day_wrong".
Sight look(const Doors& doors, work::Context& context, const work::Call& call);

}  // namespace sovang::org
