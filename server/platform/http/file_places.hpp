// The places for bodies beyond the common limit: few, and no address takes them all. Private to http.
#pragma once
#include <mutex>
#include <string>
#include <unordered_map>

namespace sovang::http {

/// Safe from any thread.
class FilePlaces {
 public:
  /// False: all `most` places are taken, or this address has its share, a quarter of them.
  bool take(const std::string& address, int most);
  void leave(const std::string& address);

 private:
  std::mutex guard_;
  int taken_ = 0;
  std::unordered_map<std::string, int> taken_by_;
};

}  // namespace sovang::http
