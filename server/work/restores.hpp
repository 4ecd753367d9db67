// When the database was last put back from a copy: files derived from it before are built anew.
#pragma once
#include "base/instant.hpp"
#include "platform/db/db.hpp"

namespace sovang::work {

/// Zero: never.
base::Instant last_restore(db::Tx& tx);
void insert_restore(db::Tx& tx, base::Instant now);

}  // namespace sovang::work
