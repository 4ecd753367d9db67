// Opening a file to be imported.
#include "work/import_file.hpp"

#include <filesystem>

#include "base/refused.hpp"

namespace sovang::work {

std::ifstream open_import(const std::string& file) {
  std::error_code unknown;
  if (std::filesystem::is_directory(file, unknown))
    throw base::Refused(base::Reason::invalid, "file_is_folder", {{"file", file}});
  std::ifstream in(file, std::ios::binary);
  if (!in) throw base::Refused(base::Reason::not_found, "file_unreadable", {{"file", file}});
  return in;
}

}  // namespace sovang::work
