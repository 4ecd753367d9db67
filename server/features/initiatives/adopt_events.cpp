// Takes over the events of a restored database.
#include "features/initiatives/adopt_events.hpp"

#include "base/refused.hpp"
#include "features/initiatives/blocks.hpp"
#include "initiatives/sql.hpp"
#include "work/statistics.hpp"

namespace sovang::initiatives {

void require_own_events(db::Tx& tx) {
  if (tx.engine() == db::Engine::sqlite) return;
  if (tx.one(sql::events_of_another_server, {}, [](const db::Row&) { return true; }))
    throw base::Refused{base::Reason::conflict, "events_of_another_server"};
}

void adopt_events(db::Tx& tx, base::Instant now) {
  if (tx.engine() == db::Engine::sqlite) return;
  add_last_blocks(tx, now);
  tx.run(sql::adopt_events, {});
  tx.run(sql::restart_lookups, {});
  work::gather_statistics(tx);
}

}  // namespace sovang::initiatives
