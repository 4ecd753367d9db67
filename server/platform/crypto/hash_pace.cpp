// The pace of password hashes, from what they had to wait for a processor.
#include "platform/crypto/hash_pace.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <thread>

namespace sovang::crypto {

using Clock = std::chrono::steady_clock;

namespace {

using namespace std::chrono_literals;
constexpr int low_priority = 10;
constexpr int rest_for_wait = 4;      ///< times what was waited
constexpr auto longest_rest = 500ms;  ///< nobody who signs in should give up

HashPace::Duration used_by_thread() {
  timespec used{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace

HashPace::Duration HashPace::rest_after(Duration taken, Duration on_processor) {
  const auto waited = taken - on_processor;
  // A few switches of threads are no crowd.
  if (waited < taken / 10) return {};
  return std::min<Duration>(waited * rest_for_wait, longest_rest);
}

HashPace::Turn::Turn(HashPace& pace) : pace_(pace) {
  // On Linux: of this thread alone.
  ::setpriority(PRIO_PROCESS, 0, low_priority);
  std::this_thread::sleep_until(pace_.next_.load());
  begun_ = Clock::now();
  used_ = used_by_thread();
}

HashPace::Turn::~Turn() {
  const auto now = Clock::now();
  pace_.next_ = now + rest_after(now - begun_, used_by_thread() - used_);
}

}  // namespace sovang::crypto
