// Reads the papers of one initiative.
#include "features/initiatives/papers.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::vector<Paper> papers_of(db::Tx& tx, std::int64_t initiative) {
  return tx.all(sql::papers_of_initiative, {initiative}, [](const db::Row& row) {
    return Paper{row.integer(0), row.string(1), row.string(2), row.string(3), row.day(4), row.instant(5)};
  });
}

}  // namespace sovang::initiatives
