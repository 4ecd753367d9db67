// Queries that compare inside the database; only what differs comes out.
#include "features/initiatives/verify_records.hpp"

#include <fmt/format.h>

#include <map>

#include "features/initiatives/shared_sums.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

void find_orphans(db::Tx& tx, const std::function<bool(std::int64_t)>& is_programme,
                  const std::function<bool(std::int64_t)>& is_unit, const Tell& tell) {
  tx.each(sql::places_used, {}, [&](const db::Row& row) {
    const auto programme = row.integer(1), unit = row.integer(2);
    if (!is_programme(programme))
      tell(fmt::format("{}: {} rows of programme {}, which does not exist", row.text(0), row.integer(3), programme));
    if (!is_unit(unit))
      tell(fmt::format("{}: {} rows of unit {}, which does not exist", row.text(0), row.integer(3), unit));
  });
  tx.each(sql::events_of_nothing, {}, [&](const db::Row& row) {
    tell(fmt::format("event {}: of initiative {}, which does not exist", row.integer(0), row.integer(1)));
  });
  tx.each(sql::coauthors_of_nothing, {}, [&](const db::Row& row) {
    tell(fmt::format("co-authors of initiative {}, which does not exist", row.integer(0)));
  });
}

void find_unlike_events(db::Tx& tx, const Tell& tell) {
  tx.each(sql::unlike_events, {}, [&](const db::Row& row) {
    if (row.is_null(2))
      tell(fmt::format("initiative {}: no event", row.text(0)));
    else if (row.text(1) != row.text(2))
      tell(fmt::format("initiative {}: is {}, its last event says {}", row.text(0), row.text(1), row.text(2)));
    else
      tell(
          fmt::format("initiative {}: its programme, unit, sector, field, benefit or instant is not that of its events",
                      row.text(0)));
  });
}

void compare_snapshot(db::Tx& tx, std::int64_t programme, Counted counted, const Snapshot& snapshot,
                      std::shared_ptr<const org::Tree> tree, base::Day day, const Tell& tell) {
  std::optional<FrozenBoard> frozen;
  try {
    frozen = read_snapshot(snapshot, tree, day);
  } catch (const std::exception& fault) {
    return tell(fmt::format("snapshot: {}", fault.what()));
  }
  std::map<std::int64_t, Sum> by_unit;
  tx.each(sql::recount_before, {programme, snapshot.as_of}, [&](const db::Row& row) {
    const auto status = status_from(row.text(1));
    if (status && counted.has(*status))
      by_unit[row.integer(0)] += Sum{row.integer(2), {row.integer(3), row.integer(4)}};
  });
  std::vector<UnitSum> sums;
  for (const auto& [unit, sum] : by_unit) sums.push_back({unit, sum});
  share_out(sums, *tree, day, [&](std::int64_t unit, base::Instant before) {
    Sum sent;
    tx.each(sql::recount_sent_before, {programme, snapshot.as_of, unit, before}, [&](const db::Row& row) {
      const auto status = status_from(row.text(0));
      if (status && counted.has(*status)) sent += Sum{row.integer(1), {row.integer(2), row.integer(3)}};
    });
    return sent;
  });
  const auto& frame = frozen->frame;
  const auto recounted = roll_up(frame, *tree, sums);
  for (std::size_t i = 0; i < frame.rows.size(); ++i)
    if (const auto& kept = frozen->totals[i]; kept != recounted[i])
      tell(fmt::format("snapshot: {} with its subordinates has {} ({} đ), recounted {} ({} đ)", frame.rows[i].code,
                       kept.n, kept.benefit_dong.digits(), recounted[i].n, recounted[i].benefit_dong.digits()));
}

}  // namespace sovang::initiatives
