// What the gate asks of whom.
#include "work/gate.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::work {

namespace {

constexpr int half = 50, all = 100;
constexpr std::size_t remembered_turns = 100'000;

std::string binding_of(const Gate::Sending& sending) {
  return std::string{sending.purpose} + "\n" + crypto::sha256_hex(sending.content);
}

}  // namespace

Price price_of(Strain strain, int used, int bits) {
  if (strain == Strain::calm || (strain == Strain::pressed && used <= half)) return {};
  if (strain == Strain::pressed) return {used < all ? bits - 2 : bits, 5};
  return {used <= half ? bits - 2 : used < all ? bits : bits + 2, 10};
}

Gate::Gate(const crypto::KeyRing& ring, const GateOptions& options, std::function<std::size_t()> waiting_changes)
    : options_(options),
      waiting_changes_(std::move(waiting_changes)),
      pressure_(options.limits),
      sendings_(options.burst, options.per_minute),
      questions_(options.burst, options.per_minute),
      proofs_(ring) {}

Strain Gate::strain(base::Instant now) {
  const auto seen = pressure_.strain(waiting_changes_(), now);
  return options_.forced.value_or(seen);
}

base::Instant Gate::admit(const Sending& sending) {
  const auto strain = this->strain(sending.at);
  const auto price = price_of(strain, sendings_.spend(sending.peer, sending.at), options_.bits);
  if (price.free() && sending.proof.empty()) return sending.at;
  const auto binding = binding_of(sending);
  const auto check = sending.proof.empty() ? ProofCheck{} : proofs_.check(sending.proof, binding, sending.at);
  if (check.fault == ProofFault::none) return check.first_at;
  if (price.free()) return sending.at;
  asked_.fetch_add(1, std::memory_order_relaxed);
  throw base::Refused{base::Reason::too_many,
                      sending.proof.empty() ? "proof_required" : "proof_refused",
                      {{"challenge", proofs_.challenge(binding, price.bits, sending.at, sending.at)},
                       {"bits", price.bits},
                       {"fault", sending.proof.empty() ? "missing" : to_word(check.fault)},
                       {"seconds", 1}}};
}

/// Seconds until this address's turn: its own last one and a second, between `seconds` and longest_wait.
std::int64_t Gate::turn(std::string_view peer, int seconds, base::Instant now) {
  const std::lock_guard lock{guard_};
  if (turns_.size() >= remembered_turns) std::erase_if(turns_, [&](const auto& entry) { return entry.second <= now; });
  if (turns_.size() >= remembered_turns) turns_.clear();
  auto& last = turns_[address_key(peer)];
  const auto soonest = now + seconds * base::micros_per_second;
  const auto latest = now + longest_wait * base::micros_per_second;
  last = std::min(std::max(soonest, last + base::micros_per_second), latest);
  return (last.micros - now.micros) / base::micros_per_second;
}

Gate::Admitted Gate::admit_waiting(const Sending& sending) {
  const auto strain = this->strain(sending.at);
  const auto price = price_of(strain, sendings_.spend(sending.peer, sending.at), options_.bits);
  if (price.free() && sending.proof.empty()) return {sending.at, {}};
  const auto binding = binding_of(sending);
  const auto check = sending.proof.empty() ? ProofCheck{} : proofs_.check(sending.proof, binding, sending.at);
  if (check.fault == ProofFault::none) return {check.first_at, {}};
  if (price.free()) return {sending.at, {}};
  if (check.fault == ProofFault::early) {
    const auto left = (check.ready_at.micros - sending.at.micros) / base::micros_per_second + 1;
    return {sending.at, Waiting{std::string{sending.proof}, left}};
  }
  asked_.fetch_add(1, std::memory_order_relaxed);
  const auto seconds = turn(sending.peer, price.seconds, sending.at);
  return {sending.at,
          Waiting{proofs_.challenge(binding, 0, sending.at, sending.at + seconds * base::micros_per_second), seconds}};
}

void Gate::admit_question(std::string_view peer, base::Instant now) {
  const int used = questions_.spend(peer, now);
  if (used < all || strain(now) == Strain::calm) return;
  throw base::Refused{base::Reason::too_many,
                      "too_many_questions",
                      {{"seconds", 60 / std::max<std::int64_t>(1, options_.per_minute) + 1}}};
}

}  // namespace sovang::work
