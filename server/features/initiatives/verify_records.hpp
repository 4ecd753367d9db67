// What `sovang verify` looks for beside the counts: records of nothing, states that no event led to, rewritten
// snapshots.
#pragma once
#include <functional>
#include <string>

#include "features/initiatives/ledger.hpp"
#include "features/initiatives/snapshot.hpp"
#include "platform/crypto/signing.hpp"

namespace sovang::initiatives {

using Tell = std::function<void(const std::string& line)>;

/// Initiatives, events and counts of a programme or unit that does not exist (migration 0003 has no foreign keys, this
/// looks instead), and events of no initiative.
void find_orphans(db::Tx& tx, const std::function<bool(std::int64_t)>& is_programme,
                  const std::function<bool(std::int64_t)>& is_unit, const Tell& tell);

/// Initiatives whose state, place or benefit is not what their last event says.
void find_unlike_events(db::Tx& tx, const Tell& tell);

struct Vouched {
  std::int64_t programme = 0;
  std::string slug;
};
/// States that no act of the history led to, and initiatives whose receipt none of the keys signed: what was put into
/// the tables and taken into the chain after. Of an invented programme neither was ever made. Uses all processors: some
/// 50 µs of one for each initiative. `unit_code`: empty for one that is not known, of which find_orphans tells.
void find_unproven(db::Tx& tx, const std::vector<Vouched>& programmes,
                   const std::function<std::string(std::int64_t unit)>& unit_code,
                   const std::vector<crypto::PublicKey>& keys, const Tell& tell);

/// A frozen snapshot against a recount of the events before its instant: a line that was rewritten together with its
/// digest is found. `tree`: as it was known when the snapshot was taken.
void compare_snapshot(db::Tx& tx, std::int64_t programme, Counted counted, const Snapshot& snapshot,
                      std::shared_ptr<const org::Tree> tree, base::Day day, const Tell& tell);

}  // namespace sovang::initiatives
