// A budget is the instant at which it is whole again: what is taken moves it on, time comes towards it.
#include "features/evidence/allowance.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "platform/http/address_key.hpp"
#include "work/budgets.hpp"

namespace sovang::evidence {

namespace {
constexpr std::int64_t hour = 3600 * base::micros_per_second;
constexpr std::int64_t allowances_of_site = 16;
}  // namespace

std::int64_t Allowance::take(std::string_view peer, std::int64_t bytes, base::Instant now) {
  const std::lock_guard lock{guard_};
  if (whole_at_.size() >= capacity_) std::erase_if(whole_at_, [&](const auto& one) { return one.second <= now; });
  if (whole_at_.size() >= capacity_) whole_at_.clear();
  const auto network = work::address_key(peer), site = http::site_key(peer);
  const auto after = [&](const std::string& key, std::int64_t share) {
    const auto known = whole_at_.find(key);
    return std::max(known == whole_at_.end() ? now : known->second, now) + bytes * hour / bytes_an_hour_ / share;
  };
  // The 65,536 networks of one customer of IPv6 have sixteen allowances together, as they have budgets.
  std::vector<std::pair<std::string, base::Instant>> taken{{network, after(network, 1)}};
  if (site != network) taken.emplace_back(site, after(site, allowances_of_site));
  for (const auto& [key, whole_at] : taken)
    if (const auto late = whole_at.micros - (now.micros + hour); late > 0) return late / base::micros_per_second + 1;
  for (auto& [key, whole_at] : taken) whole_at_[key] = whole_at;
  return 0;
}

}  // namespace sovang::evidence
