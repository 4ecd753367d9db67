// The rule of pressure, and the ten seconds it looks back on.
#include "work/pressure.hpp"

#include <algorithm>

namespace sovang::work {

namespace {

constexpr int heavy_times = 4;

std::int64_t second_of(base::Instant at) { return at.micros / base::micros_per_second; }

}  // namespace

Strain judge(const Signs& signs, const PressureLimits& limits) {
  const auto reaches = [&](int times) {
    const auto n = static_cast<std::size_t>(times);
    return signs.waiting_changes >= n * limits.waiting || signs.delay >= times * limits.delay ||
           signs.refused_bodies >= n * limits.refused_bodies;
  };
  if (reaches(heavy_times)) return Strain::heavy;
  return reaches(1) ? Strain::pressed : Strain::calm;
}

Pressure::Second& Pressure::second(base::Instant now) {
  const auto number = second_of(now);
  auto& found = seconds_[static_cast<std::size_t>(number % window)];
  if (found.number != number) found = {number};
  return found;
}

void Pressure::saw(int status, std::int64_t micros, base::Instant now) {
  const std::lock_guard lock{guard_};
  auto& second = this->second(now);
  if (status == 201) {
    ++second.taken;
    second.micros += micros;
  } else if (status == 400 || status == 413 || status == 415 || status == 422) {
    ++second.refused;
  }
}

Signs Pressure::signs(std::size_t waiting_changes, base::Instant now) const {
  const auto last = second_of(now);
  Signs signs{waiting_changes};
  std::uint64_t taken = 0;
  for (const auto& second : seconds_) {
    if (second.number <= last - window || second.number > last) continue;
    taken += second.taken;
    signs.delay += second.micros;
    signs.refused_bodies += second.refused;
  }
  if (taken > 0) signs.delay /= static_cast<std::int64_t>(taken);
  return signs;
}

Strain Pressure::strain(std::size_t waiting_changes, base::Instant now) {
  const std::lock_guard lock{guard_};
  const auto seen = judge(signs(waiting_changes, now), limits_);
  if (seen >= strain_) {
    strain_ = seen;
    seen_ = now;
  } else if (now.micros - seen_.micros >= window * base::micros_per_second) {
    strain_ = static_cast<Strain>(static_cast<int>(strain_) - 1);
    seen_ = now;
  }
  return strain_;
}

}  // namespace sovang::work
