// A consistent copy of a SQLite database while others write to it.
#pragma once
#include <string>

#include "platform/db/sqlite_connection.hpp"

namespace sovang::db::sqlite {

/// Writes the state of one instant to `file`, durably. Refuses a file that exists (db::Error, kind other); leaves none
/// behind when it fails.
void copy(Connection& source, const std::string& file);

}  // namespace sovang::db::sqlite
