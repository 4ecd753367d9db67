// The queue in front of the writers: changes wait here while the batch before them is made durable.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "platform/db/db.hpp"

namespace sovang::db {

struct Change {
  std::function<void(Tx&)> body;
  Done done;
};

/// Needs no timer: batches form by themselves while a commit is under way.
class Lane {
 public:
  void push(Change change);
  /// Waits for work; gives at most `limit` changes, oldest first. Empty only when closed and everything was taken.
  std::vector<Change> take(std::size_t limit);
  /// So many of those taken have been answered.
  void answered(std::size_t count);
  /// Pushed and not yet answered.
  std::size_t waiting() const;
  void close();

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Change> queue_;
  std::size_t unanswered_ = 0;
  std::size_t sleepers_ = 0;
  bool closed_ = false;
};

/// change_and_wait from a writer's own thread would wait for itself; writers mark their threads with this.
class WriterThread {
 public:
  WriterThread();
  ~WriterThread();
  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;
  static bool here();
};

}  // namespace sovang::db
