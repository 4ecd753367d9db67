// The one clock of the server: the wall's, but never going back (a deadline that has passed stays passed).
#pragma once
#include <atomic>
#include <chrono>

#include "base/instant.hpp"

namespace sovang::http {

class Clock {
 public:
  base::Instant now() {
    using namespace std::chrono;
    return not_before_last({duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()});
  }
  /// max(wall, last): safe from any thread.
  base::Instant not_before_last(base::Instant wall) {
    auto last = last_.load(std::memory_order_relaxed);
    while (wall.micros > last && !last_.compare_exchange_weak(last, wall.micros, std::memory_order_relaxed)) {
    }
    return {wall.micros > last ? wall.micros : last};
  }

 private:
  std::atomic<std::int64_t> last_{0};
};

}  // namespace sovang::http
