// Making and checking challenges.
#include "work/proofs.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <optional>
#include <vector>

#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"

namespace sovang::work {

namespace {

constexpr std::size_t longest = 200, remembered = 200'000;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

struct Parts {
  base::Instant first_at, ready_at;
  int bits = 0;
  std::string_view facts, nonce, seal;
};

std::optional<Parts> parse(std::string_view challenge) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= challenge.size() && words.size() < 7;) {
    const auto end = std::min(challenge.find('.', begin), challenge.size());
    words.push_back(challenge.substr(begin, end - begin));
    begin = end + 1;
  }
  if (words.size() != 6 || words[0] != "1") return std::nullopt;
  const auto first = number(words[1]), ready = number(words[2]), bits = number(words[3]);
  if (!first || !ready || !bits || *bits > 40) return std::nullopt;
  return Parts{{*first}, {*ready}, static_cast<int>(*bits), challenge.substr(0, challenge.size() - words[5].size() - 1),
               words[4], words[5]};
}

}  // namespace

std::string_view to_word(ProofFault fault) {
  constexpr std::array<std::string_view, 6> words{"none", "foreign", "expired", "early", "too_little_work", "used"};
  return words[static_cast<std::size_t>(fault)];
}

int zero_bits(std::string_view hex) {
  int bits = 0;
  for (const char c : hex) {
    const auto digit = static_cast<unsigned>(c >= 'a' ? c - 'a' + 10 : c - '0');
    if (digit != 0) return bits + std::countl_zero(static_cast<std::uint8_t>(digit)) - 4;
    bits += 4;
  }
  return bits;
}

std::string Proofs::seal(std::string_view facts, std::string_view binding) const {
  const auto bytes = seal_.of(std::string{facts} + "\n" + std::string{binding});
  return crypto::to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string Proofs::challenge(std::string_view binding, int bits, base::Instant now, base::Instant ready_at) const {
  const auto facts = "1." + std::to_string(now.micros) + "." + std::to_string(ready_at.micros) + "." +
                     std::to_string(bits) + "." + crypto::to_hex(crypto::random_bytes(8));
  return facts + "." + seal(facts, binding);
}

ProofCheck Proofs::check(std::string_view proof, std::string_view binding, base::Instant now) {
  const auto colon = std::min(proof.find(':'), proof.size());
  const auto challenge = proof.substr(0, colon);
  const auto parts = proof.size() <= longest ? parse(challenge) : std::nullopt;
  ProofCheck check;
  if (!parts || !crypto::equal_in_constant_time(seal(parts->facts, binding), parts->seal)) return check;
  check.first_at = parts->first_at;
  check.ready_at = parts->ready_at;
  const auto counter = colon < proof.size() ? proof.substr(colon + 1) : std::string_view{};
  const bool works =
      parts->bits == 0 ||
      (number(counter) &&
       zero_bits(crypto::sha256_hex(std::string{challenge} + "." + std::string{counter})) >= parts->bits);
  if (now.micros - parts->ready_at.micros > life || now < parts->first_at)
    check.fault = ProofFault::expired;
  else if (now < parts->ready_at)
    check.fault = ProofFault::early;
  else if (!works)
    check.fault = ProofFault::too_little_work;
  else
    check.fault = use(parts->nonce, now) ? ProofFault::none : ProofFault::used;
  return check;
}

bool Proofs::use(std::string_view nonce, base::Instant now) {
  const std::lock_guard lock{guard_};
  if (used_.size() >= remembered)
    std::erase_if(used_, [&](const auto& entry) { return now.micros - entry.second.first.micros > life; });
  if (used_.size() >= remembered) used_.clear();  // what is forgotten can still only repeat its own sending
  auto& use = used_.try_emplace(std::string{nonce}, Use{now}).first->second;
  return ++use.times <= most_uses;
}

}  // namespace sovang::work
