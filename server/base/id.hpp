// Ids that sort by time and need no round trip to the database.
#pragma once
#include <cstdint>

namespace sovang::base {

/// Unique in this process and, with a node number given at start, among 64 processes: 41 bits of milliseconds since
/// 2020, 6 of node, 16 of sequence. Never shown to people. Safe from any thread.
std::int64_t new_id();
/// 0..63; called once at start. Processes that share a database have different ones.
void set_node(int node);

}  // namespace sovang::base
