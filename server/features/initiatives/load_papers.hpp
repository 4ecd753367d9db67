// Loads invented evidence papers by the hundred thousand, past the checks of the actions: only for data marked as
// illustrative.
#pragma once
#include <cstdint>
#include <string_view>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// The initiative's birth must have been written before, in this transaction or an earlier one.
void load_initiative_paper(db::Tx& tx, std::int64_t id, std::int64_t initiative, std::string_view kind,
                           base::Day dated_on, base::Instant recorded_at);
void load_unit_paper(db::Tx& tx, std::int64_t id, std::int64_t unit, std::string_view kind, base::Day dated_on,
                     base::Instant recorded_at);

}  // namespace sovang::initiatives
