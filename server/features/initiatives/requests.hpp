// Which initiative an idempotency key has made: the same key is the same sending, for ever.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// PostgreSQL: a unique index, which the insert itself meets. SQLite: keys are random numbers, and an index that is
/// kept at once costs the one writer a page for each; so new keys stand in memory, the older ones in a table that is
/// fed in sorted order (see lookups.hpp). Memory holds nothing that the database does not: it is read again from the
/// events. Used by the writer's thread alone, within its transactions.
class Requests {
 public:
  /// True when a change must ask find() before it inserts; otherwise the insert fails (db::ErrorKind::unique).
  static bool asked_first(const db::Tx& tx) { return tx.engine() == db::Engine::sqlite; }
  /// The initiative made with that key, in any earlier transaction or in this one; perhaps one that was undone since.
  std::optional<std::int64_t> find(db::Tx& tx, std::int64_t key);
  /// What this transaction adds.
  void add(const db::Tx& tx, std::int64_t key, std::int64_t initiative);

 private:
  void follow(db::Tx& tx);

  std::uint64_t transaction_ = 0;
  std::int64_t seen_ = 0;                                    ///< the last event read; committed
  std::unordered_map<std::int64_t, std::int64_t> own_;       ///< of this transaction, which may yet be undone
  std::unordered_map<std::int64_t, std::int64_t> tail_;      ///< committed, perhaps not yet in the table
  std::deque<std::pair<std::int64_t, std::int64_t>> order_;  ///< event and key of what is in tail_
};

}  // namespace sovang::initiatives
