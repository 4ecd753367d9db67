// A role at a unit that has ended holds nothing any more: since when, who has taken the unit over, and whom to ask.
#pragma once
#include "base/json.hpp"
#include "features/org/tree.hpp"

namespace sovang::identity {

/// null while the unit stands (or for the whole installation); else {"on": the first day without it, "heir": {"code",
/// "name"}, "ask": names}. The heir is the largest one, null when nobody took it over. Asked are a few administrators
/// of the nearest unit that has any, from the heir upwards (without an heir from the last unit above).
base::json::value ended_view(db::Tx& tx, const org::Tree& tree, std::int64_t unit, base::Day day);

}  // namespace sovang::identity
