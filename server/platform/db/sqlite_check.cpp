// Looks at SQLite files.
#include "platform/db/sqlite_check.hpp"

#include <sqlite3.h>

#include <memory>
#include <string_view>

namespace sovang::db::sqlite {

namespace {

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
using Owner = std::unique_ptr<sqlite3, Close>;

Owner open(const std::string& address, int flags) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(address.c_str(), &connection, flags, nullptr);
  Owner owner{connection};
  if (code != SQLITE_OK) owner.reset();
  return owner;
}

int note_first(void* first, int, char** values, char**) {
  auto& text = *static_cast<std::string*>(first);
  if (text.empty() && values[0] != nullptr) text = values[0];
  return 0;
}

/// The first value of the first row; empty when it failed.
std::string ask(sqlite3* connection, const char* question) {
  std::string first;
  if (sqlite3_exec(connection, question, note_first, &first, nullptr) != SQLITE_OK) return {};
  return first;
}

std::string in_uri(const std::string& file) {
  std::string text;
  for (const char letter : file) {
    if (letter == '%')
      text += "%25";
    else if (letter == '?')
      text += "%3f";
    else if (letter == '#')
      text += "%23";
    else
      text += letter;
  }
  return text;
}

}  // namespace

bool is_sound(const std::string& file) {
  // Immutable: a copy in WAL mode is read without making a log beside it.
  const Owner connection = open("file:" + in_uri(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  return connection && ask(connection.get(), "PRAGMA integrity_check") == "ok";
}

bool close_log(const std::string& file) {
  const Owner connection = open(file, SQLITE_OPEN_READWRITE);
  return connection && ask(connection.get(), "PRAGMA locking_mode=EXCLUSIVE") == "exclusive" &&
         ask(connection.get(), "PRAGMA journal_mode=DELETE") == "delete";
}

}  // namespace sovang::db::sqlite
