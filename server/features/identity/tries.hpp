// Bounded guessing: so many wrong tries, then a wait; strangers and the owner's own device are counted apart.
#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"

namespace sovang::identity {

/// Whose tries are counted: of a device that signed in to this account before, else of the account, else of the name.
struct Guesser {
  std::optional<std::int64_t> account;  ///< none: no account has this name
  std::string name;                     ///< as account_key gives it
  std::string device;                   ///< empty: a stranger
};

/// Safe from any thread. Forgets everything when the program ends: whoever can restart it needs no guessing. No try
/// ever makes another's wait end sooner: what waits is never put out to make room.
class Tries {
 public:
  static constexpr int most = 10;
  static constexpr std::int64_t wait = 15 * 60 * base::micros_per_second;
  /// Made-up names share this many places by a hash nobody outside can foresee. Each try costs a password's hash, so
  /// that in one wait only a small part of the places can be made to wait.
  static constexpr std::size_t places = 1U << 16U;
  static constexpr std::size_t most_devices = 100'000;

  Tries();
  /// Seconds to wait; 0: go on. Counts this try as a wrong one until right() takes it back, so that tries at the same
  /// moment cannot slip through together.
  std::int64_t begin(const Guesser& guesser, base::Instant now);
  void right(const Guesser& guesser);

 private:
  struct Wrong {
    int count = 0;
    base::Instant since;
  };
  Wrong& of(const Guesser& guesser, base::Instant now);
  std::size_t place(std::string_view name) const;

  std::string salt_;
  std::mutex mutex_;
  std::unordered_map<std::int64_t, Wrong> accounts_;  ///< as many as there are accounts
  std::unordered_map<std::string, Wrong> devices_;    ///< only a right password makes one
  std::vector<Wrong> unknown_;
};

}  // namespace sovang::identity
