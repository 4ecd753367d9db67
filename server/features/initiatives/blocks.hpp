// Initiatives and their events in the history: not a row for each, which ten thousand a second could not bear, but a
// digest over a block of them, once a minute.
#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "platform/db/db.hpp"
#include "work/imprint.hpp"

namespace sovang::initiatives {

/// An initiative as it was sent, with its co-authors; its state stands in the events. Whoever changes it lawfully
/// records the imprint before and after: a block then knows what it was.
const work::RecordKind& initiative_record();

/// Takes what was committed since the last block into a new one, at most `most` events; says how many. Reads without
/// the writer's lane.
std::size_t add_block(db::Database& database, base::Instant now, std::size_t most = 20'000);
/// All blocks that are due.
void add_blocks(db::Database& database, base::Instant now);
/// In a restored database, before its events are adopted: every event enters a block while their order is still known;
/// from then on it is that of their numbers.
void add_last_blocks(db::Tx& tx, base::Instant now);

using Tell = std::function<void(const std::string& line)>;
/// Every block against its events and initiatives, for `sovang verify`; gives the number of events in blocks.
std::size_t verify_blocks(db::Tx& tx, const Tell& tell);

}  // namespace sovang::initiatives
