// How much of what is under way may come from one network address.
#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "features/evidence/model.hpp"

namespace sovang::evidence {

/// Of strangers: one share for an IPv4 address, one for the /48 of an IPv6 address, which one customer may hold with
/// all its networks. A small file counts as 64 KiB. Per process and in memory: a restart forgives, and where a file
/// came from is written nowhere. Safe from any thread.
class Shares {
 public:
  explicit Shares(std::int64_t bytes, std::size_t capacity = 100'000) : bytes_(bytes), capacity_(capacity) {}

  using UnderWay = std::function<std::unordered_set<std::int64_t>()>;
  /// False: with `file` it would be more than the share. `under_way` gives the uploads that have not ended; it is asked
  /// only when the share seems full, for one address at most every ten seconds.
  bool take(std::string_view peer, const File& file, const UnderWay& under_way);

 private:
  struct Upload {
    std::int64_t id, size;
    base::Instant begun_at;
  };
  struct Site {
    std::vector<Upload> uploads;
    base::Instant looked_at = {};
  };
  void make_room(base::Instant now);

  std::int64_t bytes_;
  std::size_t capacity_;
  std::mutex guard_;
  std::unordered_map<std::string, Site> sites_;
};

}  // namespace sovang::evidence
