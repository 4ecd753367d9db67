// How hard the server is pressed: from what waits, how long changes take and how much of what comes is refused.
#pragma once
#include <array>
#include <cstdint>
#include <mutex>

#include "base/instant.hpp"

namespace sovang::work {

enum class Strain { calm, pressed, heavy };

/// What is seen at one instant.
struct Signs {
  std::size_t waiting_changes = 0;   ///< in front of the writer and in it
  std::int64_t delay = 0;            ///< micros: the mean time of the changes answered in the last ten seconds
  std::uint64_t refused_bodies = 0;  ///< what the last ten seconds brought that was refused as malformed or wrong
};

/// From which each sign means `pressed`; four times as much is `heavy`.
struct PressureLimits {
  std::size_t waiting = 1024;
  std::int64_t delay = base::micros_per_second;
  std::uint64_t refused_bodies = 2000;
};

Strain judge(const Signs& signs, const PressureLimits& limits);

/// Rises at once; falls by one step after ten seconds without a sign of the step it is on. Safe from any thread.
class Pressure {
 public:
  explicit Pressure(const PressureLimits& limits) : limits_(limits) {}

  /// One answer at a door for sending: 201 and what it took, or a refusal of what was sent; all else is not looked at.
  void saw(int status, std::int64_t micros, base::Instant now);
  Strain strain(std::size_t waiting_changes, base::Instant now);

  static constexpr std::int64_t window = 10;  ///< seconds

 private:
  struct Second {
    std::int64_t number = -1;
    std::uint64_t taken = 0, refused = 0;
    std::int64_t micros = 0;
  };
  Second& second(base::Instant now);
  Signs signs(std::size_t waiting_changes, base::Instant now) const;

  PressureLimits limits_;
  std::mutex guard_;
  std::array<Second, window> seconds_;
  Strain strain_ = Strain::calm;
  base::Instant seen_{};  ///< when there was last a sign of strain_
};

}  // namespace sovang::work
