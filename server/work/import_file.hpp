// The files that commands import.
#pragma once
#include <fstream>
#include <string>

namespace sovang::work {

/// Refuses what cannot be read ("file_unreadable"), and a directory ("file_is_folder"), which would read as an empty
/// file.
std::ifstream open_import(const std::string& file);

}  // namespace sovang::work
