// JSON by the strict parser, keys and signatures by OpenSSL.
#include "platform/crypto/jws.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "platform/crypto/base64url.hpp"

namespace sovang::crypto {

namespace {

namespace json = base::json;

template <auto release>
struct Freeing {
  template <class T>
  void operator()(T* one) const {
    release(one);
  }
};
using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using PublicKey = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>>;

constexpr int least_rsa_bits = 2048, most_rsa_bits = 8192, most_exponent_bits = 64;
constexpr std::size_t p256_bytes = 32;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
Number number_of(std::string_view bytes) {
  return Number{BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr)};
}

/// Empty: not there, or no text.
std::string_view text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string_view{*text} : std::string_view{};
}

json::object object_in(std::string_view text) {
  try {
    auto value = base::parse_json(text);
    if (auto* object = value.if_object()) return std::move(*object);
  } catch (const base::Refused&) {
  }
  throw JwsFault("malformed");
}

PublicKey key_from(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder)};
  const KeyContext making{EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr)};
  EVP_PKEY* made = nullptr;
  if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) != 1 ||
      EVP_PKEY_fromdata(making.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  PublicKey key{made};
  const KeyContext looking{EVP_PKEY_CTX_new(key.get(), nullptr)};
  return looking && EVP_PKEY_public_check(looking.get()) == 1 ? std::move(key) : nullptr;
}

PublicKey rsa_key(const json::object& written) {
  const auto modulus = from_base64url(text_in(written, "n")), exponent = from_base64url(text_in(written, "e"));
  if (!modulus || !exponent || modulus->size() > most_rsa_bits / 8 || exponent->size() > most_exponent_bits / 8)
    return nullptr;
  const auto n = number_of(*modulus), e = number_of(*exponent);
  if (!n || !e || BN_num_bits(n.get()) < least_rsa_bits || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) != 0)
    return nullptr;
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return nullptr;
  return key_from("RSA", builder.get());
}

PublicKey p256_key(const json::object& written) {
  const auto x = from_base64url(text_in(written, "x")), y = from_base64url(text_in(written, "y"));
  if (text_in(written, "crv") != "P-256" || !x || !y || x->size() != p256_bytes || y->size() != p256_bytes)
    return nullptr;
  const std::string point = '\x04' + *x + *y;
  const Builder builder{OSSL_PARAM_BLD_new()};
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return nullptr;
  return key_from("EC", builder.get());
}

/// As OpenSSL reads a signature of ECDSA: two numbers in DER, where the token has two times 32 bytes.
std::optional<std::string> in_der(std::string_view signature) {
  if (signature.size() != 2 * p256_bytes) return std::nullopt;
  const Signature made{ECDSA_SIG_new()};
  auto r = number_of(signature.substr(0, p256_bytes)), s = number_of(signature.substr(p256_bytes));
  if (!made || !r || !s || ECDSA_SIG_set0(made.get(), r.get(), s.get()) != 1) return std::nullopt;
  (void)r.release();
  (void)s.release();
  unsigned char* bytes = nullptr;
  const auto length = i2d_ECDSA_SIG(made.get(), &bytes);
  if (length <= 0) return std::nullopt;
  std::string der{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
  OPENSSL_free(bytes);
  return der;
}

bool holds(EVP_PKEY* key, std::string_view algorithm, std::string_view text, std::string_view signature) {
  const auto der = algorithm == "ES256" ? in_der(signature) : std::optional{std::string{signature}};
  const DigestContext context{EVP_MD_CTX_new()};
  return der && context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(*der), der->size(), bytes_of(text), text.size()) == 1;
}

}  // namespace

KeySet::KeySet(std::string_view jwks) {
  const auto set = object_in(jwks);
  const auto* written = set.if_contains("keys");
  const auto* all = written != nullptr ? written->if_array() : nullptr;
  if (all == nullptr) throw JwsFault("malformed");
  for (const auto& one : *all) {
    const auto* object = one.if_object();
    if (object == nullptr || keys_.size() == most_keys) continue;
    const auto kind = text_in(*object, "kty"), use = text_in(*object, "use"), meant = text_in(*object, "alg");
    const std::string algorithm = kind == "RSA" ? "RS256" : kind == "EC" ? "ES256" : "";
    if (algorithm.empty() || (!use.empty() && use != "sig") || (!meant.empty() && meant != algorithm)) continue;
    if (auto key = kind == "RSA" ? rsa_key(*object) : p256_key(*object))
      keys_.push_back(
          {std::string{text_in(*object, "kid")}, algorithm,
           std::shared_ptr<void>{key.release(), [](void* made) { EVP_PKEY_free(static_cast<EVP_PKEY*>(made)); }}});
  }
}

std::string KeySet::verified(std::string_view token) const {
  if (token.size() > most_token_bytes) throw JwsFault("malformed");
  const auto first = token.find('.');
  const auto second = first == token.npos ? first : token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) throw JwsFault("malformed");
  const auto head = from_base64url(token.substr(0, first));
  auto text = from_base64url(token.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(token.substr(second + 1));
  if (!head || !text || !signature) throw JwsFault("malformed");
  const auto header = object_in(*head);
  const auto algorithm = text_in(header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") throw JwsFault("algorithm");
  // What must be understood and is not: RFC 7515, 4.1.11.
  if (header.contains("crit")) throw JwsFault("malformed");
  const auto id = text_in(header, "kid");
  std::vector<const Key*> fitting;
  for (const auto& key : keys_)
    if (key.algorithm == algorithm && (id.empty() || key.id == id)) fitting.push_back(&key);
  if (fitting.empty() || (id.empty() && fitting.size() > 1)) throw JwsFault("key");
  if (std::ranges::none_of(fitting, [&](const Key* key) {
        return holds(static_cast<EVP_PKEY*>(key->made.get()), algorithm, token.substr(0, second), *signature);
      }))
    throw JwsFault("signature");
  return std::move(*text);
}

}  // namespace sovang::crypto
