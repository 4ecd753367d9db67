// Counts wrong tries.
#include "features/identity/tries.hpp"

namespace sovang::identity {

std::int64_t Tries::begin(std::string_view name, base::Instant now) {
  const std::lock_guard lock(mutex_);
  // Made-up names must not fill the memory: what is over its time goes first, then everything.
  if (wrong_.size() >= most_names)
    std::erase_if(wrong_, [&](const auto& item) { return now >= item.second.since + wait; });
  if (wrong_.size() >= most_names) wrong_.clear();
  auto& wrong = wrong_[std::string{name}];
  if (wrong.count == 0 || now >= wrong.since + wait) wrong = {0, now};
  if (wrong.count >= most) return (wrong.since.micros + wait - now.micros) / base::micros_per_second + 1;
  ++wrong.count;
  return 0;
}

void Tries::right(std::string_view name) {
  const std::lock_guard lock(mutex_);
  wrong_.erase(std::string{name});
}

}  // namespace sovang::identity
