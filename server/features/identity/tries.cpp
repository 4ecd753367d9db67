// Counts wrong tries.
#include "features/identity/tries.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace sovang::identity {

Tries::Tries() : salt_(crypto::random_bytes(16)), unknown_(places) {}

std::size_t Tries::place(std::string_view name) const {
  return std::stoul(crypto::sha256_hex(salt_ + std::string{name}).substr(0, 8), nullptr, 16) % places;
}

Tries::Wrong& Tries::of(const Guesser& guesser, base::Instant now) {
  if (!guesser.account) return unknown_[place(guesser.name)];
  if (guesser.device.empty()) return accounts_[*guesser.account];
  if (devices_.size() >= most_devices)
    std::erase_if(devices_, [&](const auto& item) { return now >= item.second.since + wait; });
  // With so many devices at once a new one is counted with the strangers: nothing that waits is forgotten.
  if (devices_.size() >= most_devices && !devices_.contains(guesser.device)) return accounts_[*guesser.account];
  return devices_[guesser.device];
}

std::int64_t Tries::begin(const Guesser& guesser, base::Instant now) {
  const std::lock_guard lock(mutex_);
  auto& wrong = of(guesser, now);
  if (wrong.count == 0 || now >= wrong.since + wait) wrong = {0, now};
  if (wrong.count >= most) return (wrong.since.micros + wait - now.micros) / base::micros_per_second + 1;
  ++wrong.count;
  return 0;
}

void Tries::right(const Guesser& guesser) {
  const std::lock_guard lock(mutex_);
  // The owner's device does not lift what strangers have used up.
  if (!guesser.device.empty())
    devices_.erase(guesser.device);
  else if (guesser.account)
    accounts_.erase(*guesser.account);
}

}  // namespace sovang::identity
