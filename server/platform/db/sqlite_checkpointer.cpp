// Folds SQLite's write-ahead log into the database file beside the writer.
#include "platform/db/sqlite_checkpointer.hpp"

#include <algorithm>
#include <utility>

namespace sovang::db::sqlite {

namespace {
constexpr int few_pages = 1000;  // the writer folds these in within some milliseconds
constexpr int most_rounds = 8;
constexpr int too_long = 4;  // times the threshold: then the writer does all of it, whoever waits
}  // namespace

Checkpointer::Checkpointer(std::string file, const Options& options, bool durable)
    : file_(std::move(file)), options_(options), durable_(durable), next_at_(options.checkpoint_pages) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock{mutex_};
    closed_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Checkpointer::note(int pages) {
  const std::lock_guard lock{mutex_};
  if (pages < pages_) next_at_ = options_.checkpoint_pages;  // the log has started over
  pages_ = pages;
  if (pages >= next_at_) {
    if (!thread_.joinable()) thread_ = std::thread{[this] { run(); }};
    changed_.notify_all();
  }
  if (pages >= next_at_ + too_long * options_.checkpoint_pages) {
    next_at_ = pages;
    finish_ = true;
  }
  return std::exchange(finish_, false);
}

void Checkpointer::run() {
  try {
    Connection connection{file_, Use::write, options_, durable_};
    while (true) {
      {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return closed_ || pages_ >= next_at_; });
        if (closed_) return;
      }
      const bool little_left = fold(connection);
      const std::lock_guard lock{mutex_};
      finish_ = little_left;
      // A long reader keeps the log from starting over: then not at once again, but a quarter later.
      next_at_ = pages_ + options_.checkpoint_pages / 4;
    }
  } catch (const Error&) {
    // No connection now: the writer folds the log in when it is too long.
  }
}

/// True when so little is left that the writer can do it between two batches.
bool Checkpointer::fold(Connection& connection) {
  int left_before = 0;
  for (int round = 0; round < most_rounds; ++round) {
    int in_log = 0, folded = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &folded);
    if (code != SQLITE_OK) return false;
    const int left = in_log - folded;
    {
      const std::lock_guard lock{mutex_};
      if (closed_) return false;
      // What the writer has added meanwhile is not in SQLite's count.
      if (left + std::max(0, pages_ - in_log) <= few_pages) return true;
    }
    if (left > 0 && left == left_before) return false;  // held back by a reader
    left_before = left;
  }
  return true;
}

}  // namespace sovang::db::sqlite
