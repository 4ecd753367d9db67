// The grid of targets on paper.
#pragma once
#include "features/targets/grid.hpp"
#include "platform/documents/report.hpp"
#include "work/export.hpp"

namespace sovang::targets {

documents::Report grid_report(const Grid& grid, base::Language language);
/// As many as grid_report() has columns. `number`: from 1.
std::vector<documents::Cell> grid_cells(const Grid& grid, const Line& line, std::int64_t number);

/// What the address asks for, all its pages, as .xlsx or .csv, put on record. Refuses who may not take tables out of
/// the unit.
http::Response grid_file(const Doors& doors, const work::ExportDesk& desk, const work::Context& context,
                         const work::Call& call, bool xlsx);

}  // namespace sovang::targets
