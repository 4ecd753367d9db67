// Signatures: Ed25519.
#include "platform/crypto/signing.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "platform/crypto/digest.hpp"

namespace sovang::crypto {

namespace {

constexpr std::string_view label = "sovang-signing-key-1";

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

PublicKey public_half(const std::string& bytes) { return {sha256_hex(bytes).substr(0, 16), to_base64(bytes)}; }

}  // namespace

Signer Signer::open(const std::filesystem::path& file) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
  if (!std::filesystem::exists(file))
    make_secret_file(file, label, "Signs receipts. To rotate: put a new line above; the old ones go on verifying.");
  return read(file);
}

Signer Signer::read(const std::filesystem::path& file) { return Signer{read_secrets(file, label)}; }

Signer::Signer(const std::vector<Secret>& seeds) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
  if (seeds.empty()) throw std::logic_error{"a signer without a key"};
  for (const Secret& seed : seeds) {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.data(), secret.data(), seed.data());
    if (public_keys_.empty()) secret_ = secret;
    public_keys_.push_back(public_half({reinterpret_cast<const char*>(key.data()), key.size()}));
    sodium_memzero(secret.data(), secret.size());
  }
}

std::string Signer::sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(text), text.size(),
                       secret_.data());
  return to_base64(signature);
}

PublicKey public_key(std::string_view base64) {
  const auto bytes = from_base64(base64);
  return bytes.size() == crypto_sign_PUBLICKEYBYTES ? public_half(bytes) : PublicKey{};
}

const PublicKey* find_key(const std::vector<PublicKey>& keys, std::string_view key_id) {
  const auto found = std::ranges::find(keys, key_id, &PublicKey::id);
  return found == keys.end() ? nullptr : &*found;
}

bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key) {
  const std::string key = from_base64(public_key);
  const std::string bytes = from_base64(signature);
  if (key.size() != crypto_sign_PUBLICKEYBYTES || bytes.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(raw(bytes), raw(text), text.size(), raw(key)) == 0;
}

}  // namespace sovang::crypto
