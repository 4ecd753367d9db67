// Signed tokens as identity providers give them (RFC 7515, 7517): a provider's public keys, and whether one of them
// signed. Only RS256 and ES256; what a token says of itself chooses among our keys and nothing else.
#pragma once
#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sovang::crypto {

/// What is not taken, and why: "malformed", "algorithm", "key" (none of ours), "signature".
struct JwsFault : std::exception {
  explicit JwsFault(const char* why) : reason(why) {}
  const char* what() const noexcept override { return reason; }
  const char* reason;
};

/// Public keys of one provider. Keys of other kinds, too small or malformed are left out. Safe from any thread.
class KeySet {
 public:
  static constexpr std::size_t most_keys = 50;
  static constexpr std::size_t most_token_bytes = 16 * 1024;

  KeySet() = default;
  /// `jwks`: {"keys": […]}. Throws JwsFault("malformed") for what is no set of keys.
  explicit KeySet(std::string_view jwks);

  std::size_t size() const { return keys_.size(); }
  /// What stands in a signed token (JWS, compact), once its signature holds. A token without "kid" is only taken where
  /// one key of its kind is there. Throws JwsFault.
  std::string verified(std::string_view token) const;

 private:
  struct Key {
    std::string id;         ///< "kid"; may be empty
    std::string algorithm;  ///< "RS256" or "ES256"
    std::shared_ptr<void> made;
  };
  std::vector<Key> keys_;
};

}  // namespace sovang::crypto
