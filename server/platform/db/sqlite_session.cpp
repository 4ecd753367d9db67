// The writer's connection to SQLite.
#include "platform/db/sqlite_session.hpp"

namespace sovang::db::sqlite {

namespace {

constexpr Sql begin_batch{"db.begin", "BEGIN IMMEDIATE", ""};
constexpr Sql commit_batch{"db.commit", "COMMIT", ""};
constexpr Sql mark_action{"db.savepoint", "SAVEPOINT action", ""};
constexpr Sql release_action{"db.release", "RELEASE action", ""};
constexpr Sql undo_to_mark{"db.rollback_to", "ROLLBACK TO action", ""};

int note_log_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

WriterSession::WriterSession(Connection& connection) : connection_(connection) {
  sqlite3_wal_hook(connection_.handle(), note_log_pages, &log_pages_);
}

WriterSession::~WriterSession() { sqlite3_wal_hook(connection_.handle(), nullptr, nullptr); }

void WriterSession::control(const Sql& sql) {
  Statement& statement = connection_.prepare(sql);
  const Running running{statement};
  while (statement.step()) {
  }
}

void WriterSession::control_action(const Sql& sql) {
  if (broken()) return;
  try {
    control(sql);
  } catch (const Error& error) {
    lost_ = std::make_exception_ptr(Error{ErrorKind::full, error.what()});
  }
}

void WriterSession::begin(bool guarded) {
  guarded_ = guarded;
  lost_ = nullptr;
  tx_.start();
  control(begin_batch);
}

void WriterSession::start_action(std::size_t index) {
  action_ = index;
  tx_.start_action();
  if (guarded_) control_action(mark_action);
}

void WriterSession::keep_action() {
  if (guarded_) control_action(release_action);
}

void WriterSession::undo_action() {
  control_action(undo_to_mark);
  control_action(release_action);
}

std::optional<Session::Broken> WriterSession::broken() const {
  if (lost_) return Broken{action_, lost_};
  if (tx_.lost()) return Broken{action_, tx_.lost()};
  return std::nullopt;
}

void WriterSession::commit() { control(commit_batch); }

void WriterSession::rollback() noexcept {
  if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void WriterSession::checkpoint() {
  sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace sovang::db::sqlite
