// One SQLite connection with its prepared statements.
#include "platform/db/sqlite_connection.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <climits>

namespace sovang::db::sqlite {

namespace {

ErrorKind kind_of(int extended) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return ErrorKind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return ErrorKind::foreign_key;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_DATATYPE:
      return ErrorKind::check;
    case SQLITE_CONSTRAINT_NOTNULL:
      return ErrorKind::not_null;
    case SQLITE_BUSY_SNAPSHOT:
      return ErrorKind::serialization;
    default:
      break;
  }
  switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::busy;
    // Whatever the disk's complaint, the answer is the same: nothing is acknowledged until it works again.
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
      return ErrorKind::full;
    default:
      return ErrorKind::other;
  }
}

int number_after_dollar(const char* name, std::string_view query) {
  const std::string_view text = name == nullptr ? std::string_view{} : std::string_view{name};
  int number = 0;
  if (text.size() > 1 && text.front() == '$') std::from_chars(text.data() + 1, text.data() + text.size(), number);
  if (number < 1) throw std::logic_error{std::string{query} + ": parameters are $1, $2 …"};
  return number;
}

/// SQLite would make the file readable for all; it holds what people have sent us. A file that is there is not opened:
/// closing it would drop the locks that this process's other connections hold on it (POSIX), and a restore would then
/// not see that the database is in use.
void make_private_file(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

void raise(sqlite3* connection, int code, std::string_view query) {
  const int extended = connection == nullptr ? code : sqlite3_extended_errcode(connection);
  const char* text = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  throw Error{kind_of(extended), std::string{query} + ": " + text + " (sqlite " + std::to_string(extended) + ")"};
}

Statement::Statement(sqlite3* connection, std::string_view name, std::string_view text) : name_(name), text_(text) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(connection, text_.data(), static_cast<int>(text_.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  handle_.reset(statement);
  if (code != SQLITE_OK) raise(connection, code, name_);
  const std::string_view after{rest, static_cast<std::size_t>(text_.data() + text_.size() - rest)};
  if (after.find_first_not_of(" \n\r\t;") != std::string_view::npos || statement == nullptr)
    throw std::logic_error{name_ + ": a query is exactly one statement"};
  const int count = sqlite3_bind_parameter_count(statement);
  for (int index = 1; index <= count; ++index) {
    number_of_.push_back(number_after_dollar(sqlite3_bind_parameter_name(statement, index), name_));
    highest_ = std::max(highest_, number_of_.back());
  }
}

void Statement::bind(Params params) {
  if (static_cast<int>(params.size()) != highest_)
    throw std::logic_error{name_ + ": takes " + std::to_string(highest_) + " parameters, got " +
                           std::to_string(params.size())};
  for (std::size_t i = 0; i < number_of_.size(); ++i)
    bind_one(static_cast<int>(i) + 1, params.begin()[number_of_[i] - 1]);
}

// Nothing is copied: what is bound outlives the query, and the next bind comes before the next step.
void Statement::bind_one(int index, const Param& param) {
  sqlite3_stmt* const statement = handle_.get();
  int code = SQLITE_OK;
  if (const auto* number = std::get_if<std::int64_t>(&param.value())) {
    code = sqlite3_bind_int64(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&param.value())) {
    if (text->find('\0') != std::string_view::npos) throw std::logic_error{name_ + ": text with a NUL"};
    code = sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(), text->size(), nullptr, SQLITE_UTF8);
  } else if (const auto* blob = std::get_if<std::span<const std::byte>>(&param.value())) {
    code = blob->empty() ? sqlite3_bind_zeroblob(statement, index, 0)
                         : sqlite3_bind_blob64(statement, index, blob->data(), blob->size(), nullptr);
  } else {
    code = sqlite3_bind_null(statement, index);
  }
  if (code != SQLITE_OK) raise(sqlite3_db_handle(statement), code, name_);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  raise(sqlite3_db_handle(handle_.get()), code, name_);
}

Connection::Connection(const std::string& file, Use use, const Options& options, bool durable) {
  if (use == Use::write) make_private_file(file);
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(connection);
  if (code != SQLITE_OK) raise(connection, code, "open");
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, static_cast<int>(options.busy.count()));
  if (use == Use::write) execute("PRAGMA page_size=" + std::to_string(options.page_size));
  execute("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
  if (use == Use::read) {
    execute("PRAGMA query_only=ON; PRAGMA cache_size=-8192;");
    return;
  }
  // See sqlite_checkpointer.hpp.
  execute("PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=268435456; PRAGMA cache_size=-" +
          std::to_string(options.writer_cache_mib * 1024) +
          (durable ? "; PRAGMA synchronous=FULL;" : "; PRAGMA synchronous=OFF;"));
}

Statement& Connection::prepare(const Sql& sql) {
  const auto found = statements_.find(sql.name);
  if (found != statements_.end()) {
    if (!found->second->same_text(sql.sqlite))
      throw std::logic_error{std::string{sql.name} + ": two queries with one name"};
    return *found->second;
  }
  auto statement = std::make_unique<Statement>(handle_.get(), sql.name, sql.sqlite);
  const std::string_view key = statement->name();
  return *statements_.emplace(key, std::move(statement)).first->second;
}

void Connection::execute(const std::string& script) {
  const int code = sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) raise(handle_.get(), code, "script");
}

}  // namespace sovang::db::sqlite
