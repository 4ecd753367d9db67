// Counting wrong tries per code and address, and per code.
#include "features/initiatives/tries.hpp"

#include <algorithm>

#include "platform/http/address_key.hpp"

namespace sovang::initiatives {

namespace {

std::string key_of(std::string_view code, std::string_view peer) {
  return std::string{code} + "@" + http::address_key(peer);
}

/// Empty: of no IPv6, where the address itself is the site.
std::string site_key_of(std::string_view code, std::string_view peer) {
  const auto site = http::site_key(peer);
  return site == http::address_key(peer) ? std::string{} : std::string{code} + "@" + site;
}

/// Wrong tries of a whole site before it waits as one address does after five.
constexpr int most_of_site = 20;

}  // namespace

int Tries::begin(std::string_view code, std::string_view peer, base::Instant now) {
  const std::lock_guard lock{guard_};
  auto key = key_of(code, peer), site = site_key_of(code, peer);
  constexpr Limit of_address{most, pause}, of_site{most_of_site, pause};
  for (const auto& [tried, limit] : {std::pair{key, of_address}, {site, of_site}})
    if (const auto found = of_addresses_.find(tried);
        found != of_addresses_.end() && found->second.failures >= limit.most) {
      const auto left = found->second.last.micros + pause - now.micros;
      constexpr auto minute = 60 * base::micros_per_second;
      if (left > 0) return static_cast<int>((left + minute - 1) / minute);
      of_addresses_.erase(found);
    }
  count(of_addresses_, std::move(key), of_address, now);
  if (!site.empty()) count(of_addresses_, std::move(site), of_site, now);
  count(of_codes_, std::string{code}, {most_of_all, pause_of_all}, now);
  return 0;
}

bool Tries::needs_whole_number(std::string_view code, base::Instant now) {
  const std::lock_guard lock{guard_};
  const auto found = of_codes_.find(std::string{code});
  return found != of_codes_.end() && found->second.failures >= most_of_all &&
         now.micros - found->second.last.micros < pause_of_all;
}

/// What others tried in vain stays counted: their tries are no more welcome because the author came.
void Tries::succeeded(std::string_view code, std::string_view peer) {
  const std::lock_guard lock{guard_};
  if (of_addresses_.erase(key_of(code, peer)) == 0) return;
  if (const auto found = of_addresses_.find(site_key_of(code, peer));
      found != of_addresses_.end() && found->second.failures > 0)
    --found->second.failures;
  if (const auto found = of_codes_.find(std::string{code}); found != of_codes_.end() && found->second.failures > 0)
    --found->second.failures;
}

void Tries::count(Entries& entries, std::string key, Limit limit, base::Instant now) const {
  if (entries.size() >= capacity_ && !entries.contains(key)) make_room(entries, limit, now);
  auto& entry = entries[std::move(key)];
  if (now.micros - entry.last.micros > limit.lasting) entry.failures = 0;
  ++entry.failures;
  entry.last = now;
}

void Tries::make_room(Entries& entries, Limit limit, base::Instant now) const {
  std::erase_if(entries, [&](const auto& entry) { return now.micros - entry.second.last.micros > limit.lasting; });
  // First the older half of what is open, then, when nearly all is locked, the older half of everything.
  for (const bool locked_too : {false, true}) {
    if (entries.size() < capacity_) return;
    const auto may_go = [&](const auto& entry) { return locked_too || entry.second.failures < limit.most; };
    base::Instant oldest = now;
    for (const auto& entry : entries)
      if (may_go(entry)) oldest = std::min(oldest, entry.second.last);
    const auto middle = oldest + (now.micros - oldest.micros) / 2;
    std::erase_if(entries, [&](const auto& entry) { return entry.second.last <= middle && may_go(entry); });
  }
}

}  // namespace sovang::initiatives
