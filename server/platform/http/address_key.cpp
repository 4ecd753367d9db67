// Reads addresses as the system does.
#include "platform/http/address_key.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace sovang::http {

namespace {

/// `network_bytes`: how much of an IPv6 address stands for it.
std::string key_of(std::string_view peer, std::size_t network_bytes) {
  std::array<unsigned char, 16> bytes{};
  const std::string text{peer};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return {reinterpret_cast<const char*>(bytes.data()), 4};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
    return {reinterpret_cast<const char*>(bytes.data()) + 12, 4};
  return {reinterpret_cast<const char*>(bytes.data()), network_bytes};
}

}  // namespace

std::string address_key(std::string_view peer) { return key_of(peer, 8); }
std::string site_key(std::string_view peer) { return key_of(peer, 6); }

}  // namespace sovang::http
