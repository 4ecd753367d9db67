// Which units initiatives were sent from.
#pragma once
#include <cstdint>
#include <vector>

#include "base/instant.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Of these units (ids, ascending), those with an initiative that was received that day or later.
std::vector<std::int64_t> units_in_use(db::Tx& tx, const std::vector<std::int64_t>& units, base::Day since);

}  // namespace sovang::initiatives
