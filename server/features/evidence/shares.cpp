// Counts what an address began; what of it has ended is only asked when that makes a difference.
#include "features/evidence/shares.hpp"

#include <algorithm>

#include "features/evidence/limits.hpp"
#include "platform/http/address_key.hpp"

namespace sovang::evidence {

namespace {

constexpr std::int64_t least_size = 64 * 1024;
constexpr std::int64_t between_looks = 10 * base::micros_per_second;
/// What was begun just now in another transaction may not be seen in this one yet.
constexpr std::int64_t unseen = 60 * base::micros_per_second;

bool is_over(base::Instant begun_at, base::Instant now) { return begun_at + longest_upload <= now; }

}  // namespace

bool Shares::take(std::string_view peer, const File& file, const UnderWay& under_way) {
  const auto now = file.begun_at;
  const auto size = std::max(file.size, least_size);
  const std::lock_guard lock{guard_};
  make_room(now);
  auto& [uploads, looked_at] = sites_[http::site_key(peer)];
  std::erase_if(uploads, [&](const auto& one) { return is_over(one.begun_at, now); });
  const auto is_full = [&] {
    auto left = bytes_ - size;
    for (const auto& one : uploads) left -= one.size;
    return left < 0;
  };
  if (is_full() && looked_at + between_looks <= now) {
    looked_at = now;
    const auto still = under_way();
    std::erase_if(uploads, [&](const auto& one) { return one.begun_at + unseen <= now && !still.contains(one.id); });
  }
  if (is_full()) return false;
  uploads.push_back({file.id, size, now});
  return true;
}

void Shares::make_room(base::Instant now) {
  if (sites_.size() < capacity_) return;
  std::erase_if(sites_, [&](const auto& site) {
    return std::ranges::all_of(site.second.uploads, [&](const auto& one) { return is_over(one.begun_at, now); });
  });
  if (sites_.size() >= capacity_) sites_.clear();
}

}  // namespace sovang::evidence
