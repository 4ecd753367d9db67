// Notes looks and forgets them after a minute.
#include "features/inbox/watching.hpp"

#include <algorithm>

namespace sovang::inbox {

std::vector<std::int64_t> Watching::others(std::int64_t initiative, std::int64_t account, base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (now >= swept_ + lasts) forget_old(now);
  auto& looks = looks_[initiative];
  std::vector<std::int64_t> others;
  std::erase_if(looks, [&](const Look& look) { return look.account == account || now >= look.at + lasts; });
  for (const auto& look : looks) others.push_back(look.account);
  looks.push_back({account, now});
  return others;
}

void Watching::forget_old(base::Instant now) {
  swept_ = now;
  for (auto one = looks_.begin(); one != looks_.end();) {
    std::erase_if(one->second, [&](const Look& look) { return now >= look.at + lasts; });
    one = one->second.empty() ? looks_.erase(one) : std::next(one);
  }
}

}  // namespace sovang::inbox
