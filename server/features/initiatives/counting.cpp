// Reading events by a cursor, and the three-way comparison of `sovang verify`.
#include "features/initiatives/counting.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <list>
#include <thread>

#include "features/initiatives/adopt_events.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

/// Sectors and fields are few words told millions of times: each is kept once while a batch is on its way.
class Words {
 public:
  std::string_view keep(std::string_view word) {
    for (const auto& known : words_)
      if (known == word) return known;
    return words_.emplace_back(word);
  }

 private:
  std::list<std::string> words_;
};

}  // namespace

/// Events as they were read, one programme after another.
struct Counting::Intake {
  struct Run {
    std::int64_t programme = 0;
    std::size_t until = 0;  ///< place in events after its last
  };
  std::vector<Event> events;
  std::vector<Run> runs;
  Words words;

  void add(const db::Row& row) {
    auto& event = events.emplace_back();
    event.seq = row.integer(0);
    event.birth_seq = row.is_null(2) ? event.seq : row.integer(2);
    event.at = row.instant(3);
    if (!row.is_null(4)) event.from = status_from(row.text(4)).value();
    event.to = status_from(row.text(5)).value();
    event.unit_id = row.integer(7);
    event.sector = words.keep(row.text(8));
    event.field = words.keep(row.text(9));
    event.benefit_dong = row.integer(10);
    if (!row.is_null(11)) event.author_key = row.integer(11);
    const auto programme = row.integer(6);
    if (runs.empty() || runs.back().programme != programme) runs.push_back({programme, 0});
    runs.back().until = events.size();
  }
};

std::size_t Counting::follow() {
  const std::lock_guard lock{following_};
  const auto taken = loaded_ ? read_new() : read_all();
  loaded_ = true;
  return taken;
}

bool Counting::has_unread() {
  const std::lock_guard lock{following_};
  bool unread = false;
  database_.read([&](db::Tx& tx) {
    unread = tx.one(sql::events_unread, {txid_, seq_}, [](const db::Row&) { return true; }).has_value();
  });
  return unread;
}

std::size_t Counting::take(const Intake& intake) {
  std::size_t from = 0;
  for (const auto& run : intake.runs) {
    open(run.programme)->append(std::span{intake.events}.subspan(from, run.until - from));
    from = run.until;
  }
  version_ += intake.events.size();
  return intake.events.size();
}

std::size_t Counting::read_new() {
  Intake intake;
  std::int64_t txid = txid_;
  database_.read([&](db::Tx& tx) {
    tx.each(sql::events_after, {txid_, seq_}, [&](const db::Row& row) {
      intake.add(row);
      txid = row.integer(1);
    });
  });
  if (intake.events.empty()) return 0;
  loaded_ = false;  // stays so when an event does not fit: then the next call reads all
  const auto taken = take(intake);
  txid_ = txid;
  seq_ = intake.events.back().seq;
  return taken;
}

/// Pieces of the numbers are read by as many threads as there are cores and taken in one after another. What has ended
/// never changes, so that the pieces need no common snapshot.
std::size_t Counting::read_all() {
  constexpr std::int64_t piece = 1 << 15;
  {
    // After a fault in the middle everything is read anew.
    const std::unique_lock lock{guard_};
    ledgers_.clear();
    version_ = 0;
  }
  std::int64_t txid = 0, seq = 0, last = 0;
  database_.read([&](db::Tx& tx) {
    require_own_events(tx);
    tx.each(sql::events_bounds, {}, [&](const db::Row& row) {
      txid = row.integer(0);
      seq = row.integer(1);
      last = row.integer(2);
    });
  });
  const auto read_piece = [&](std::int64_t number) {
    auto intake = std::make_unique<Intake>();
    database_.read([&](db::Tx& tx) {
      tx.each(sql::events_between, {number * piece, (number + 1) * piece, txid},
              [&](const db::Row& row) { intake->add(row); });
    });
    return intake;
  };
  const auto pieces = (last + piece - 1) / piece;
  const auto threads = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 8);
  std::deque<std::future<std::unique_ptr<Intake>>> reading;
  std::size_t taken = 0;
  for (std::int64_t number = 0; number < pieces + threads; ++number) {
    if (number < pieces) reading.push_back(std::async(std::launch::async, read_piece, number));
    if (number < threads) continue;
    if (reading.empty()) break;
    taken += take(*reading.front().get());
    reading.pop_front();
  }
  txid_ = txid;
  seq_ = seq;
  return taken;
}

std::shared_ptr<const Ledger> Counting::of(std::int64_t programme) {
  static const auto empty = std::make_shared<const Ledger>();
  if (!loaded_) {
    const std::lock_guard lock{following_};
    if (!loaded_) read_all();
    loaded_ = true;
  }
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
  std::vector<Difference> different;
  tx.each(sql::count_differences, {programme}, [&](const db::Row& row) {
    const Sum stored{row.integer(5), {row.integer(6), row.integer(7)}};
    const Sum recounted{row.integer(8), {row.integer(9), row.integer(10)}};
    if (stored == recounted) return;
    different.push_back({programme, row.integer(1), status_from(row.text(2)).value(), row.day(0), row.string(3),
                         row.string(4), stored, recounted, recounted});
  });
  if (ledger == nullptr) return different;
  std::map<std::pair<std::int64_t, Status>, std::pair<Sum, Sum>> by_unit;  // recounted, in memory
  tx.each(sql::recount_before, {programme, end_of_time}, [&](const db::Row& row) {
    by_unit[{row.integer(0), status_from(row.text(1)).value()}].first = {row.integer(2),
                                                                         {row.integer(3), row.integer(4)}};
  });
  for (const auto status : all_statuses)
    for (const auto& unit : ledger->sums(end_of_time, Counted{status}))
      if (unit.sum != Sum{}) by_unit[{unit.unit_id, status}].second = unit.sum;
  for (const auto& [key, sums] : by_unit)
    if (sums.first != sums.second)
      different.push_back({programme, key.first, key.second, {}, {}, {}, sums.first, sums.first, sums.second});
  return different;
}

}  // namespace sovang::initiatives
