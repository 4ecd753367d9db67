// PostgreSQL as a database of the product: writers that take batches in turn, readers on snapshots.
#pragma once
#include <memory>
#include <string>

#include "platform/db/db.hpp"

namespace sovang::db::postgres {

/// `url` as libpq reads it. Throws Error{connection_lost} when there is no server.
std::unique_ptr<Database> open(const std::string& url, const Options& options);

}  // namespace sovang::db::postgres
