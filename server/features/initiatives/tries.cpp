// Counting wrong tries per code and address, and per code.
#include "features/initiatives/tries.hpp"

#include <algorithm>

#include "work/budgets.hpp"

namespace sovang::initiatives {

namespace {

std::string key_of(std::string_view code, std::string_view peer) {
  return std::string{code} + "@" + work::address_key(peer);
}

}  // namespace

int Tries::wait_minutes(std::string_view code, std::string_view peer, base::Instant now) {
  const std::lock_guard lock{guard_};
  const auto found = of_addresses_.find(key_of(code, peer));
  if (found == of_addresses_.end() || found->second.failures < most) return 0;
  const auto left = found->second.last.micros + pause - now.micros;
  if (left <= 0) {
    of_addresses_.erase(found);
    return 0;
  }
  constexpr auto minute = 60 * base::micros_per_second;
  return static_cast<int>((left + minute - 1) / minute);
}

bool Tries::needs_whole_number(std::string_view code, base::Instant now) {
  const std::lock_guard lock{guard_};
  const auto found = of_codes_.find(std::string{code});
  return found != of_codes_.end() && found->second.failures >= most_of_all &&
         now.micros - found->second.last.micros < pause_of_all;
}

void Tries::failed(std::string_view code, std::string_view peer, base::Instant now) {
  const std::lock_guard lock{guard_};
  count(of_addresses_, key_of(code, peer), pause, now);
  count(of_codes_, std::string{code}, pause_of_all, now);
}

/// What others tried in vain stays counted: their tries are no more welcome because the author came.
void Tries::succeeded(std::string_view code, std::string_view peer) {
  const std::lock_guard lock{guard_};
  of_addresses_.erase(key_of(code, peer));
}

void Tries::count(Entries& entries, std::string key, std::int64_t lasting, base::Instant now) const {
  if (entries.size() >= capacity_) make_room(entries, lasting, now);
  auto& entry = entries[std::move(key)];
  if (now.micros - entry.last.micros > lasting) entry.failures = 0;
  ++entry.failures;
  entry.last = now;
}

void Tries::make_room(Entries& entries, std::int64_t lasting, base::Instant now) const {
  std::erase_if(entries, [&](const auto& entry) { return now.micros - entry.second.last.micros > lasting; });
  if (entries.size() < capacity_) return;
  base::Instant oldest = now;
  for (const auto& entry : entries) oldest = std::min(oldest, entry.second.last);
  const auto middle = oldest + (now.micros - oldest.micros) / 2;
  std::erase_if(entries, [&](const auto& entry) { return entry.second.last <= middle; });
}

}  // namespace sovang::initiatives
