// One SQLite connection with its prepared statements; used by one thread at a time.
#pragma once
#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::db::sqlite {

/// A portable error from an extended result code. The text names the query and never a value.
[[noreturn]] void raise(sqlite3* connection, int code, std::string_view query);

class Statement {
 public:
  Statement(sqlite3* connection, std::string_view name, std::string_view text);

  /// Binds by number: SQLite takes "$2" for a name and numbers it by its first appearance.
  void bind(Params params);
  /// True while there is a row.
  bool step();
  void reset() { sqlite3_reset(handle_.get()); }
  bool only_reads() const { return sqlite3_stmt_readonly(handle_.get()) != 0; }
  sqlite3_stmt* handle() const { return handle_.get(); }
  std::string_view name() const { return name_; }
  bool same_text(std::string_view text) const { return text.data() == text_.data() || text == text_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void bind_one(int index, const Param& param);

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  std::string name_;
  std::string text_;
  std::vector<int> number_of_;  ///< SQLite's index - 1 → the number after the $
  int highest_ = 0;
};

/// Resets the statement when the query ends, however it ends.
class Running {
 public:
  explicit Running(Statement& statement) : statement_(statement) {}
  ~Running() { statement_.reset(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Statement& statement_;
};

enum class Use { write, read };

class Connection {
 public:
  /// Waits at most `busy` for a lock of another program.
  Connection(const std::string& file, Use use, const Options& options, bool durable);

  /// Found by name; prepared once per connection. Two texts under one name are a fault (std::logic_error).
  Statement& prepare(const Sql& sql);
  /// One or many statements without parameters.
  void execute(const std::string& script);
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  std::int64_t changed_rows() const { return sqlite3_changes64(handle_.get()); }
  std::int64_t total_changes() const { return sqlite3_total_changes64(handle_.get()); }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string_view, std::unique_ptr<Statement>> statements_;
};

}  // namespace sovang::db::sqlite
