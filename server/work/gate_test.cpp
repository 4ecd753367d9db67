// Pressure, budgets, proofs and the gate: the rules as tables, with a clock of their own.
#include "work/gate.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"

using namespace sovang;
using namespace sovang::work;

namespace {

constexpr base::Instant noon{1'693'458'000'000'000};
constexpr std::int64_t second = base::micros_per_second;

crypto::KeyRing a_ring(char fill = 'k') {
  crypto::Secret secret;
  for (std::size_t i = 0; i < crypto::Secret::size; ++i) secret.data()[i] = static_cast<unsigned char>(fill);
  std::vector<crypto::Secret> secrets;
  secrets.push_back(std::move(secret));
  return crypto::KeyRing{std::move(secrets)};
}

/// "CHALLENGE:n" with enough work in it, as a browser finds it.
std::string solved(const std::string& challenge, int bits) {
  for (std::int64_t n = 0;; ++n)
    if (zero_bits(crypto::sha256_hex(challenge + "." + std::to_string(n))) >= bits)
      return challenge + ":" + std::to_string(n);
}

struct Refusal {
  std::string code, challenge, fault;
  std::int64_t bits = 0;
};

std::optional<Refusal> refusal(Gate& gate, const Gate::Sending& sending) {
  try {
    gate.admit(sending);
  } catch (const base::Refused& refused) {
    CHECK(refused.reason == base::Reason::too_many);
    return Refusal{refused.code, std::string{refused.params.at("challenge").as_string()},
                   std::string{refused.params.at("fault").as_string()}, refused.params.at("bits").as_int64()};
  }
  return std::nullopt;
}

Gate a_gate(std::optional<Strain> forced, std::int64_t burst = 300, std::int64_t per_minute = 60, int bits = 6) {
  return Gate{a_ring(), {forced, {}, burst, per_minute, bits}, [] { return std::size_t{0}; }};
}

}  // namespace

TEST_CASE("pressure: each sign alone is enough, and four times as much is heavy") {
  const PressureLimits limits{100, second, 50};
  struct Row {
    Signs signs;
    Strain strain;
  };
  for (const auto& [signs, strain] : std::vector<Row>{{{0, 0, 0}, Strain::calm},
                                                      {{99, second - 1, 49}, Strain::calm},
                                                      {{100, 0, 0}, Strain::pressed},
                                                      {{0, second, 0}, Strain::pressed},
                                                      {{0, 0, 50}, Strain::pressed},
                                                      {{399, 4 * second - 1, 199}, Strain::pressed},
                                                      {{400, 0, 0}, Strain::heavy},
                                                      {{0, 4 * second, 0}, Strain::heavy},
                                                      {{0, 0, 200}, Strain::heavy}})
    CHECK(judge(signs, limits) == strain);
}

TEST_CASE("pressure: it rises at once and falls by one step every ten seconds of calm") {
  Pressure pressure{{100, second, 50}};
  CHECK(pressure.strain(0, noon) == Strain::calm);
  CHECK(pressure.strain(400, noon) == Strain::heavy);
  CHECK(pressure.strain(0, noon + (10 * second - 1)) == Strain::heavy);
  CHECK(pressure.strain(0, noon + 10 * second) == Strain::pressed);
  CHECK(pressure.strain(0, noon + (20 * second - 1)) == Strain::pressed);
  CHECK(pressure.strain(0, noon + 20 * second) == Strain::calm);
}

TEST_CASE("pressure: it looks back ten seconds on what was slow and what was refused") {
  Pressure pressure{{100, second, 50}};
  for (int i = 0; i < 4; ++i) pressure.saw(201, 3 * second, noon);
  for (int i = 0; i < 4; ++i) pressure.saw(201, 0, noon + second);
  CHECK(pressure.strain(0, noon + 9 * second) == Strain::pressed);  // a mean of 1.5 s
  CHECK(pressure.strain(0, noon + 19 * second) == Strain::calm);
  for (int i = 0; i < 49; ++i) pressure.saw(422, 0, noon + 30 * second);
  CHECK(pressure.strain(0, noon + 31 * second) == Strain::calm);
  pressure.saw(413, 0, noon + 31 * second);
  CHECK(pressure.strain(0, noon + 31 * second) == Strain::pressed);
  CHECK(pressure.strain(0, noon + 45 * second) == Strain::calm);
}

TEST_CASE("budgets: whose they are") {
  CHECK(address_key("203.0.113.7") == address_key("::ffff:203.0.113.7"));
  CHECK(address_key("203.0.113.7") != address_key("203.0.113.8"));
  CHECK(address_key("2001:db8:1:2::1") == address_key("2001:db8:1:2:ffff::9"));
  CHECK(address_key("2001:db8:1:2::1") != address_key("2001:db8:1:3::1"));
  CHECK(address_key("unix") == "unix");
}

TEST_CASE("budgets: a burst, and sixty a minute after it") {
  Budgets budgets{4, 60};
  std::vector<int> used;
  for (int i = 0; i < 6; ++i) used.push_back(budgets.spend("10.0.0.1", noon));
  CHECK(used == std::vector<int>{0, 25, 50, 75, 100, 100});
  CHECK(budgets.spend("10.0.0.2", noon) == 0);
  CHECK(budgets.spend("10.0.0.1", noon + 2 * second) == 50);
  CHECK(budgets.spend("10.0.0.1", noon + 600 * second) == 0);
  // Sixteen networks' worth for one customer, however many networks it has; another customer is not in it.
  int free = 0;
  for (int i = 0; i < 200; ++i) free += budgets.spend("2001:db8:1:" + std::to_string(i) + "::1", noon) < 100 ? 1 : 0;
  CHECK(free == 64);
  CHECK(budgets.spend("2001:db8:2:1::1", noon) == 0);
  Budgets small{4, 60, 10};
  for (int i = 0; i < 1000; ++i) small.spend("10.1.0." + std::to_string(i % 256), noon + i);
  for (int i = 0; i < 5; ++i) small.spend("10.9.9.9", noon);
  CHECK(small.spend("10.9.9.9", noon) == 100);  // bounded, and the busiest are remembered
}

TEST_CASE("gate: what is asked of whom") {
  struct Row {
    Strain strain;
    int used, bits, seconds;
  };
  for (const auto& [strain, used, bits, seconds] : std::vector<Row>{{Strain::calm, 0, 0, 0},
                                                                    {Strain::calm, 100, 0, 0},
                                                                    {Strain::pressed, 50, 0, 0},
                                                                    {Strain::pressed, 51, 16, 5},
                                                                    {Strain::pressed, 100, 18, 5},
                                                                    {Strain::heavy, 0, 16, 10},
                                                                    {Strain::heavy, 51, 18, 10},
                                                                    {Strain::heavy, 100, 20, 10}}) {
    const auto price = price_of(strain, used, 18);
    CHECK(price.bits == bits);
    CHECK(price.seconds == seconds);
  }
}

TEST_CASE("gate: without pressure a factory with one address sends two thousand and is asked for nothing") {
  auto gate = a_gate(std::nullopt);
  for (int i = 0; i < 2000; ++i) CHECK_FALSE(refusal(gate, {"203.0.113.7", "api/p/key", "body", "", noon + i}));
  // The control: under pressure the same address is asked, and still gets in with a proof.
  auto pressed = a_gate(Strain::pressed);
  int asked = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto key = "api/p/key" + std::to_string(i);
    const auto found = refusal(pressed, {"203.0.113.7", key, "body", "", noon});
    if (!found) continue;
    ++asked;
    CHECK(found->code == "proof_required");
    CHECK_FALSE(refusal(pressed, {"203.0.113.7", key, "body", solved(found->challenge, 6), noon}));
  }
  CHECK(asked > 1800);
}

