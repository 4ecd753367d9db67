// The gate in front of costly doors: open to all while the server is calm, asking for work or patience under pressure.
#pragma once
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "work/budgets.hpp"
#include "work/pressure.hpp"
#include "work/proofs.hpp"

namespace sovang::work {

struct GateOptions {
  std::optional<Strain> forced = {};  ///< for drills and tests: as if it were so
  PressureLimits limits = {};
  std::int64_t burst = 300;      ///< of one address, without being asked for anything; a factory is one address
  std::int64_t per_minute = 60;  ///< how fast that grows again
  int bits = 18;                 ///< of a proof: about a quarter of a million digests, a second on a cheap phone
};

/// What is asked of a sending. Never a refusal for good: an address that has used up its budget is asked for more work.
struct Price {
  int bits = 0;     ///< of a proof of work
  int seconds = 0;  ///< of waiting, for those without script
  bool free() const { return bits == 0; }
};
/// `used`: how much of the address's budget is used, in percent (reliability.md 4.7: work only above half).
Price price_of(Strain strain, int used, int bits);

/// Per process. Safe from any thread.
class Gate {
 public:
  /// `waiting_changes` is asked at every sending: it must be cheap.
  Gate(const crypto::KeyRing& ring, const GateOptions& options, std::function<std::size_t()> waiting_changes);

  /// One answered POST, see Pressure::saw.
  void saw(int status, std::int64_t micros, base::Instant now) { pressure_.saw(status, micros, now); }
  Strain strain(base::Instant now);

  struct Sending {
    std::string_view peer;
    std::string_view purpose;  ///< what is sent and to whom: "api/mtsk-2026/KEY"
    std::string_view content;  ///< the bytes or words a challenge is bound to
    std::string_view proof;    ///< empty: none came
    base::Instant at;
  };
  /// The instant at which the sending counts as received: its own, or, with a proof, that of the try which was asked
  /// for it, so that nobody misses the close because they were asked. Refuses (too_many: "proof_required",
  /// "proof_refused") with a challenge and its bits in the params.
  base::Instant admit(const Sending& sending);

  struct Waiting {
    std::string ticket;
    std::int64_t seconds = 0;  ///< still to wait
  };
  struct Admitted {
    base::Instant at{};
    std::optional<Waiting> wait;
  };
  /// The same for a form without script: it waits instead of working; `proof` is the ticket it was given. Each address
  /// has a queue of its own, one second for one sending, so that nobody waits for somebody else's flood.
  Admitted admit_waiting(const Sending& sending);

  /// For questions that cost (search, checking receipts, opening the private part): free while it is calm; under
  /// pressure an address over its budget is asked to come again (too_many, "too_many_questions").
  void admit_question(std::string_view peer, base::Instant now);

  std::uint64_t asked() const { return asked_.load(std::memory_order_relaxed); }

  static constexpr std::int64_t longest_wait = 120;  ///< seconds
  /// Micros after the first try within which admit() may still count it as received then.
  static constexpr std::int64_t longest_after = longest_wait * base::micros_per_second + Proofs::life;

 private:
  std::int64_t turn(std::string_view peer, int seconds, base::Instant now);

  GateOptions options_;
  std::function<std::size_t()> waiting_changes_;
  Pressure pressure_;
  Budgets sendings_, questions_;
  Proofs proofs_;
  std::atomic<std::uint64_t> asked_{0};
  std::mutex guard_;
  std::unordered_map<std::string, base::Instant> turns_;  ///< the last turn given to an address
};

}  // namespace sovang::work
