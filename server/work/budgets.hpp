// What each address may send before it is asked for more than patience: token buckets, one for each network address.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"

namespace sovang::work {

/// Whom a budget belongs to: an IPv4 address, or the /64 network of an IPv6 address (one household, one server). What
/// is no address stands for itself.
std::string address_key(std::string_view peer);

/// Whole numbers only; bounded memory: when there is no room, the fullest buckets are forgotten first.
/// Per process. Safe from any thread.
class Budgets {
 public:
  Budgets(std::int64_t burst, std::int64_t per_minute, std::size_t capacity = 100'000)
      : burst_(burst), per_minute_(per_minute), capacity_(capacity) {}

  /// Takes one, if there is one; gives how much of the bucket was used before it, in percent: 0 fresh, 100 empty. The
  /// 65,536 networks of one customer (the /48 of an IPv6 address) have sixteen budgets together.
  int spend(std::string_view peer, base::Instant now);

 private:
  struct Bucket {
    std::int64_t tokens;  ///< millionths
    base::Instant filled;
  };
  int take(const std::string& key, std::int64_t cost, base::Instant now);
  void fill(Bucket& bucket, base::Instant now) const;
  void make_room(base::Instant now);

  std::int64_t burst_, per_minute_;
  std::size_t capacity_;
  std::mutex guard_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace sovang::work