TEST_CASE("gate: a proof is good for one sending, for five minutes, and only with its work done") {
  auto gate = a_gate(Strain::heavy, 1000);
  const Gate::Sending plain{"203.0.113.7", "api/p/key-1", "body", "", noon};
  const auto first = refusal(gate, plain);
  REQUIRE(first);
  CHECK(first->code == "proof_required");
  CHECK(first->bits == 4);
  const auto proof = solved(first->challenge, 4);
  const auto with = [&](std::string_view purpose, std::string_view content, std::string_view given, base::Instant at) {
    const auto found = refusal(gate, {"203.0.113.7", purpose, content, given, at});
    return found ? found->code + " " + found->fault : "";
  };
  const auto later = noon + 3 * second;
  CHECK(with("api/p/key-2", "body", proof, later) == "proof_refused foreign");   // another key
  CHECK(with("api/q/key-1", "body", proof, later) == "proof_refused foreign");   // another programme
  CHECK(with("api/p/key-1", "other", proof, later) == "proof_refused foreign");  // other words
  CHECK(with("api/p/key-1", "body", "1.2.3.4.5.6:7", later) == "proof_refused foreign");
  CHECK(with("api/p/key-1", "body", std::string(1000, '1'), later) == "proof_refused foreign");
  std::string easier = first->challenge;
  easier.replace(easier.find(".4."), 3, ".0.");
  CHECK(with("api/p/key-1", "body", easier, later) == "proof_refused foreign");  // its own bits are sealed
  int wrong = 0;
  while (zero_bits(crypto::sha256_hex(first->challenge + "." + std::to_string(wrong))) >= 4) ++wrong;
  CHECK(with("api/p/key-1", "body", first->challenge + ":" + std::to_string(wrong), later) ==
        "proof_refused too_little_work");
  CHECK(with("api/p/key-1", "body", first->challenge, later) == "proof_refused too_little_work");
  CHECK(with("api/p/key-1", "body", proof, noon + (Proofs::life + 1)) == "proof_refused expired");
  for (int i = 0; i < Proofs::most_uses; ++i) CHECK(with("api/p/key-1", "body", proof, later).empty());
  CHECK(with("api/p/key-1", "body", proof, later) == "proof_refused used");
  // Another installation's proof, made for the same sending.
  Gate other{a_ring('x'), {Strain::heavy, {}, 300, 60, 6}, [] { return std::size_t{0}; }};
  const auto theirs = refusal(other, plain);
  CHECK(with("api/p/key-1", "body", solved(theirs->challenge, 4), later) == "proof_refused foreign");
}

