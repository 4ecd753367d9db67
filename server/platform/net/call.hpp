// Asks another program of the world something over HTTP and reads its answer; never while the writer waits.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sovang::net {

struct Calling {
  std::string url;
  std::optional<std::string> body = std::nullopt;  ///< a POST; none: a GET
  std::vector<std::string> headers = {};
  std::chrono::milliseconds within{10'000};
  bool own_network = false;    ///< also private addresses, and plain http
  std::size_t most = 1 << 16;  ///< bytes of the answer; a longer one is none
};

struct Called {
  long status = 0;    ///< 0: no answer came
  std::string fault;  ///< why none came
  std::string body;
};

/// Without redirects, cookies or proxy. The address is judged when it is known, at the very connection: what a name
/// leads to cannot change in between.
Called call(const Calling& calling);

}  // namespace sovang::net
