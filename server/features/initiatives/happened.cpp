// Reads events on from a place.
#include "features/initiatives/happened.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::vector<Happened> happened_after(db::Tx& tx, const EventPlace& place, std::int64_t most) {
  return tx.all(sql::happened_after, {place.txid, place.seq, most}, [](const db::Row& row) {
    Happened one{
        {row.integer(1), row.integer(0)}, row.instant(2), row.string(3), {}, {}, row.integer(6), row.integer(7)};
    if (!row.is_null(4)) one.from = status_from(row.text(4));
    one.to = status_from(row.text(5)).value_or(Status::submitted);
    return one;
  });
}

EventPlace events_end(db::Tx& tx) {
  return tx.one(sql::events_end, {},
                [](const db::Row& row) {
                  return EventPlace{row.integer(0), row.integer(1)};
                })
      .value_or(EventPlace{});
}

}  // namespace sovang::initiatives
