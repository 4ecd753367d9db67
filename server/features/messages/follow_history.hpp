// Reads the history and tells the people whom an act concerns: no act waits for it, and none is missed.
#pragma once
#include "features/messages/notifications.hpp"

namespace sovang::messages {

/// Goes on from where any process left off, a piece at a time. `names`: of the programmes.
void follow_history(db::Database& database, const Ways& ways, const Names& names);

}  // namespace sovang::messages
