// What this feature asks of the server's keys; kept narrow so that every secret it touches is listed here.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>

#include "features/initiatives/code.hpp"
#include "platform/crypto/sealed_fields.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/db/db.hpp"

namespace sovang::initiatives {

/// Where a sealed value stands: it opens only there, so a row's phone cannot be moved into another row.
struct Cell {
  std::string_view column;  ///< of the table initiatives
  std::int64_t row = 0;
  std::string_view programme;  ///< slug: each programme has a key of its own
};

/// Safe from any thread.
class Vault {
 public:
  Vault(crypto::KeyRing ring, crypto::Signer signer);

  db::Blob seal(const Cell& cell, std::string_view plain) const;
  /// nullopt when the value was changed or moved, or its key is lost.
  std::optional<std::string> open(const Cell& cell, std::span<const std::byte> sealed) const;
  /// Keyed hash of a phone number (digits from 0), 16 bytes: equal numbers, equal hashes.
  db::Blob blind_phone(std::string_view digits) const;

  const crypto::Signer& signer() const { return signer_; }
  const Codes& codes() const { return codes_; }

 private:
  std::shared_ptr<const crypto::SealedFields> fields_of(std::string_view programme) const;

  crypto::KeyRing ring_;
  crypto::Signer signer_;
  crypto::BlindIndex phones_;
  Codes codes_;
  mutable std::shared_mutex guard_;
  mutable std::map<std::string, std::shared_ptr<const crypto::SealedFields>, std::less<>> fields_;
};

}  // namespace sovang::initiatives
