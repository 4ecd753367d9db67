// Personal data in columns: readable only with the key, and only in the row and column it was written for.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/key_ring.hpp"

namespace sovang::crypto {

/// Where a sealed value lives; part of what is authenticated, so that values cannot be swapped between rows.
struct Place {
  std::string_view table;
  std::int64_t row;
  std::string_view column;
};

using Bytes = std::vector<std::byte>;

/// Safe from any thread.
class SealedFields {
 public:
  /// `scope`: what shares a key, for instance a programme's id.
  SealedFields(const KeyRing& ring, std::string_view scope);

  /// XChaCha20-Poly1305 with a random nonce: 45 bytes longer than the text.
  Bytes seal(std::string_view text, const Place& place) const;

  /// nullopt when the bytes were changed, belong to another place, or their key is not in the ring.
  std::optional<std::string> open(std::span<const std::byte> sealed, const Place& place) const;

 private:
  std::vector<Key> keys_;
};

/// Finds rows by a value that is stored only sealed: keyed BLAKE2b, 128 bits.
class BlindIndex {
 public:
  /// `what`: "phone". The same for all programmes, and it outlives rotations of the master key.
  BlindIndex(const KeyRing& ring, std::string_view what);
  /// The text must be in its one normal form ("+84912345678").
  Bytes of(std::string_view normal) const;

 private:
  Key key_;
};

}  // namespace sovang::crypto
