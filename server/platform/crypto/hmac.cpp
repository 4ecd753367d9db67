// By OpenSSL.
#include "platform/crypto/hmac.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "platform/crypto/digest.hpp"

namespace sovang::crypto {

std::string hmac_sha256_hex(std::string_view secret, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), mac.data(), &length) == nullptr)
    throw std::runtime_error("HMAC-SHA-256 is not to be had");
  return to_hex({reinterpret_cast<const char*>(mac.data()), length});
}

}  // namespace sovang::crypto
