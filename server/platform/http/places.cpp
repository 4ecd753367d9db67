// Counted in all and by address.
#include "platform/http/places.hpp"

#include <algorithm>

#include "platform/http/address_key.hpp"

namespace sovang::http {

bool Places::take(std::string_view peer, std::size_t most, std::size_t least_share) {
  const auto address = site_key(peer);
  const std::lock_guard lock{guard_};
  const auto mine = taken_by_.find(address);
  if (taken_ >= most || (mine != taken_by_.end() && mine->second >= std::max(least_share, most / 4))) return false;
  ++taken_;
  ++taken_by_[address];
  return true;
}

void Places::leave(std::string_view peer) {
  const auto address = site_key(peer);
  const std::lock_guard lock{guard_};
  --taken_;
  if (--taken_by_.at(address) == 0) taken_by_.erase(address);
}

}  // namespace sovang::http
