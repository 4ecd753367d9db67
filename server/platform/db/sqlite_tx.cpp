// A transaction on a SQLite connection: binds, steps, and hands rows over without copying them.
#include "platform/db/sqlite_tx.hpp"

#include <cmath>

namespace sovang::db::sqlite {

namespace {

class StatementRow final : public Row {
 public:
  explicit StatementRow(const Statement& statement) : statement_(statement) {}

  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

  std::int64_t integer(int column) const override {
    const int found = type(column);
    if (found == SQLITE_INTEGER) return sqlite3_column_int64(statement_.handle(), column);
    if (found != SQLITE_FLOAT) wrong(column, "an integer");
    const double value = sqlite3_column_double(statement_.handle(), column);
    if (std::trunc(value) != value || std::abs(value) > 9007199254740992.0) wrong(column, "a whole number");
    return static_cast<std::int64_t>(value);
  }

  std::string_view text(int column) const override {
    if (type(column) != SQLITE_TEXT) wrong(column, "a text");
    const void* data = sqlite3_column_text(statement_.handle(), column);
    return {static_cast<const char*>(data), size(column)};
  }

  std::span<const std::byte> blob(int column) const override {
    if (type(column) != SQLITE_BLOB) wrong(column, "a blob");
    const void* data = sqlite3_column_blob(statement_.handle(), column);
    return {static_cast<const std::byte*>(data), size(column)};
  }

 private:
  int type(int column) const {
    if (column < 0 || column >= sqlite3_data_count(statement_.handle())) wrong(column, "there");
    return sqlite3_column_type(statement_.handle(), column);
  }
  std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle(), column));
  }
  [[noreturn]] void wrong(int column, const char* wanted) const {
    throw std::logic_error{std::string{statement_.name()} + ": column " + std::to_string(column) + " is not " + wanted};
  }
  const Statement& statement_;
};

bool ends_everything(ErrorKind kind) { return kind == ErrorKind::full || kind == ErrorKind::busy; }

}  // namespace

template <class F>
void Transaction::guard(F&& work) {
  if (in_row_) throw std::logic_error{"a query inside the row of another"};
  if (lost_) std::rethrow_exception(lost_);
  try {
    work();
  } catch (const Error& error) {
    if (use_ == Use::write && (ends_everything(error.kind) || !connection_.in_transaction()))
      lost_ = std::make_exception_ptr(Error{ends_everything(error.kind) ? error.kind : ErrorKind::full, error.what()});
    throw;
  }
}

Statement& Transaction::ready(const Sql& sql, Params params) {
  Statement& statement = connection_.prepare(sql);
  if (!statement.only_reads()) must_write(sql);
  statement.bind(params);
  return statement;
}

void Transaction::must_write(const Sql& sql) const {
  if (use_ == Use::read) throw std::logic_error{std::string{sql.name} + ": a change in a read transaction"};
}

void Transaction::each(const Sql& sql, Params params, const std::function<void(const Row&)>& on_row) {
  guard([&] {
    Statement& statement = ready(sql, params);
    const Running running{statement};
    if (!statement.only_reads()) changed_ = true;
    const StatementRow row{statement};
    struct InRow {
      bool& flag;
      ~InRow() { flag = false; }
    } in_row{in_row_};
    while (statement.step()) {
      in_row_ = true;
      on_row(row);
      in_row_ = false;
    }
  });
}

std::int64_t Transaction::run(const Sql& sql, Params params) {
  must_write(sql);
  std::int64_t rows = 0;
  guard([&] {
    Statement& statement = ready(sql, params);
    const Running running{statement};
    const std::int64_t before = connection_.total_changes();
    while (statement.step()) {
    }
    // A statement that fails is undone by SQLite itself; only one that went through leaves something to undo.
    if (connection_.total_changes() == before) return;
    changed_ = true;
    rows = connection_.changed_rows();
  });
  return rows;
}

void Transaction::run_script(std::string_view sql) {
  if (use_ == Use::read) throw std::logic_error{"a script in a read transaction"};
  guard([&] {
    changed_ = true;
    connection_.execute(std::string{sql});
  });
}

}  // namespace sovang::db::sqlite
