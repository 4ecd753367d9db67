// The frozen counts of a closed programme as text: anyone can recompute every rank from it and its digest.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "features/initiatives/board.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

struct Snapshot {
  base::Instant as_of, taken_at;
  std::string digest;  ///< SHA-256 of `lines`, 64 hexadecimal digits
  std::string lines;
};

/// One line a unit, in the order of their codes, fields parted by tabs: code, parent ("" of the first), level, province
/// (1 or 0), its own number and benefit, target, members, blocs; else "-". Throws std::runtime_error for what is no
/// code.
std::string snapshot_lines(const BoardFrame& frame, const std::vector<Sum>& own, std::string_view programme,
                           base::Instant as_of);

struct FrozenBoard {
  BoardFrame frame;
  std::vector<Sum> totals;
  base::Instant as_of;
  std::string digest;
};
/// The board as it was frozen; names as they stood on that day. Throws std::runtime_error when the lines do not fit
/// their digest or are malformed: then the database was changed by hand.
FrozenBoard read_snapshot(const Snapshot& snapshot, std::shared_ptr<const org::Tree> tree, base::Day day);

std::optional<Snapshot> find_snapshot(db::Tx& tx, std::int64_t programme);
/// Writes it once; later calls change nothing.
void freeze_programme(db::Tx& tx, std::int64_t programme, base::Instant as_of, base::Instant taken_at,
                      const std::string& lines);

}  // namespace sovang::initiatives
