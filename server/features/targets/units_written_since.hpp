// Of which units a launch or a conference was put on record since an instant.
#pragma once
#include <cstdint>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::targets {

/// Ids, each once.
std::vector<std::int64_t> units_written_since(db::Tx& tx, base::Instant since);

}  // namespace sovang::targets
