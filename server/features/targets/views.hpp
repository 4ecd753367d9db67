// What is shown of targets.
#pragma once
#include "base/json.hpp"
#include "features/targets/grid.hpp"
#include "features/targets/split.hpp"

namespace sovang::targets {

/// GET …/targets: the parent, one page of lines, the sum against the parent's, and what the asker may do.
base::json::object grid_view(const work::Context& context, const Grid& grid, const Question& question);

/// POST …/targets/split: what each child would get of `total`, how it was rounded, who has no figure to be measured by.
/// `grid`: all children of the unit. Refuses (invalid "split_without_members", "split_without_last_year") when none
/// has.
base::json::object split_view(const Grid& grid, SplitBy by, std::int64_t total);

/// GET …/targets/{unit}/revisions, newest first, each with the unit on whose behalf it was written where that is known.
base::json::object revisions_view(work::Context& context, const initiatives::Look& look,
                                  const programmes::Programme& programme, org::Index unit);

}  // namespace sovang::targets
