// What the database knows of how its rows are spread.
#pragma once
#include "platform/db/db.hpp"

namespace sovang::work {

/// After many rows at once: PostgreSQL plans badly until it has counted, which it does by itself only minutes later.
/// Nothing on SQLite, whose plans do not rest on counts.
void gather_statistics(db::Tx& tx);

}  // namespace sovang::work
