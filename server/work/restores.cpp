// Reads and notes restores.
#include "work/restores.hpp"

#include "work/sql.hpp"

namespace sovang::work {

base::Instant last_restore(db::Tx& tx) {
  return *tx.one(sql::last_restore, {}, [](const db::Row& row) { return row.instant(0); });
}

void insert_restore(db::Tx& tx, base::Instant now) { tx.run(sql::insert_restore, {now}); }

}  // namespace sovang::work
