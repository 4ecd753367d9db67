// A whole PostgreSQL database out of the server and into one, by PostgreSQL's own programs.
#pragma once
#include <string>

namespace sovang::db::postgres {

/// pg_dump of one instant into a new file (0600), in the form that pg_restore reads. Throws Refused "program_missing",
/// db::Error with what the program said.
void dump(const std::string& url, const std::string& file);

/// pg_restore into an empty database: everything or nothing. Throws as dump().
void load(const std::string& url, const std::string& file);

/// Nothing but what a new database has. Throws db::Error when it cannot be reached.
bool is_empty(const std::string& url);

}  // namespace sovang::db::postgres
