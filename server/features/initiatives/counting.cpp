// Reading events by a cursor, and the three-way comparison of `sovang verify`.
#include "features/initiatives/counting.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::size_t Counting::follow() {
  const std::lock_guard lock{following_};
  std::size_t taken = 0;
  std::int64_t programme = 0;
  std::shared_ptr<Ledger> ledger;
  database_.read([&](db::Tx& tx) {
    tx.each(sql::events_after, {txid_, seq_}, [&](const db::Row& row) {
      Event event;
      event.seq = row.integer(0);
      event.birth_seq = row.is_null(2) ? event.seq : row.integer(2);
      event.at = row.instant(3);
      if (!row.is_null(4)) event.from = status_from(row.text(4)).value();
      event.to = status_from(row.text(5)).value();
      event.unit_id = row.integer(7);
      event.sector = row.text(8);
      event.field = row.text(9);
      event.benefit_dong = row.integer(10);
      if (!ledger || programme != row.integer(6)) {
        programme = row.integer(6);
        ledger = open(programme);
      }
      ledger->append(event);
      // Moves with each event, so that a fault in the middle neither repeats nor skips one.
      txid_ = row.integer(1);
      seq_ = event.seq;
      ++taken;
    });
  });
  version_ += taken;
  return taken;
}

std::shared_ptr<const Ledger> Counting::of(std::int64_t programme) const {
  static const auto empty = std::make_shared<const Ledger>();
  const std::shared_lock lock{guard_};
  const auto found = ledgers_.find(programme);
  return found == ledgers_.end() ? empty : found->second;
}

std::shared_ptr<Ledger> Counting::open(std::int64_t programme) {
  const std::unique_lock lock{guard_};
  auto& ledger = ledgers_[programme];
  if (!ledger) ledger = std::make_shared<Ledger>();
  return ledger;
}

std::vector<Difference> compare_counts(db::Tx& tx, std::int64_t programme, const Ledger* ledger) {
  std::map<std::pair<std::int64_t, Status>, Difference> all;
  const auto cell = [&](std::int64_t unit, Status status) -> Difference& {
    auto& difference = all[{unit, status}];
    difference.programme = programme;
    difference.unit_id = unit;
    difference.status = status;
    return difference;
  };
  tx.each(sql::counts_of, {programme}, [&](const db::Row& row) {
    cell(row.integer(0), status_from(row.text(2)).value()).stored += Sum{row.integer(5), row.integer(6)};
  });
  tx.each(sql::recount, {programme}, [&](const db::Row& row) {
    const Sum one{1, row.integer(6)};
    if (!row.is_null(2))
      cell(row.integer(0), status_from(row.text(2)).value()).recounted += Sum{-one.n, -one.benefit_dong};
    cell(row.integer(0), status_from(row.text(3)).value()).recounted += one;
  });
  if (ledger != nullptr)
    for (const auto status : all_statuses)
      for (const auto& unit : ledger->sums(end_of_time, Counted{status}))
        if (unit.sum != Sum{}) cell(unit.unit_id, status).in_memory = unit.sum;
  std::vector<Difference> different;
  for (const auto& [key, one] : all)
    if (one.stored != one.recounted || (ledger != nullptr && one.in_memory != one.recounted)) different.push_back(one);
  return different;
}

}  // namespace sovang::initiatives
