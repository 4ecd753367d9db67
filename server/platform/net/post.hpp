// Tells another program something over HTTP; for jobs, never while a request waits.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::net {

struct Posting {
  std::string url;
  std::string body;  ///< JSON
  std::vector<std::string> headers;
  std::chrono::milliseconds within{10'000};
  bool own_network = false;  ///< also private addresses, and plain http
};

struct Posted {
  long status = 0;    ///< 0: no answer came
  std::string fault;  ///< why none came
  bool taken() const { return status >= 200 && status < 300; }
};

/// POST without redirects, cookies, proxy or interest in the answer's body. The address is judged when it is known, at
/// the very connection: what a name leads to cannot change in between.
Posted post(const Posting& posting);

/// Of this machine, a private, shared or reserved network, or no address at all.
bool is_private_address(std::string_view ip);

struct WebAddress {
  std::string scheme, host;  ///< in lower case
  bool has_credentials = false;
};
/// Both empty: it is none.
WebAddress web_address(const std::string& url);

}  // namespace sovang::net
