// Digests and comparison: SHA-256 for what people may check themselves, and equality that tells nothing by its
// duration.
#pragma once
#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "platform/crypto/secret_file.hpp"

namespace sovang::crypto {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// The same as bytes.
std::array<std::byte, 32> sha256(std::string_view bytes);

/// SHA-256 of something too large to hold.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::string_view bytes);
  std::string finish_hex();  ///< once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Only who holds the key can make it: keyed BLAKE2b of 32 bytes, 64 lower-case hexadecimal digits.
std::string keyed_hex(const Secret& key, std::string_view bytes);

/// False at once for different lengths; otherwise takes equally long whatever differs.
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);  ///< the common alphabet, with padding
/// Empty when it is no well-formed base64.
std::string from_base64(std::string_view text);

}  // namespace sovang::crypto
