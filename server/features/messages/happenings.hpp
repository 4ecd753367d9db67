// What other programs are told of, read from the events of initiatives, the history and the dates of programmes: in the
// order in which it happened, from where a reader left off.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/initiatives/happened.hpp"
#include "features/messages/notifications.hpp"

namespace sovang::messages {

struct Position {
  initiatives::EventPlace event;
  std::int64_t act = 0;        ///< seq of the history
  base::Instant opened_until;  ///< programmes that opened before were read
};

struct Happening {
  std::string id;     ///< the same for everyone who is told of it
  std::string event;  ///< "initiative_returned", "programme_closed" …; empty: nobody is told of it
  base::Instant at;
  std::int64_t programme = 0;
  std::int64_t unit = 0;        ///< 0: it concerns the whole programme
  std::string initiative = {};  ///< tracking code
  std::string state = {}, before = {};
  std::optional<std::int64_t> target = {};
  Position after = {};
};

/// Up to `most` of each source.
std::vector<Happening> happenings_after(db::Tx& tx, const Position& position, const Names& names, base::Instant now,
                                        std::int64_t most);
/// For who shall be told from now on.
Position position_now(db::Tx& tx, base::Instant now);

/// {"id", "event", "at", "programme", "unit", "initiative", "state", "before", "target"}: nothing personal; null where
/// it has none.
base::json::object to_json(const Happening& happening, const Names& names);

/// Whether it lies within a webhook's unit (0: everything does).
bool concerns(const Happening& happening, std::int64_t unit, const Names& names, base::Day today);

}  // namespace sovang::messages
