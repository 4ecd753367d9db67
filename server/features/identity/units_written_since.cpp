// Asked by who would take units back.
#include "features/identity/units_written_since.hpp"

#include "identity/sql.hpp"

namespace sovang::identity {

std::vector<std::int64_t> units_written_since(db::Tx& tx, base::Instant since) {
  return tx.all(sql::units_written_since, {since}, [](const db::Row& row) { return row.integer(0); });
}

}  // namespace sovang::identity
