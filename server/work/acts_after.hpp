// The history as others follow it: what was done after what they have read, in the order in which it was done.
#pragma once
#include <vector>

#include "work/history.hpp"

namespace sovang::work {

/// Oldest first, at most so many. Numbers are given out in the order of commits, so who goes on from the last one
/// misses nothing.
std::vector<Event> acts_after(db::Tx& tx, std::int64_t seq, std::size_t most);

}  // namespace sovang::work
