// Challenges that cost a visitor a little work or a little time: signed, short-lived, and good for one sending.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.hpp"
#include "platform/crypto/sealed_fields.hpp"

namespace sovang::work {

enum class ProofFault { none, foreign, expired, early, too_little_work, used };
std::string_view to_word(ProofFault fault);

struct ProofCheck {
  ProofFault fault = ProofFault::foreign;
  /// When it was given out: the instant at which these very bytes came first. Only to be believed without a fault.
  base::Instant first_at{};
  base::Instant ready_at{};
};

/// The server keeps nothing of a challenge: it is "1.FIRST.READY.BITS.NONCE.SEAL", all but the seal readable. `binding`
/// is what the challenge is for (purpose, programme, key, hash of the body): for anything else it is foreign. The work:
/// a number n such that SHA-256("CHALLENGE.n") begins with BITS zero bits. Safe from any thread; several processes with
/// one key file take each other's challenges.
class Proofs {
 public:
  explicit Proofs(const crypto::KeyRing& ring) : seal_(ring, "challenge") {}

  /// `ready_at`: not taken earlier (for those who wait instead of work).
  std::string challenge(std::string_view binding, int bits, base::Instant now, base::Instant ready_at) const;
  /// `proof` is "CHALLENGE:n", or the challenge alone when it asks for no work. Counts one use when there is no fault.
  ProofCheck check(std::string_view proof, std::string_view binding, base::Instant now);

  static constexpr std::int64_t life = 5 * 60 * base::micros_per_second;
  /// One sending may be repeated when its answer was lost: the binding sees to it that they are the same bytes.
  static constexpr int most_uses = 3;

 private:
  std::string seal(std::string_view facts, std::string_view binding) const;
  bool use(std::string_view nonce, base::Instant now);

  crypto::BlindIndex seal_;
  std::mutex guard_;
  struct Use {
    base::Instant first;
    int times = 0;
  };
  std::unordered_map<std::string, Use> used_;
};

/// How many zero bits a digest begins with; `hex` as of crypto::sha256_hex.
int zero_bits(std::string_view hex);

}  // namespace sovang::work
