// Token buckets and the addresses they belong to.
#include "work/budgets.hpp"

#include <algorithm>

#include "platform/http/address_key.hpp"

namespace sovang::work {

namespace {

constexpr std::int64_t one = 1'000'000;
constexpr std::int64_t budgets_of_site = 16;

}  // namespace

std::string address_key(std::string_view peer) { return http::address_key(peer); }

void Budgets::fill(Bucket& bucket, base::Instant now) const {
  if (now <= bucket.filled) return;
  // An hour fills any bucket that is worth having; the cap keeps the product small.
  const auto passed = std::min(now.micros - bucket.filled.micros, 3600 * base::micros_per_second);
  bucket.tokens = std::min(burst_ * one, bucket.tokens + passed * per_minute_ / 60);
  bucket.filled = now;
}

int Budgets::spend(std::string_view peer, base::Instant now) {
  const auto address = address_key(peer), site = http::site_key(peer);
  const std::lock_guard lock{guard_};
  const auto used = take(address, one, now);
  return site == address ? used : std::max(used, take(site, one / budgets_of_site, now));
}

/// `cost`: millionths of a token.
int Budgets::take(const std::string& key, std::int64_t cost, base::Instant now) {
  if (buckets_.size() >= capacity_) make_room(now);
  auto& bucket = buckets_.try_emplace(key, Bucket{burst_ * one, now}).first->second;
  fill(bucket, now);
  const auto used = burst_ * one - bucket.tokens;
  const bool empty = bucket.tokens < cost;
  if (!empty) bucket.tokens -= cost;
  return empty ? 100 : static_cast<int>(used * 100 / (burst_ * one));
}

void Budgets::make_room(base::Instant now) {
  for (auto& entry : buckets_) fill(entry.second, now);
  std::erase_if(buckets_, [&](const auto& entry) { return entry.second.tokens == burst_ * one; });
  if (buckets_.size() < capacity_) return;
  auto fullest = burst_ * one;
  for (const auto& entry : buckets_) fullest = std::min(fullest, entry.second.tokens);
  const auto middle = fullest + (burst_ * one - fullest) / 2;
  std::erase_if(buckets_, [&](const auto& entry) { return entry.second.tokens >= middle; });
  if (buckets_.size() >= capacity_) buckets_.clear();
}

}  // namespace sovang::work
