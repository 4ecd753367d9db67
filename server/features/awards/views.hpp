// What the workbench shows: the list of awards, an evaluation, one explanation (S9).
#pragma once
#include "base/json.hpp"
#include "features/awards/table.hpp"

namespace sovang::awards {

/// GET …/awards
base::json::object awards_view(Season& season);

struct Page {
  int number = 1;
  std::size_t size = 200;
};
/// GET …/awards/{award}/evaluation; refuses an unknown award. Mutexes of both seasons must be held. `part`: {"units"},
/// null of the whole.
base::json::object evaluation_view(Season& season, Season* before, const std::string& award, const Filter& filter,
                                   const Page& page, const Part& part = {});

/// GET …/awards/{award}/evaluation/{subject}; refuses an unknown award or subject, and who is not in `part` as unknown.
/// What a condition asks of another unit is told by its answer only when that unit is not in the part.
base::json::object explanation_view(Season& season, const std::string& award, const std::string& subject,
                                    const Part& part = {});

/// Refuses (not_found "award_unknown") and names the awards there are.
[[noreturn]] void refuse_award(const Season& season, const std::string& id);
/// The award, or a refusal (not_found "award_unknown").
const rules::Award& require_award(const Season& season, const std::string& id);
/// Shared by all views: document, version, instants.
base::json::object definition_view(const Season& season);
base::json::object award_view(const Season& season, const rules::Award& award);
/// What is given by it, by title or form; nullptr: the catalogues do not have it.
const rules::Honour* honour_of(const Season& season, const rules::Award& award);
/// Who may be given it: "CĐ cấp trên trực tiếp".
rules::Text subject_title(const rules::Award& award);
/// "24h00 ngày 31/8/2023", "midnight at the end of 31 Aug 2023".
rules::Text instant_text(base::Instant at);

}  // namespace sovang::awards
