// One key of sealed fields for each programme, made when it is first needed.
#include "features/initiatives/vault.hpp"

#include <mutex>

#include "platform/crypto/digest.hpp"

namespace sovang::initiatives {

namespace {
crypto::Place place_of(const Cell& cell) { return {"initiatives", cell.row, cell.column}; }
}  // namespace

Vault::Vault(crypto::KeyRing ring, crypto::Signer signer)
    : ring_(std::move(ring)),
      signer_(std::move(signer)),
      phones_(ring_, "phone"),
      proofs_(ring_, "receipt"),
      codes_(ring_) {}

db::Blob Vault::seal(const Cell& cell, std::string_view plain) const {
  return fields_of(cell.programme)->seal(plain, place_of(cell));
}

std::optional<std::string> Vault::open(const Cell& cell, std::span<const std::byte> sealed) const {
  return fields_of(cell.programme)->open(sealed, place_of(cell));
}

db::Blob Vault::blind_phone(std::string_view digits) const { return phones_.of("+84" + std::string{digits.substr(1)}); }

std::string Vault::proof_of(std::string_view code) const {
  const auto bytes = proofs_.of(code);
  return crypto::to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::shared_ptr<const crypto::SealedFields> Vault::fields_of(std::string_view programme) const {
  {
    const std::shared_lock lock{guard_};
    if (const auto found = fields_.find(programme); found != fields_.end()) return found->second;
  }
  const std::unique_lock lock{guard_};
  auto& fields = fields_[std::string{programme}];
  if (!fields) fields = std::make_shared<const crypto::SealedFields>(ring_, "contact/" + std::string{programme});
  return fields;
}

}  // namespace sovang::initiatives
