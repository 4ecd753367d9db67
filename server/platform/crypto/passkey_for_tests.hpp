// An authenticator for tests: one ES256 key, which does what it is told, also what no honest one would.
#pragma once
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>

#include "platform/crypto/digest.hpp"
#include "platform/crypto/passkey.hpp"

namespace sovang::crypto::testing {

class Authenticator {
 public:
  explicit Authenticator(std::string name) : credential(std::move(name)) {}

  PasskeyMade make(const std::string& challenge) const {
    const auto id = static_cast<char>(credential.size());
    return {client_data("webauthn.create", challenge),
            told(has_credential) + std::string(16, '\0') + std::string{'\0', id} + credential + cose_key()};
  }
  /// Counts on, as long as it counts at all.
  PasskeyShown show(const std::string& challenge) {
    if (counter > 0) ++counter;
    PasskeyShown shown{credential, client_data("webauthn.get", challenge), told(0), {}};
    shown.signature = sign(shown.authenticator_data + digest(shown.client_data));
    return shown;
  }

  std::string credential, party = "sovang.example.vn", origin = "https://sovang.example.vn";
  std::uint32_t counter = 1;
  bool touched = true, framed = false;
  std::string type = {};  ///< set: said in the place of the right one

 private:
  static constexpr unsigned char present = 1, has_credential = 0x40;

  static std::string digest(const std::string& text) {
    const auto bytes = sha256(text);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string client_data(const std::string& usual, const std::string& challenge) const {
    return R"({"type":")" + (type.empty() ? usual : type) + R"(","challenge":")" + challenge + R"(","origin":")" +
           origin + R"(","crossOrigin":)" + (framed ? "true" : "false") + "}";
  }
  std::string told(unsigned char flags) const {
    std::string data = digest(party) + static_cast<char>(flags | (touched ? present : 0));
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(counter >> static_cast<unsigned>(shift));
    return data;
  }
  /// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  std::string cose_key() const {
    std::array<unsigned char, 65> point{};
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size);
    const std::string both{reinterpret_cast<const char*>(point.data()) + 1, 64};
    return std::string{"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"} + both.substr(0, 32) + "\x22\x58\x20" +
           both.substr(32);
  }
  std::string sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::string signature(80, '\0');
    auto size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1)
      throw std::runtime_error("the test's authenticator cannot sign");
    signature.resize(size);
    return signature;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{EVP_EC_gen("P-256"), EVP_PKEY_free};
};

}  // namespace sovang::crypto::testing
