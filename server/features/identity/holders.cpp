// Reads the grants of one unit.
#include "features/identity/holders.hpp"

#include "identity/sql.hpp"
#include "work/rights.hpp"

namespace sovang::identity {

std::vector<std::int64_t> officers_at(db::Tx& tx, std::int64_t unit) {
  return tx.all(sql::working_holders_at,
                {unit, work::to_word(work::Role::administrator), work::to_word(work::Role::officer)},
                [](const db::Row& row) { return row.integer(0); });
}

}  // namespace sovang::identity
