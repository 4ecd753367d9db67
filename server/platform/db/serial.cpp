// The writer of SQLite counts its transactions.
#include "platform/db/serial.hpp"

#include "platform/db/sqlite_tx.hpp"

namespace sovang::db {

std::uint64_t serial_of(const Tx& tx) {
  const auto* transaction = dynamic_cast<const sqlite::Transaction*>(&tx);
  if (transaction == nullptr) throw std::logic_error{"only SQLite's transactions have serial numbers"};
  return transaction->serial();
}

}  // namespace sovang::db
