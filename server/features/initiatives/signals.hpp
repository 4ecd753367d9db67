// What stands beside a rank so that it can be read rightly: when a unit's initiatives came, from whom, and what they
// lack.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "features/initiatives/board.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// The most that came within some minutes, and since when.
struct Burst {
  std::int64_t n = 0;
  base::Instant from;
};

/// Of one row of a board, subordinates included; numbers of initiatives that count. None of them is a fault in itself.
struct Signals {
  std::int64_t n = 0;
  Burst hour, minute;
  std::int64_t by_one_author = 0;    ///< the most of one name and phone number
  std::int64_t by_one_operator = 0;  ///< the most that one account, or one name, entered in others' place
  std::int64_t entered_for_others = 0;
  std::int64_t without_benefit = 0;
  std::int64_t in_last_hour = 0;  ///< before the close
};

/// One who entered initiatives of a unit in others' place: an account, or whoever gave this name.
struct Entered {
  std::int64_t unit_id = 0;
  std::string who;  ///< equal for one operator
  std::int64_t n = 0;
};
std::vector<Entered> entered_for_others(db::Tx& tx, std::int64_t programme, base::Instant before, Counted counted);

struct SignalSources {
  const Ledger& ledger;
  const org::Tree& tree;
  const BoardFrame& frame;
  base::Instant as_of, closes_at;
  Counted counted;
  std::span<const Entered> entered;
};
/// Beside `rows` of the frame, none of which lies below another. What a unit that no longer exists sent stands with its
/// largest heir: a time and an author cannot be divided.
std::vector<Signals> signals_of(const SignalSources& sources, std::span<const std::int32_t> rows);

}  // namespace sovang::initiatives
