// Looks at SQLite files that no server of ours has open.
#pragma once
#include <string>

namespace sovang::db::sqlite {

/// Every page and index agrees (integrity_check). False also when it is no database. Changes nothing.
bool is_sound(const std::string& file);

/// Folds the write-ahead log into the file, so that the file alone is the whole database. False when another program
/// has it open.
bool close_log(const std::string& file);

}  // namespace sovang::db::sqlite
