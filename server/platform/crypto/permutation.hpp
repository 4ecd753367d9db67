// Numbers in an order that only the key knows: every number of a range is given another of the same range.
#pragma once
#include <array>
#include <cstdint>

#include "platform/crypto/key_ring.hpp"

namespace sovang::crypto {

/// A Feistel network over two unequal halves (as NIST SP 800-38G does it, with SipHash-2-4 as its round function): one
/// to one on [0, left × right), without guessing a permitted value. Never change it: what it has made is in print.
class Permutation {
 public:
  Permutation(const Key& key, std::uint64_t left, std::uint64_t right);
  std::uint64_t size() const { return left_ * right_; }
  /// `number` is below size(), so is the result.
  std::uint64_t forward(std::uint64_t number) const;
  std::uint64_t back(std::uint64_t number) const;

 private:
  static constexpr unsigned rounds = 12;
  std::uint64_t mix(unsigned round, std::uint64_t half, std::uint64_t below) const;

  std::array<unsigned char, 16> key_;
  std::uint64_t left_, right_;
};

}  // namespace sovang::crypto
