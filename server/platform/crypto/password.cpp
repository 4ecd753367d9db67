// Passwords: argon2id.
#include "platform/crypto/password.hpp"

#include <sodium.h>

#include <array>
#include <new>

namespace sovang::crypto {

namespace {
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64UL << 20;
}  // namespace

std::string hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc{};
  return hash.data();
}

bool verify_password(const std::string& hash, std::string_view password) {
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace sovang::crypto
