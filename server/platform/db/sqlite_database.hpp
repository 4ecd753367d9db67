// SQLite as a database of the product: one writer with group commit, readers on snapshots.
#pragma once
#include <memory>
#include <string>

#include "platform/db/db.hpp"

namespace sovang::db::sqlite {

/// `path` is a file, or ":memory:" for a private one in memory that is removed when the database is destroyed.
std::unique_ptr<Database> open(const std::string& path, const Options& options);

}  // namespace sovang::db::sqlite
