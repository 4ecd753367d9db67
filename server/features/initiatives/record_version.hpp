// How far a record has come: who decides on it says what they saw, and returns that were not answered in time.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/instant.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Its steps and versions together: grows with everything that becomes of it.
std::int64_t version_of(db::Tx& tx, std::int64_t initiative);

/// The day by which a returned one was awaited is over. It may still be completed by its author, until an officer
/// refuses it: the day tells the officers whom to ask or to refuse, it closes nothing.
bool is_late(std::optional<base::Day> due_on, base::Day today);
/// The returned ones of a programme that are late today and whose unit `covers` lets in, at most `most`.
std::vector<std::int64_t> late_returns(db::Tx& tx, std::int64_t programme, base::Day today,
                                       const std::function<bool(std::int64_t unit)>& covers, std::size_t most);

}  // namespace sovang::initiatives
