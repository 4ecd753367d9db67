// What this feature asks of the server's keys; kept narrow so that every secret it touches is listed here.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Where a sealed value stands: it opens only there, so a row's phone cannot be moved into another row.
struct Cell {
  std::string_view table, column;
  std::int64_t row = 0;
};

class Vault {
 public:
  virtual ~Vault() = default;
  virtual db::Blob seal(const Cell& cell, std::string_view plain) const = 0;
  /// Throws when the value was changed or moved.
  virtual std::string open(const Cell& cell, std::span<const std::byte> sealed) const = 0;
  /// Keyed hash of a phone number (digits from 0), 16 bytes: equal numbers, equal hashes.
  virtual db::Blob blind_phone(std::string_view digits) const = 0;

  virtual std::string key_id() const = 0;
  /// Ed25519, 64 bytes.
  virtual db::Blob sign(std::string_view text) const = 0;
  /// nullopt when the key is not known.
  virtual std::optional<bool> verify(std::string_view key_id, std::string_view text, std::span<const std::byte> signature) const = 0;

  virtual db::Blob sha256(std::string_view text) const = 0;
  virtual void random(std::span<std::uint8_t> into) const = 0;
};

std::string to_hex(std::span<const std::byte> bytes);
std::string to_base64(std::span<const std::byte> bytes);
/// nullopt when it is not base64 with its padding.
std::optional<db::Blob> from_base64(std::string_view text);

}  // namespace sovang::initiatives
