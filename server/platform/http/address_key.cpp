// Reads addresses as the system does.
#include "platform/http/address_key.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace sovang::http {

std::string address_key(std::string_view peer) {
  std::array<unsigned char, 16> bytes{};
  const std::string text{peer};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return {reinterpret_cast<const char*>(bytes.data()), 4};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
    return {reinterpret_cast<const char*>(bytes.data()) + 12, 4};
  return {reinterpret_cast<const char*>(bytes.data()), 8};
}

}  // namespace sovang::http
