// Reads X-Forwarded-For from its end, as far as our own proxies wrote it.
#include "platform/http/proxy.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace sovang::http {

namespace asio = boost::asio;
using Error = boost::system::error_code;

void TrustedProxies::add(const std::string& network) {
  const bool v6 = network.find(':') != network.npos;
  const bool whole = network.find('/') == network.npos;
  if (v6)
    v6_.push_back(asio::ip::make_network_v6(whole ? network + "/128" : network));
  else
    v4_.push_back(asio::ip::make_network_v4(whole ? network + "/32" : network));
}

bool TrustedProxies::has(const std::string& text) const {
  Error error;
  const auto address = asio::ip::make_address(text, error);
  if (error) return false;
  if (address.is_v4())
    return std::ranges::any_of(v4_, [&](const auto& network) {
      return network.canonical() == asio::ip::network_v4(address.to_v4(), network.prefix_length()).canonical();
    });
  return std::ranges::any_of(v6_, [&](const auto& network) {
    return network.canonical() == asio::ip::network_v6(address.to_v6(), network.prefix_length()).canonical();
  });
}

std::string TrustedProxies::client(const std::string& peer, std::string_view forwarded) const {
  std::string client = peer;
  while (!forwarded.empty() && has(client)) {
    const auto comma = forwarded.rfind(',');
    std::string_view last = comma == forwarded.npos ? forwarded : forwarded.substr(comma + 1);
    forwarded = comma == forwarded.npos ? std::string_view{} : forwarded.substr(0, comma);
    while (last.starts_with(' ')) last.remove_prefix(1);
    while (last.ends_with(' ')) last.remove_suffix(1);
    Error error;
    asio::ip::make_address(std::string{last}, error);
    if (error) break;
    client = last;
  }
  return client;
}

}  // namespace sovang::http
