// Signed tokens: what holds, and every way in which one does not.
#include "platform/crypto/jws.hpp"

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <memory>

#include "platform/crypto/base64url.hpp"

namespace sovang::crypto {

namespace {

/// A key of a provider, made here.
class Signer {
 public:
  explicit Signer(const char* algorithm, unsigned bits = 2048)
      : algorithm_(algorithm),
        key_(is_rsa() ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits})
                      : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"),
             EVP_PKEY_free) {
    REQUIRE(key_);
  }

  std::string jwk(const std::string& kid) const {
    const auto common = R"({"kid":")" + kid + R"(","use":"sig",)";
    if (is_rsa()) return common + R"("kty":"RSA","n":")" + number("n") + R"(","e":")" + number("e") + R"("})";
    return common + R"("kty":"EC","crv":"P-256","x":")" + number("qx") + R"(","y":")" + number("qy") + R"("})";
  }
  std::string token(const std::string& header, const std::string& claims) const {
    const auto text = to_base64url(header) + "." + to_base64url(claims);
    return text + "." + to_base64url(signature(text));
  }
  bool is_rsa() const { return algorithm_ == "RS256"; }

 private:
  std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key_.get(), name, &value) == 1);
    const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> held{value, BN_free};
    std::string bytes(is_rsa() ? static_cast<std::size_t>(BN_num_bytes(value)) : 32, '\0');
    REQUIRE(BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) >= 0);
    return to_base64url(bytes);
  }
  std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    std::string made(1024, '\0');
    auto length = made.size();
    REQUIRE(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &length,
                           reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
    made.resize(length);
    if (is_rsa()) return made;
    const auto* der = reinterpret_cast<const unsigned char*>(made.data());
    const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> numbers{
        d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(length)), ECDSA_SIG_free};
    std::string raw(64, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(raw.data());
    REQUIRE(BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), bytes, 32) == 32);
    REQUIRE(BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), bytes + 32, 32) == 32);
    return raw;
  }
  std::string algorithm_;
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
};

std::string set_of(const std::string& keys) { return R"({"keys":[)" + keys + "]}"; }
std::string why(const KeySet& keys, const std::string& token) {
  try {
    (void)keys.verified(token);
  } catch (const JwsFault& fault) {
    return fault.reason;
  }
  return "";
}
std::string head(const std::string& algorithm, const std::string& more = R"(,"kid":"k")") {
  return R"({"alg":")" + algorithm + '"' + more + "}";
}

}  // namespace

TEST_CASE("jws: what one of our keys signed holds, and nothing else") {
  for (const auto* algorithm : {"RS256", "ES256"}) {
    CAPTURE(algorithm);
    const Signer signer{algorithm}, stranger{algorithm};
    const KeySet keys{set_of(signer.jwk("k"))};
    REQUIRE(keys.size() == 1);
    const auto good = signer.token(head(algorithm), R"({"sub":"7"})");
    CHECK(keys.verified(good) == R"({"sub":"7"})");
    CHECK(keys.verified(signer.token(head(algorithm, ""), "{}")) == "{}");
    CHECK(why(keys, stranger.token(head(algorithm), "{}")) == "signature");
    CHECK(why(keys, signer.token(head(algorithm, R"(,"kid":"other")"), "{}")) == "key");
    CHECK(why(keys, signer.token(head(algorithm, R"(,"kid":"k","crit":["exp"])"), "{}")) == "malformed");
    for (const auto* other : {"none", "None", "HS256", "RS512", "PS256", "ES384", "", "rs256"})
      CHECK(why(keys, signer.token(head(other), "{}")) == "algorithm");
    CHECK(why(keys, signer.token(head(signer.is_rsa() ? "ES256" : "RS256"), "{}")) == "key");
    CHECK(why(keys, signer.token(R"({"alg":["RS256"]})", "{}")) == "algorithm");
    CHECK(why(keys, signer.token(R"({"alg":"RS256","alg":"none"})", "{}")) == "malformed");
    for (const auto& broken :
         {std::string{}, std::string{"a.b"}, good + ".", good + "=", "." + good, good.substr(0, good.rfind('.') + 1),
          good + std::string(KeySet::most_token_bytes, 'A'), std::string{".."}})
      CHECK(why(keys, broken) != "");
    // Each single sign of it matters.
    int taken = 0;
    for (std::size_t i = 0; i < good.size(); i += 7) {
      auto changed = good;
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      if (why(keys, changed).empty()) ++taken;
    }
    CHECK(taken == 0);
  }
}

TEST_CASE("jws: several keys, and which of them are none") {
  const Signer first{"ES256"}, second{"ES256"}, rsa{"RS256"}, small{"RS256", 1024};
  const KeySet keys{set_of(first.jwk("1") + "," + second.jwk("2") + "," + rsa.jwk("3") + "," + small.jwk("4"))};
  CHECK(keys.size() == 3);  // 1,024 bits are too few
  CHECK(keys.verified(second.token(head("ES256", R"(,"kid":"2")"), "{}")) == "{}");
  CHECK(why(keys, second.token(head("ES256", R"(,"kid":"1")"), "{}")) == "signature");
  CHECK(why(keys, second.token(head("ES256", ""), "{}")) == "key");  // which of the two?
  CHECK(keys.verified(rsa.token(head("RS256", ""), "{}")) == "{}");
  CHECK(why(keys, small.token(head("RS256", R"(,"kid":"4")"), "{}")) == "key");
  const auto point = to_base64url(std::string(32, '\1'));
  for (const std::string& none :
       {std::string{"{}"}, std::string{"7"}, std::string{R"({"kty":"oct","k":"AAAA"})"},
        std::string{R"({"kty":"RSA","n":"AA","e":"AQAB"})"}, std::string{R"({"kty":"RSA"})"},
        R"({"kty":"EC","crv":"P-256","x":")" + point + R"(","y":")" + point + R"("})",  // not on the curve
        std::string{R"({"kty":"EC","crv":"P-521","x":"AA","y":"AA"})"}, std::string{R"({"kty":["RSA"],"n":1,"e":{}})"}})
    CHECK(KeySet{set_of(none)}.size() == 0);
  for (const auto* malformed : {"", "{}", "[]", R"({"keys":{}})", R"({"keys":[)"})
    CHECK_THROWS_AS((KeySet{malformed}), const JwsFault&);
}

}  // namespace sovang::crypto
