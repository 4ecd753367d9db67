// For which units initiatives were sent or documents put on record since an instant.
#pragma once
#include <cstdint>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Ids. Of sendings by the day: what was sent earlier on that day counts too.
std::vector<std::int64_t> units_written_since(db::Tx& tx, base::Instant since);

}  // namespace sovang::initiatives
