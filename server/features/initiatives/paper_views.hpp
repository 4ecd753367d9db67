// Papers as officers see them, with what was withdrawn.
#pragma once
#include "base/json.hpp"
#include "features/initiatives/papers.hpp"
#include "work/context.hpp"

namespace sovang::initiatives {

/// {"vi", "en"} of a kind of paper_kinds.
base::json::object paper_title(std::string_view kind);
/// null, or {"at", "who", "reason"}; not `whole`: with null for the last two.
base::json::value withdrawal_view(db::Tx& tx, const Paper& paper, bool whole);
/// {"documents", "may"} of a unit.
base::json::object unit_papers_view(const work::Context& context, std::int64_t unit);

}  // namespace sovang::initiatives
