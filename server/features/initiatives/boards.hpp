// The boards of all programmes, kept while nothing changed: live, as of a past instant, or frozen at the close.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "features/initiatives/board.hpp"
#include "features/initiatives/counting.hpp"
#include "features/initiatives/snapshot.hpp"
#include "features/programmes/register.hpp"
#include "work/gate.hpp"

namespace sovang::initiatives {

/// Everything a leaderboard page needs; immutable.
struct Board {
  std::shared_ptr<const BoardFrame> frame;
  std::vector<Sum> totals;         ///< by row, subordinates included
  std::vector<Sum> totals_before;  ///< a day earlier, for "up" and "down"; empty when not asked or frozen
  base::Instant as_of;
  std::uint64_t version = 0;          ///< of the ledger it was counted from: see open_leaderboard_stream
  bool live = false;                  ///< it goes on changing; an empty one has version 0 like those that stand still
  std::optional<std::string> digest;  ///< of the frozen snapshot
};

/// Which states count in a programme: its own setting, else what is on the portal (LC23-II.2.1a).
Counted counted_of(const programmes::Programme& programme);

class Boards {
 public:
  Boards(db::Database& database, Counting& counting, const org::LiveTree& tree,
         const programmes::LiveRegister& programmes)
      : database_(database), counting_(counting), tree_(tree), programmes_(programmes) {}

  /// As of now, at most a second old; of a frozen programme its snapshot.
  std::shared_ptr<const Board> live(const programmes::Programme& programme, base::Instant now);
  /// As of an instant; units as they stood then, or as they stand on `seen_on`.
  std::shared_ptr<const Board> as_of(const programmes::Programme& programme, base::Instant at,
                                     std::optional<base::Day> seen_on = {}) const;
  Sum total(const programmes::Programme& programme, base::Instant now);

  /// What was asked to wait or to work at the last moment has come by then, and is written.
  static constexpr std::int64_t settling = work::Gate::longest_after + 60 * base::micros_per_second;
  /// Freezes what closed at least that long ago (everything that arrived in time is written by then); a job calls it.
  /// Leaves what `awaited` names (slugs): something that was received in time is still being written. Gives the slugs
  /// of what it froze.
  std::vector<std::string> freeze_if_due(base::Instant now, const std::set<std::string>& awaited = {});

 private:
  struct Kept {
    std::uint64_t version = 0;
    std::int64_t tree_revision = -1, register_revision = -1;
    base::Instant made_at, before;
    std::shared_ptr<const Board> board;
  };
  std::shared_ptr<const Board> frozen(const programmes::Programme& programme);
  std::shared_ptr<const BoardFrame> frame_of(const programmes::Programme& programme, base::Day day,
                                             base::Instant targets_at) const;

  db::Database& database_;
  Counting& counting_;
  const org::LiveTree& tree_;
  const programmes::LiveRegister& programmes_;
  std::mutex guard_;
  std::map<std::int64_t, Kept> kept_;
  std::map<std::int64_t, std::shared_ptr<const Board>> frozen_;
};

}  // namespace sovang::initiatives
