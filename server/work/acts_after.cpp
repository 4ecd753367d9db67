// Reads on from a number.
#include "work/acts_after.hpp"

#include <limits>

#include "work/sql.hpp"

namespace sovang::work {

std::vector<Event> acts_after(db::Tx& tx, std::int64_t seq, std::size_t most) {
  return tx.all(sql::history_after, {seq, std::numeric_limits<std::int64_t>::max(), static_cast<std::int64_t>(most)},
                event_from);
}

}  // namespace sovang::work
