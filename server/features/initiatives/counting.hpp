// Follows the events of the database into the ledgers in memory, from this and every other server process.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "features/initiatives/ledger.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// The ledgers of all programmes. A job calls follow() a few times a second; pages read whenever they like.
class Counting {
 public:
  explicit Counting(db::Database& database) : database_(database) {}

  /// Takes in what was committed since the last call; says how many events. The first call reads all, by several
  /// threads. Safe from any thread: a second caller waits for the first.
  std::size_t follow();
  /// Events are there that follow() has not taken in: just now, or held back by an older transaction that still runs.
  bool has_unread();
  /// Never null: an empty ledger when nothing was sent yet. Whoever asks before the first follow() is done waits for
  /// it.
  std::shared_ptr<const Ledger> of(std::int64_t programme);
  /// Grows with every event of any programme.
  std::uint64_t version() const { return version_.load(); }

 private:
  struct Intake;
  std::size_t read_all();
  std::size_t read_new();
  std::size_t take(const Intake& intake);
  std::shared_ptr<Ledger> open(std::int64_t programme);

  db::Database& database_;
  std::mutex following_;
  std::atomic<bool> loaded_{false};
  std::int64_t txid_ = 0, seq_ = 0;  ///< the last event taken in
  std::atomic<std::uint64_t> version_{0};
  mutable std::shared_mutex guard_;
  std::map<std::int64_t, std::shared_ptr<Ledger>> ledgers_;
};

/// What differs between the three ways to count; empty when all agree. Of the ledger's sums only unit and state are
/// told: `sector` is empty.
struct Difference {
  std::int64_t programme = 0, unit_id = 0;
  Status status = Status::submitted;
  base::Day day;
  std::string sector, field;
  Sum stored, recounted, in_memory;
};
/// Compares the stored counts with a recount of the events, day by day, sector by sector and field by field, and
/// (unless null) the ledger with the recount, for one programme.
std::vector<Difference> compare_counts(db::Tx& tx, std::int64_t programme, const Ledger* ledger);

}  // namespace sovang::initiatives
