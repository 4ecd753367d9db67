// The rounds: each half in turn is moved on by a keyed hash of the other.
#include "platform/crypto/permutation.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace sovang::crypto {

static_assert(crypto_shorthash_KEYBYTES == 16 && crypto_shorthash_BYTES == 8);

Permutation::Permutation(const Key& key, std::uint64_t left, std::uint64_t right) : key_{}, left_(left), right_(right) {
  std::copy_n(key.secret.data(), key_.size(), key_.begin());
}

std::uint64_t Permutation::mix(unsigned round, std::uint64_t half, std::uint64_t below) const {
  std::array<unsigned char, 9> in{};
  in[0] = static_cast<unsigned char>(round);
  for (std::size_t i = 0; i < 8; ++i) in[i + 1] = static_cast<unsigned char>(half >> 8 * i);
  std::array<unsigned char, crypto_shorthash_BYTES> out{};
  crypto_shorthash(out.data(), in.data(), in.size(), key_.data());
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < 8; ++i) hash |= std::uint64_t{out[i]} << 8 * i;
  return hash % below;
}

std::uint64_t Permutation::forward(std::uint64_t number) const {
  std::uint64_t left = number / right_, right = number % right_;
  for (unsigned round = 0; round < rounds; ++round) {
    if (round % 2 == 0)
      left = (left + mix(round, right, left_)) % left_;
    else
      right = (right + mix(round, left, right_)) % right_;
  }
  return left * right_ + right;
}

std::uint64_t Permutation::back(std::uint64_t number) const {
  std::uint64_t left = number / right_, right = number % right_;
  for (unsigned round = rounds; round-- > 0;) {
    if (round % 2 == 0)
      left = (left + left_ - mix(round, right, left_)) % left_;
    else
      right = (right + right_ - mix(round, left, right_)) % right_;
  }
  return left * right_ + right;
}

}  // namespace sovang::crypto
