// Which address a request really comes from. Private to http.
#pragma once
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::http {

/// The proxies whose X-Forwarded-For is believed.
class TrustedProxies {
 public:
  /// `network`: "10.0.0.0/8", "::1"; throws boost::system::system_error for anything else.
  void add(const std::string& network);
  /// The last address in `forwarded` (X-Forwarded-For) that is not one of ours; anything a stranger writes there is
  /// ignored.
  std::string client(const std::string& peer, std::string_view forwarded) const;

 private:
  bool has(const std::string& address) const;

  std::vector<boost::asio::ip::network_v4> v4_;
  std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace sovang::http
