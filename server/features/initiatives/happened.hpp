// What became of initiatives, for those who tell others of it: nothing of their authors or texts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/initiatives/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// A place among the events; whoever goes on from it misses none, in whatever order transactions end.
struct EventPlace {
  std::int64_t txid = 0, seq = 0;  ///< txid: 0 on SQLite
};

struct Happened {
  EventPlace place;
  base::Instant at;
  std::string code;            ///< eight signs
  std::optional<Status> from;  ///< absent: it was sent
  Status to = Status::submitted;
  std::int64_t programme = 0, unit = 0;
};

/// Oldest first, at most so many.
std::vector<Happened> happened_after(db::Tx& tx, const EventPlace& place, std::int64_t most);
/// Where to begin for what ends from now on.
EventPlace events_end(db::Tx& tx);

}  // namespace sovang::initiatives
