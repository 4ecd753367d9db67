// The places for bodies beyond the common limit: few, and no address takes them all. Private to http.
#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sovang::http {

/// Safe from any thread.
class FilePlaces {
 public:
  /// False: all `most` places are taken, or this IPv4 address, or the /48 of this IPv6 address, has its share, a
  /// quarter of them. What is no address stands for itself.
  bool take(std::string_view peer, int most);
  void leave(std::string_view peer);

 private:
  std::mutex guard_;
  int taken_ = 0;
  std::unordered_map<std::string, int> taken_by_;
};

}  // namespace sovang::http
