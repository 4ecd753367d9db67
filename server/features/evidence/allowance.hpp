// How many bytes of evidence one network address may announce in an hour.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"

namespace sovang::evidence {

/// Of strangers: one budget for an IPv4 address, one for a /64 of IPv6. What was taken comes back evenly, all of it in
/// an hour. Bounded memory. Per process. Safe from any thread.
class Allowance {
 public:
  explicit Allowance(std::int64_t bytes_an_hour, std::size_t capacity = 100'000)
      : bytes_an_hour_(bytes_an_hour), capacity_(capacity) {}

  /// 0: taken. Otherwise nothing was, and so many seconds later it will be. `bytes` at most the whole of an hour.
  std::int64_t take(std::string_view peer, std::int64_t bytes, base::Instant now);

 private:
  std::int64_t bytes_an_hour_;
  std::size_t capacity_;
  std::mutex guard_;
  std::unordered_map<std::string, base::Instant> whole_at_;  ///< when the budget of an address is whole again
};

}  // namespace sovang::evidence
