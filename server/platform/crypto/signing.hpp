// Signatures on receipts: Ed25519, with a key of the installation that anyone can check against its public half.
#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/secret_file.hpp"

namespace sovang::crypto {

struct PublicKey {
  std::string id;   ///< 16 hexadecimal digits, from the key itself
  std::string key;  ///< base64 of 32 bytes
};

/// Safe from any thread.
class Signer {
 public:
  /// Reads the signing key file; on the first start makes it (0600). Throws base::Refused, see read_secrets.
  static Signer open(const std::filesystem::path& file);
  /// Only reads: where a missing key must not silently become a new one.
  static Signer read(const std::filesystem::path& file);
  /// For tests and tools: seeds, the newest first, at least one.
  explicit Signer(const std::vector<Secret>& seeds);

  std::string sign(std::string_view text) const;  ///< base64 of 64 bytes, by the newest key
  const std::string& key_id() const { return public_keys_.front().id; }
  /// Newest first; also those that only verify by now.
  const std::vector<PublicKey>& public_keys() const { return public_keys_; }

 private:
  std::array<unsigned char, 64> secret_{};
  std::vector<PublicKey> public_keys_;
};

/// From its base64, with its id; the id is empty for what is no key.
PublicKey public_key(std::string_view base64);
/// The one that `key_id` names; nullptr when it is not among them.
const PublicKey* find_key(const std::vector<PublicKey>& keys, std::string_view key_id);
/// Checks without any secret. False for anything malformed.
bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace sovang::crypto
