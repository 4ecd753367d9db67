// Counting wrong tries per code.
#include "features/initiatives/tries.hpp"

#include <algorithm>

namespace sovang::initiatives {

int Tries::wait_minutes(std::string_view code, base::Instant now) {
  const std::lock_guard lock{guard_};
  const auto found = entries_.find(std::string{code});
  if (found == entries_.end() || found->second.failures < most) return 0;
  const auto left = found->second.last.micros + pause - now.micros;
  if (left <= 0) {
    entries_.erase(found);
    return 0;
  }
  constexpr auto minute = 60 * base::micros_per_second;
  return static_cast<int>((left + minute - 1) / minute);
}

void Tries::failed(std::string_view code, base::Instant now) {
  const std::lock_guard lock{guard_};
  if (entries_.size() >= capacity_) forget_old(now);
  auto& entry = entries_[std::string{code}];
  if (now.micros - entry.last.micros > pause) entry.failures = 0;
  ++entry.failures;
  entry.last = now;
}

void Tries::succeeded(std::string_view code) {
  const std::lock_guard lock{guard_};
  entries_.erase(std::string{code});
}

void Tries::forget_old(base::Instant now) {
  std::erase_if(entries_, [&](const auto& entry) { return now.micros - entry.second.last.micros > pause; });
  if (entries_.size() < capacity_) return;
  base::Instant oldest = now;
  for (const auto& entry : entries_) oldest = std::min(oldest, entry.second.last);
  const auto middle = oldest + (now.micros - oldest.micros) / 2;
  std::erase_if(entries_, [&](const auto& entry) { return entry.second.last <= middle; });
}

}  // namespace sovang::initiatives
