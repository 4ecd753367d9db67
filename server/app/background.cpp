// The thread of the background jobs.
#include "app/background.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "base/log.hpp"

namespace sovang::app {

Background::Background(std::vector<Job> jobs, Told told, Priority priority)
    : jobs_(std::move(jobs)), told_(std::move(told)), priority_(priority), thread_([this] { run(); }) {}

Background::~Background() { stop(); }

void Background::stop() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Background::run() {
  using Steady = std::chrono::steady_clock;
  if (priority_ == Priority::low) ::setpriority(PRIO_PROCESS, 0, 10);  // on Linux: this thread alone
  std::vector<Steady::time_point> due;
  for (const auto& job : jobs_) due.push_back(Steady::now() + job.every);
  std::unique_lock lock(mutex_);
  while (!ending_ && !jobs_.empty()) {
    const auto next = std::ranges::min_element(due);
    if (wake_.wait_until(lock, *next, [this] { return ending_; })) return;
    const auto& job = jobs_[static_cast<std::size_t>(next - due.begin())];
    running_ = &job;
    began_ = Steady::now();
    lock.unlock();
    bool failed = false;
    try {
      job.run();
    } catch (const std::exception& fault) {
      failed = true;
      base::log(base::Level::error, "job_fault", {{"job", job.name}, {"what", fault.what()}});
    }
    if (told_) told_(job.name, failed);
    *next = Steady::now() + job.every;
    lock.lock();
    running_ = nullptr;
  }
}

std::optional<std::string> Background::hanging(std::chrono::milliseconds since) const {
  const std::lock_guard lock(mutex_);
  if (running_ == nullptr || std::chrono::steady_clock::now() - began_ < since) return {};
  return running_->name;
}

}  // namespace sovang::app
