// What the log tells of the answers that show an id to people. Private to http.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::http {

/// One line for each refusal, under the id that stands in its answer; a flood of them cannot fill the disk. Safe from
/// any thread.
class RefusalLog {
 public:
  using Steady = std::chrono::steady_clock;
  static constexpr std::uint64_t lines_a_second = 20;

  /// `micros`: since the request's last byte. What went well is told only to those who debug.
  void note(const Response& response, std::string_view id, std::int64_t micros, Steady::time_point now);
  /// Tells how many were left out in a second that is over; nearly free when none were.
  void tell_left_out(Steady::time_point now);

 private:
  bool may_tell(Steady::time_point now);
  void tell_count();

  std::atomic<std::int64_t> second_{0};
  std::atomic<std::uint64_t> told_{0}, left_out_{0};
};

}  // namespace sovang::http
