// Keys derived by purpose: keyed BLAKE2b of the purpose under the master key.
#include "platform/crypto/key_ring.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace sovang::crypto {

namespace {

constexpr std::string_view label = "sovang-master-key-1";

Key derive(const Secret& master, std::string_view purpose) {
  Key key;
  const std::string text = "sovang/key/1/" + std::string{purpose};
  crypto_generichash(key.secret.data(), Secret::size, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     master.data(), Secret::size);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> name{};
  const std::string_view context = "sovang/key-id/1";
  crypto_generichash(name.data(), name.size(), reinterpret_cast<const unsigned char*>(context.data()), context.size(),
                     key.secret.data(), Secret::size);
  std::copy_n(name.begin(), key.id.size(), key.id.begin());
  return key;
}

}  // namespace

KeyRing::KeyRing(std::vector<Secret> masters) : masters_(std::move(masters)) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
  if (masters_.empty()) throw std::logic_error{"a key ring without a key"};
}

KeyRing KeyRing::open(const std::filesystem::path& file) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
  if (!std::filesystem::exists(file))
    make_secret_file(
        file, label,
        "Master key of this installation. Keep a copy apart from the backups: without it they cannot be read.");
  return read(file);
}

KeyRing KeyRing::read(const std::filesystem::path& file) { return KeyRing{read_secrets(file, label)}; }

std::vector<Key> KeyRing::keys_for(std::string_view purpose) const {
  std::vector<Key> keys;
  for (const Secret& master : masters_) keys.push_back(derive(master, purpose));
  return keys;
}

Key KeyRing::lasting_key_for(std::string_view purpose) const { return derive(masters_.back(), purpose); }

}  // namespace sovang::crypto
