// The keys of one installation: a master key in a file, and a key derived from it for each purpose.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "platform/crypto/secret_file.hpp"

namespace sovang::crypto {

/// Names a key without telling anything about it.
using KeyId = std::array<unsigned char, 4>;

struct Key {
  KeyId id{};
  Secret secret;
};

class KeyRing {
 public:
  /// Reads the master key file; on the first start makes it (0600). Throws base::Refused, see read_secrets.
  static KeyRing open(const std::filesystem::path& file);
  /// Only reads: for tools, and where a missing key must not silently become a new one.
  static KeyRing read(const std::filesystem::path& file);
  /// For tests and tools: the newest first, at least one.
  explicit KeyRing(std::vector<Secret> masters);

  /// The key of a purpose ("contact/mtsk-2026") from each master key, newest first: the first closes, all open.
  std::vector<Key> keys_for(std::string_view purpose) const;
  /// From the oldest master key, so that what is found by it is still found after a rotation.
  Key lasting_key_for(std::string_view purpose) const;

 private:
  std::vector<Secret> masters_;
};

}  // namespace sovang::crypto
