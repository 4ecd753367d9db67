// The grid of targets as a file.
#pragma once
#include "features/targets/grid.hpp"
#include "work/export.hpp"

namespace sovang::targets {

/// What the address asks for, all its pages. Refuses who may not take tables out of the unit.
http::Response grid_file(const Doors& doors, const work::ExportDesk& desk, const work::Context& context,
                         const work::Call& call);

}  // namespace sovang::targets
