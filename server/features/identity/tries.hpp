// Bounded guessing: so many wrong tries for a name, known or not, then a wait.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"

namespace sovang::identity {

/// Safe from any thread. Forgets everything when the program ends: whoever can restart it needs no guessing.
class Tries {
 public:
  static constexpr int most = 10;
  static constexpr std::int64_t wait = 15 * 60 * base::micros_per_second;
  static constexpr std::size_t most_names = 100'000;

  /// Seconds to wait; 0: go on. Counts this try as a wrong one until right() takes it back, so that tries at the same
  /// moment cannot slip through together.
  std::int64_t begin(std::string_view name, base::Instant now);
  void right(std::string_view name);

 private:
  struct Wrong {
    int count = 0;
    base::Instant since;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Wrong> wrong_;
};

}  // namespace sovang::identity
