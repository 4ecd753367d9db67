// Folds SQLite's write-ahead log into the database file beside the writer, so that nobody waits for it.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/db/sqlite_connection.hpp"

namespace sovang::db::sqlite {

/// The log can only start over when every page of it has been folded in, which never happens while a writer goes on
/// adding to it. So this thread folds in the many pages, again and again until few are left, and the writer the last
/// few.
class Checkpointer {
 public:
  Checkpointer(std::string file, const Options& options, bool durable);
  ~Checkpointer();

  /// From the writer, when it has answered its batch: so many pages are in the log. True: fold in the rest yourself,
  /// now.
  bool note(int pages);

 private:
  void run();
  bool fold(Connection& connection);

  const std::string file_;
  const Options options_;
  const bool durable_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int pages_ = 0;
  int next_at_;
  bool finish_ = false;  ///< the writer is to do the rest
  bool closed_ = false;
  std::thread thread_;  ///< started when first needed
};

}  // namespace sovang::db::sqlite
