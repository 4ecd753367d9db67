// Papers past the checks.
#include "features/initiatives/load_papers.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

void load_initiative_paper(db::Tx& tx, std::int64_t id, std::int64_t initiative, std::string_view kind,
                           base::Day dated_on, base::Instant recorded_at) {
  tx.defer(sql::insert_initiative_document, {id, initiative, kind, "1/QĐ", dated_on, nullptr, recorded_at});
}

void load_unit_paper(db::Tx& tx, std::int64_t id, std::int64_t unit, std::string_view kind, base::Day dated_on,
                     base::Instant recorded_at) {
  tx.defer(sql::insert_unit_document, {id, unit, kind, "1/TƯ", dated_on, nullptr, false, recorded_at});
}

}  // namespace sovang::initiatives
