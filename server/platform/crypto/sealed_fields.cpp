// Sealed columns. Layout: 1 byte version, 4 bytes key id, 24 bytes nonce, the encrypted text, 16 bytes tag.
#include "platform/crypto/sealed_fields.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace sovang::crypto {

namespace {

constexpr unsigned char version = 1;
constexpr std::size_t nonce_at = 1 + std::tuple_size_v<KeyId>;
constexpr std::size_t text_at = nonce_at + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

/// Names end with a NUL, the row has a fixed width: no two places give the same bytes.
std::string bytes_of(const Place& place) {
  std::string bytes;
  bytes.reserve(place.table.size() + place.column.size() + 10);
  bytes.append(place.table).push_back('\0');
  bytes.append(place.column).push_back('\0');
  const auto row = static_cast<std::uint64_t>(place.row);
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(row >> shift & 0xff));
  return bytes;
}

const unsigned char* raw(const void* bytes) { return static_cast<const unsigned char*>(bytes); }

}  // namespace

SealedFields::SealedFields(const KeyRing& ring, std::string_view scope)
    : keys_(ring.keys_for("sealed-field/" + std::string{scope})) {}

Bytes SealedFields::seal(std::string_view text, const Place& place) const {
  const Key& key = keys_.front();
  Bytes sealed(text_at + text.size() + tag_size);
  auto* const out = reinterpret_cast<unsigned char*>(sealed.data());
  out[0] = version;
  std::copy(key.id.begin(), key.id.end(), out + 1);
  randombytes_buf(out + nonce_at, text_at - nonce_at);
  const std::string where = bytes_of(place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + text_at, nullptr, raw(text.data()), text.size(), raw(where.data()),
                                             where.size(), nullptr, out + nonce_at, key.secret.data());
  return sealed;
}

std::optional<std::string> SealedFields::open(std::span<const std::byte> sealed, const Place& place) const {
  if (sealed.size() < text_at + tag_size || sealed.front() != std::byte{version}) return std::nullopt;
  const unsigned char* const in = raw(sealed.data());
  const auto key = std::find_if(keys_.begin(), keys_.end(),
                                [&](const Key& one) { return std::equal(one.id.begin(), one.id.end(), in + 1); });
  if (key == keys_.end()) return std::nullopt;
  std::string text(sealed.size() - text_at - tag_size, '\0');
  const std::string where = bytes_of(place);
  const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, in + text_at, sealed.size() - text_at,
      raw(where.data()), where.size(), in + nonce_at, key->secret.data());
  if (result != 0) return std::nullopt;
  return text;
}

BlindIndex::BlindIndex(const KeyRing& ring, std::string_view what)
    : key_(ring.lasting_key_for("blind-index/" + std::string{what})) {}

Bytes BlindIndex::of(std::string_view normal) const {
  Bytes value(16);
  crypto_generichash(reinterpret_cast<unsigned char*>(value.data()), value.size(), raw(normal.data()), normal.size(),
                     key_.secret.data(), Secret::size);
  return value;
}

}  // namespace sovang::crypto
