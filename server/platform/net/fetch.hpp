// Asks another program over HTTP; for tools and jobs, never while a request waits.
#pragma once
#include <chrono>
#include <string>

namespace sovang::net {

struct Fetched {
  long status = 0;
  std::string body;  ///< at most 1 MiB
};

/// GET over http or https, without following redirects. Throws std::runtime_error with what went wrong: unreachable,
/// too slow, too long.
Fetched fetch(const std::string& url, std::chrono::milliseconds within);

}  // namespace sovang::net
