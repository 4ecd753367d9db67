// A budget is the instant at which it is whole again: what is taken moves it on, time comes towards it.
#include "features/evidence/allowance.hpp"

#include <algorithm>

#include "work/budgets.hpp"

namespace sovang::evidence {

namespace {
constexpr std::int64_t hour = 3600 * base::micros_per_second;
}

std::int64_t Allowance::take(std::string_view peer, std::int64_t bytes, base::Instant now) {
  const std::lock_guard lock{guard_};
  if (whole_at_.size() >= capacity_) std::erase_if(whole_at_, [&](const auto& one) { return one.second <= now; });
  if (whole_at_.size() >= capacity_) whole_at_.clear();
  auto& whole_at = whole_at_[work::address_key(peer)];
  const auto after = std::max(whole_at, now) + bytes * hour / bytes_an_hour_;
  const auto late = after.micros - (now.micros + hour);
  if (late > 0) return late / base::micros_per_second + 1;
  whole_at = after;
  return 0;
}

}  // namespace sovang::evidence
