// When the next password may be hashed: a flood of sign-ins must not slow what others wait for (reliability.md R24).
#pragma once
#include <atomic>
#include <chrono>

namespace sovang::crypto {

/// Hashes give way twice: their thread has a low priority, and after one that had to wait for a processor the next
/// rests, for what it fills (64 MiB) slows others even when it runs in their pauses. On an idle machine nothing rests.
class HashPace {
 public:
  using Duration = std::chrono::nanoseconds;

  /// How long to rest after a hash that took so long, and so much of it on a processor. At most half a second.
  static Duration rest_after(Duration taken, Duration on_processor);

  /// One hash: waits until it may begin. Lowers the priority of the calling thread for good.
  class Turn {
   public:
    explicit Turn(HashPace& pace);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    HashPace& pace_;
    std::chrono::steady_clock::time_point begun_;
    Duration used_;
  };

 private:
  std::atomic<std::chrono::steady_clock::time_point> next_{};
};

}  // namespace sovang::crypto
