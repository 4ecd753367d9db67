// Brings a database's tables to the state this program was written for.
#pragma once
#include <functional>
#include <span>

#include "platform/db/db.hpp"

namespace sovang::db {

/// Runs its argument in one write transaction that excludes every other program's migrations, durably.
using InTransaction = std::function<void(const std::function<void(Tx&)>&)>;

/// Runs the missing steps in order, each in one transaction, and notes them in schema_migrations.
/// Throws std::runtime_error when the database has steps this program does not know: it is newer.
void migrate(std::span<const Sql> steps, const InTransaction& in_transaction);

}  // namespace sovang::db
