// Wrong tries at the private part of a code: what one address may try, and what all addresses together may.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"

namespace sovang::initiatives {

/// Five wrong tries from one address lock the code for that address for fifteen minutes: nobody can lock the author out
/// from elsewhere. Fifty from anywhere within a day: for a day the last four digits open it no more, only the whole
/// number does, so that ten thousand combinations cannot be tried from ten thousand addresses either.
/// A try is counted before it is looked at, so that many at the same moment are not all the first. Per process and in
/// memory: a restart forgives. Bounded: beyond the capacity what is not locked is forgotten first, so that a flood of
/// invented codes frees no locked one. Counts for unknown codes too, so that the answers to known and unknown codes
/// stay alike. Safe from any thread.
class Tries {
 public:
  explicit Tries(std::size_t capacity = 100'000) : capacity_(capacity) {}

  /// Minutes this address still has to wait for this code, rounded up; 0: may try, and the try is counted as a wrong
  /// one until succeeded() takes it back.
  int begin(std::string_view code, std::string_view peer, base::Instant now);
  /// True when only the whole number is taken.
  bool needs_whole_number(std::string_view code, base::Instant now);
  void succeeded(std::string_view code, std::string_view peer);

  static constexpr int most = 5, most_of_all = 50;
  static constexpr std::int64_t pause = 15 * 60 * base::micros_per_second;
  static constexpr std::int64_t pause_of_all = 24 * 3600 * base::micros_per_second;

 private:
  struct Entry {
    int failures = 0;
    base::Instant last;
  };
  using Entries = std::unordered_map<std::string, Entry>;
  /// How many, and for how long they count.
  struct Limit {
    int most;
    std::int64_t lasting;
  };
  void count(Entries& entries, std::string key, Limit limit, base::Instant now) const;
  void make_room(Entries& entries, Limit limit, base::Instant now) const;

  std::size_t capacity_;
  std::mutex guard_;
  Entries of_addresses_, of_codes_;
};

}  // namespace sovang::initiatives
