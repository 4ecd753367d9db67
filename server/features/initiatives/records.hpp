// What other features may read of initiatives' records; an initiative is named by the seq of its birth, as in the
// ledger.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

struct Titled {
  std::string code;  ///< eight signs
  std::string title, author;
};
std::optional<Titled> titled(db::Tx& tx, std::int64_t birth);

/// (birth, day) of the programme's initiatives that say when they began to be applied.
void each_applied_day(db::Tx& tx, std::int64_t programme, const std::function<void(std::int64_t, base::Day)>& visit);

struct RecordedPaper {
  std::int64_t birth = 0;
  std::string_view kind;
  base::Day dated_on;
  base::Instant recorded_at;
  std::optional<base::Instant> withdrawn_at;
};
/// Of the programme's initiatives, in the order of birth; withdrawn ones too.
void each_initiative_paper(db::Tx& tx, std::int64_t programme, const std::function<void(const RecordedPaper&)>& visit);
/// (unit id, dated, states that there is none), in the order of recording: a statement takes back what came before it,
/// a paper takes back the statement.
void each_unit_paper(db::Tx& tx, std::string_view kind, base::Instant known_at,
                     const std::function<void(std::int64_t, base::Day, bool)>& visit);

/// Number and day of each, the oldest first.
using Papers = std::vector<std::pair<std::string, base::Day>>;
Papers papers_of_initiative(db::Tx& tx, std::int64_t birth, std::string_view kind, base::Instant known_at);
/// What stands of a unit: its papers, or the one statement that there is none.
Papers papers_of_unit(db::Tx& tx, std::int64_t unit_id, std::string_view kind, base::Instant known_at);

/// Another value after every new paper of an initiative or a unit, and every withdrawal of one.
struct PapersRevision {
  std::int64_t of_initiatives = 0, of_units = 0, withdrawn = 0;
  bool operator==(const PapersRevision&) const = default;
};
PapersRevision papers_revision(db::Tx& tx);

}  // namespace sovang::initiatives
