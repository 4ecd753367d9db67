// Places that are few, of which no network takes all: for large bodies, for event streams. Private to http.
#pragma once
#include <atomic>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sovang::http {

/// Safe from any thread.
class Places {
 public:
  /// False: all `most` are taken, or this IPv4 address, or the /48 of this IPv6 address, has its share: a quarter of
  /// them, but `least_share` in any case. What is no address stands for itself.
  bool take(std::string_view peer, std::size_t most, std::size_t least_share = 1);
  void leave(std::string_view peer);
  std::size_t taken() const { return taken_; }

 private:
  std::mutex guard_;
  std::atomic<std::size_t> taken_ = 0;  ///< written under guard_
  std::unordered_map<std::string, std::size_t> taken_by_;
};

}  // namespace sovang::http
