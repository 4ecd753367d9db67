// The public address, from the setting or from who asks.
#include "work/public_address.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace sovang::work {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_name_sign(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

constexpr std::size_t longest_name = 253;  // of the domain name system

}  // namespace

bool is_plain_host(std::string_view host) {
  const bool bracketed = host.starts_with('[');
  const auto name_end = bracketed ? host.find(']') : std::min(host.find(':'), host.size());
  if (name_end == host.npos) return false;
  const auto name = bracketed ? host.substr(1, name_end - 1) : host.substr(0, name_end);
  auto port = host.substr(name_end + (bracketed ? 1 : 0));
  if (name.empty() || name.size() > longest_name) return false;
  if (bracketed ? !std::ranges::all_of(name, [](char c) { return is_hex(c) || c == ':' || c == '.'; })
                : !std::ranges::all_of(name, is_name_sign))
    return false;
  if (port.empty()) return true;
  if (!port.starts_with(':')) return false;
  port.remove_prefix(1);
  std::uint16_t number = 0;
  const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
  return read.ec == std::errc{} && read.ptr == port.data() + port.size() && number > 0;
}

std::string_view PublicAddress::kept_by(std::string_view host) const {
  return set_.empty() && is_plain_host(host) ? host : std::string_view{};
}

std::string PublicAddress::of_host(std::string_view host) const {
  if (!set_.empty()) return set_;
  if (is_plain_host(host)) return "http://" + std::string{host};
  if (port_ == 0) return {};
  const bool six = listening_.find(':') != std::string::npos;
  return "http://" + (six ? "[" + listening_ + "]" : listening_) + ":" + std::to_string(port_.load());
}

}  // namespace sovang::work
