// Who looks at the same record now, so that two officers do not do the same work. In memory of one process: it warns,
// nothing rests on it; where several serve, it knows who came to the same one.
#pragma once
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"

namespace sovang::inbox {

/// Safe from any thread.
class Watching {
 public:
  /// The page asks again every half a minute while it is open.
  static constexpr std::int64_t lasts = 60 * base::micros_per_second;
  /// Accounts that looked at the record within that time, but the one who asks; notes that they look now.
  std::vector<std::int64_t> others(std::int64_t initiative, std::int64_t account, base::Instant now);

 private:
  struct Look {
    std::int64_t account;
    base::Instant at;
  };
  void forget_old(base::Instant now);
  std::mutex mutex_;
  std::unordered_map<std::int64_t, std::vector<Look>> looks_;
  base::Instant swept_;
};

}  // namespace sovang::inbox
