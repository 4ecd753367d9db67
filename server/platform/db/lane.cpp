// The queue in front of the writers.
#include "platform/db/lane.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace sovang::db {

namespace {
thread_local bool on_writer_thread = false;
}

WriterThread::WriterThread() { on_writer_thread = true; }
WriterThread::~WriterThread() { on_writer_thread = false; }
bool WriterThread::here() { return on_writer_thread; }

void Lane::push(Change change) {
  bool wake = false;
  {
    std::lock_guard lock{mutex_};
    if (closed_) throw std::logic_error{"a change after the database was closed"};
    queue_.push_back(std::move(change));
    ++unanswered_;
    wake = sleepers_ > 0;
  }
  if (wake) arrived_.notify_one();
}

std::vector<Change> Lane::take(std::size_t limit) {
  std::unique_lock lock{mutex_};
  ++sleepers_;
  arrived_.wait(lock, [&] { return closed_ || !queue_.empty(); });
  --sleepers_;
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(limit, queue_.size()));
  std::vector<Change> taken{std::make_move_iterator(queue_.begin()), std::make_move_iterator(end)};
  queue_.erase(queue_.begin(), end);
  return taken;
}

void Lane::answered(std::size_t count) {
  std::lock_guard lock{mutex_};
  unanswered_ -= count;
}

std::size_t Lane::waiting() const {
  std::lock_guard lock{mutex_};
  return unanswered_;
}

void Lane::close() {
  {
    std::lock_guard lock{mutex_};
    closed_ = true;
  }
  arrived_.notify_all();
}

}  // namespace sovang::db
