// Five wrong tries at the private part of a code, then fifteen minutes of waiting.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"

namespace sovang::initiatives {

/// Per process and in memory: a restart forgives. Bounded: beyond the capacity the oldest entries are forgotten first,
/// which takes an attacker more requests than guessing four digits would. Counts for unknown codes too, so that the
/// answers to known and unknown codes stay alike. Safe from any thread.
class Tries {
 public:
  explicit Tries(std::size_t capacity = 100'000) : capacity_(capacity) {}

  /// Minutes still to wait, rounded up; 0: may try.
  int wait_minutes(std::string_view code, base::Instant now);
  void failed(std::string_view code, base::Instant now);
  void succeeded(std::string_view code);

  static constexpr int most = 5;
  static constexpr std::int64_t pause = 15 * 60 * base::micros_per_second;

 private:
  struct Entry {
    int failures = 0;
    base::Instant last;
  };
  void forget_old(base::Instant now);

  std::size_t capacity_;
  std::mutex guard_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace sovang::initiatives
