// Whose rights a change of the organisation ends: what was given at a unit that ends holds nothing any more.
#pragma once
#include "features/org/effects.hpp"

namespace sovang::identity {

/// Accounts with a role at a unit that ends, each once.
org::Effects::Line count_ended_rights(db::Tx& tx, const org::Carried& carried);

}  // namespace sovang::identity
