// A few threads for work that blocks, with a bounded queue in front: when it is full the caller is told, nobody waits.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sovang::work {

class Workers {
 public:
  Workers(int threads, std::size_t capacity);
  ~Workers();  ///< finishes what is queued
  /// false: the queue is full (or the end has begun), nothing was taken.
  bool post(std::function<void()> job);
  std::size_t waiting() const;
  void finish();

 private:
  void run();
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace sovang::work
