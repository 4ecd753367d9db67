// Which transaction this is: for what a feature keeps in memory about rows that may yet be undone.
#pragma once
#include "platform/db/db.hpp"

namespace sovang::db {

/// Tells a change's transaction from every other of the same database; one that was undone and is run again is another.
/// SQLite only, where one writer carries out all changes: std::logic_error on PostgreSQL.
std::uint64_t serial_of(const Tx& tx);

}  // namespace sovang::db
