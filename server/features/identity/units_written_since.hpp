// At which units accounts and rights were given since an instant.
#pragma once
#include <cstdint>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::identity {

/// Ids, each once.
std::vector<std::int64_t> units_written_since(db::Tx& tx, base::Instant since);

}  // namespace sovang::identity
