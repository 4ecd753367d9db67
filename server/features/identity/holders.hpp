// Who works at a unit: whom others may turn to.
#pragma once
#include <cstdint>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::identity {

/// Accounts that are an administrator or officer of the unit itself, are in use, and have signed in before.
std::vector<std::int64_t> officers_at(db::Tx& tx, std::int64_t unit);
/// Of these the administrators, who can give roles below it; unit 0: of the whole installation.
std::vector<std::int64_t> administrators_at(db::Tx& tx, std::int64_t unit);

}  // namespace sovang::identity
