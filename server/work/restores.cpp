// Reads and notes restores.
#include "work/restores.hpp"

#include "work/history.hpp"
#include "work/installation_keys.hpp"
#include "work/sql.hpp"

namespace sovang::work {

base::Instant last_restore(db::Tx& tx) {
  return *tx.one(sql::last_restore, {}, [](const db::Row& row) { return row.instant(0); });
}

void insert_restore(db::Tx& tx, base::Instant now) {
  tx.run(sql::insert_restore, {now});
  Change change{"database_restored", "installation", 0};
  change.imprinted = {{installation_record(), 0}};
  record(tx, {Actor::Kind::system, 0}, now, "console", change);
}

}  // namespace sovang::work
