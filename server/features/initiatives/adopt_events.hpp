// Events carry the number of their transaction (PostgreSQL): on another server those numbers mean nothing.
#pragma once
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Throws Refused "events_of_another_server" when events came from another PostgreSQL server and nobody has adopted
/// them: they would stay uncounted until this one has reached their transactions.
void require_own_events(db::Tx& tx);

/// After the database was put back: all events count as ended before anything of this server; lookups are fed anew.
void adopt_events(db::Tx& tx, base::Instant now);

}  // namespace sovang::initiatives