TEST_CASE("gate: BK21-1.1e: who was asked before the close is received at the first try") {
  auto gate = a_gate(Strain::heavy);
  const auto asked = refusal(gate, {"203.0.113.7", "api/p/k", "body", "", noon});
  const auto at = gate.admit({"203.0.113.7", "api/p/k", "body", solved(asked->challenge, 4), noon + 30 * second});
  CHECK(at == noon);
  // Also when the pressure is over by then; and without a proof nothing is older than it is.
  auto calm = a_gate(std::nullopt);
  CHECK(calm.admit({"203.0.113.7", "api/p/k", "body", solved(asked->challenge, 4), noon + 30 * second}) == noon);
  CHECK(calm.admit({"203.0.113.7", "api/p/k", "body", "nonsense", noon + 30 * second}) == noon + 30 * second);
}

TEST_CASE("gate: without script it is patience instead of work, in the order of one's own address") {
  auto gate = a_gate(Strain::pressed, 2, 1);
  const auto wait = [&](std::string_view peer, std::string_view content, std::string_view ticket, base::Instant at) {
    return gate.admit_waiting({peer, "form/p", content, ticket, at});
  };
  CHECK_FALSE(wait("203.0.113.7", "a", "", noon).wait);
  CHECK_FALSE(wait("203.0.113.7", "b", "", noon).wait);  // within half its budget
  const auto third = wait("203.0.113.7", "c", "", noon).wait;
  REQUIRE(third);
  CHECK(third->seconds == 5);
  const auto fourth = wait("203.0.113.7", "d", "", noon).wait;
  CHECK(fourth->seconds == 6);
  const auto early = wait("203.0.113.7", "c", third->ticket, noon + 4 * second).wait;
  REQUIRE(early);
  CHECK(early->ticket == third->ticket);  // pressing again does not start the waiting anew
  CHECK(early->seconds <= 2);
  const auto done = wait("203.0.113.7", "c", third->ticket, noon + 5 * second);
  CHECK_FALSE(done.wait);
  CHECK(done.at == noon);
  CHECK(wait("203.0.113.7", "other words", third->ticket, noon + 5 * second).wait);
  for (int i = 0; i < 500; ++i) CHECK(wait("203.0.113.7", "x" + std::to_string(i), "", noon).wait->seconds <= 120);
  CHECK(wait("198.51.100.1", "z", "", noon).wait == std::nullopt);  // somebody else waits for nobody's flood
}

TEST_CASE("gate: costly questions are free while it is calm and bounded under pressure") {
  auto calm = a_gate(std::nullopt, 5);
  for (int i = 0; i < 100; ++i) CHECK_NOTHROW(calm.admit_question("203.0.113.7", noon));
  auto pressed = a_gate(Strain::pressed, 5);
  for (int i = 0; i < 5; ++i) CHECK_NOTHROW(pressed.admit_question("203.0.113.7", noon));
  CHECK_THROWS_AS(pressed.admit_question("203.0.113.7", noon), base::Refused);
  CHECK_NOTHROW(pressed.admit_question("198.51.100.1", noon));
  CHECK_NOTHROW(pressed.admit_question("203.0.113.7", noon + 2 * second));
}
