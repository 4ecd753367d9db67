// At the start of each transaction what others and the one before have committed is read from the events.
#include "features/initiatives/requests.hpp"

#include <algorithm>

#include "initiatives/sql.hpp"
#include "platform/db/serial.hpp"

namespace sovang::initiatives {

void Requests::follow(db::Tx& tx) {
  const auto serial = db::serial_of(tx);
  if (transaction_ == serial) return;
  own_.clear();
  const auto fed = tx.one(sql::lookups_cursor, {}, [](const db::Row& row) { return row.integer(1); }).value_or(0);
  for (; !order_.empty() && order_.front().first <= fed; order_.pop_front()) tail_.erase(order_.front().second);
  seen_ = std::max(seen_, fed);
  tx.each(sql::births_after, {seen_}, [&](const db::Row& row) {
    seen_ = row.integer(0);
    order_.emplace_back(seen_, row.integer(1));
    tail_.insert_or_assign(row.integer(1), row.integer(2));
  });
  transaction_ = serial;
}

std::optional<std::int64_t> Requests::find(db::Tx& tx, std::int64_t key) {
  if (asked_first(tx)) {
    follow(tx);
    for (const auto* place : {&own_, &tail_})
      if (const auto found = place->find(key); found != place->end()) return found->second;
  }
  return tx.one(sql::find_request, {key}, [](const db::Row& row) { return row.integer(0); });
}

void Requests::add(const db::Tx& tx, std::int64_t key, std::int64_t initiative) {
  if (asked_first(tx)) own_.insert_or_assign(key, initiative);
}

}  // namespace sovang::initiatives
