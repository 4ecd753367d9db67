// Counted in all and by address.
#include "platform/http/file_places.hpp"

#include <algorithm>

#include "platform/http/address_key.hpp"

namespace sovang::http {

namespace {

/// A customer of a network may hold a /48 of IPv6, with 65,536 networks in it.
std::string site_of(std::string_view peer) {
  constexpr std::size_t network_bytes = 8, site_bytes = 6;
  auto key = address_key(peer);
  if (peer.find(':') != peer.npos && key.size() == network_bytes) key.resize(site_bytes);
  return key;
}

}  // namespace

bool FilePlaces::take(std::string_view peer, int most) {
  const auto address = site_of(peer);
  const std::lock_guard lock{guard_};
  const auto mine = taken_by_.find(address);
  if (taken_ >= most || (mine != taken_by_.end() && mine->second >= std::max(1, most / 4))) return false;
  ++taken_;
  ++taken_by_[address];
  return true;
}

void FilePlaces::leave(std::string_view peer) {
  const auto address = site_of(peer);
  const std::lock_guard lock{guard_};
  --taken_;
  if (--taken_by_.at(address) == 0) taken_by_.erase(address);
}

}  // namespace sovang::http
