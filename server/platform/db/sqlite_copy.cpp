// A consistent copy: one step of the online backup holds one snapshot from its first page to its last.
#include "platform/db/sqlite_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

namespace sovang::db::sqlite {

namespace {

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Destination = std::unique_ptr<sqlite3, CloseConnection>;

Destination make_destination(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) throw Error{ErrorKind::other, "copy: cannot create " + file};
  ::close(descriptor);
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Destination destination{connection};
  if (code != SQLITE_OK) raise(connection, code, "copy");
  return destination;
}

void copy_pages(sqlite3* source, sqlite3* destination) {
  sqlite3_backup* const backup = sqlite3_backup_init(destination, "main", source, "main");
  if (backup == nullptr) raise(destination, sqlite3_errcode(destination), "copy");
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) raise(destination, code, "copy");
}

void sync_directory_of(const std::string& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void copy(Connection& source, const std::string& file) {
  const Destination destination = make_destination(file);
  try {
    copy_pages(source.handle(), destination.get());
  } catch (...) {
    std::filesystem::remove(file);
    throw;
  }
  sync_directory_of(file);
}

}  // namespace sovang::db::sqlite
