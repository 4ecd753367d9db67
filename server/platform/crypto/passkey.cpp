// CBOR, COSE keys and signatures by libfido2; the browser's own words about it (client data) are JSON.
#include "platform/crypto/passkey.hpp"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "platform/crypto/cbor_bounds.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::crypto {

namespace {

// As an authenticator writes it: SHA-256 of the party's id, one byte of flags, four of the counter.
constexpr std::size_t party_bytes = 32, least_bytes = party_bytes + 1 + 4;
constexpr unsigned present_flag = 1, credential_flag = 0x40, extensions_flag = 0x80;
// Before a new credential's id: the kind of authenticator, and the id's length in two bytes.
constexpr std::size_t kind_bytes = 16, length_bytes = 2;

struct Free {
  void operator()(fido_cred_t* one) const { fido_cred_free(&one); }
  void operator()(fido_assert_t* one) const { fido_assert_free(&one); }
};
using Credential = std::unique_ptr<fido_cred_t, Free>;
using Assertion = std::unique_ptr<fido_assert_t, Free>;

void start_library() {
  static const bool started = (fido_init(0), true);
  (void)started;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
std::string text_of(const unsigned char* bytes, std::size_t size) {
  return bytes == nullptr ? std::string{} : std::string{reinterpret_cast<const char*>(bytes), size};
}

struct ClientData {
  std::string type, challenge, origin;
  bool elsewhere = false;  ///< the page that asked lay in a frame of another site
};

ClientData read_client_data(std::string_view bytes) {
  try {
    const auto value = base::parse_json(bytes);
    const auto& object = value.as_object();
    const auto* crossed = object.if_contains("crossOrigin");
    return {std::string{object.at("type").as_string()}, std::string{object.at("challenge").as_string()},
            std::string{object.at("origin").as_string()}, crossed != nullptr && crossed->as_bool()};
  } catch (const base::Refused&) {
  } catch (const std::exception&) {  // a member is missing, or of another type
  }
  throw PasskeyFault("malformed");
}

/// The key and the extensions behind the counter announce no more than there is.
bool is_bounded(std::string_view authenticator_data) {
  const auto flags = static_cast<unsigned char>(authenticator_data[party_bytes]);
  auto rest = authenticator_data.substr(least_bytes);
  const auto take_item = [&] {
    const auto size = cbor_item_size(rest);
    rest.remove_prefix(size);
    return size > 0;
  };
  if ((flags & credential_flag) != 0) {
    if (rest.size() < kind_bytes + length_bytes) return false;
    const std::size_t id = static_cast<std::size_t>(static_cast<unsigned char>(rest[kind_bytes])) << 8U |
                           static_cast<unsigned char>(rest[kind_bytes + 1]);
    rest.remove_prefix(kind_bytes + length_bytes);
    if (rest.size() < id) return false;
    rest.remove_prefix(id);
    if (!take_item()) return false;
  }
  return (flags & extensions_flag) == 0 || take_item();
}

/// What can be told without a key: for what it was made, where, for whom, and that a person was there.
void check_circumstances(std::string_view client_data, std::string_view authenticator_data, std::string_view type,
                         const RelyingParty& party) {
  const auto client = read_client_data(client_data);
  if (client.type != type) throw PasskeyFault("kind");
  if (client.origin != party.origin || client.elsewhere) throw PasskeyFault("origin");
  if (authenticator_data.size() < least_bytes) throw PasskeyFault("malformed");
  const auto id = sha256(party.id);
  if (authenticator_data.substr(0, party_bytes) !=
      text_of(reinterpret_cast<const unsigned char*>(id.data()), id.size()))
    throw PasskeyFault("party");
  if ((static_cast<unsigned char>(authenticator_data[party_bytes]) & present_flag) == 0) throw PasskeyFault("presence");
  if (!is_bounded(authenticator_data)) throw PasskeyFault("malformed");
}

/// Calls `use` with the key as libfido2 wants it; false: it is none.
template <auto create, auto release, auto read, class F>
bool with_key(std::string_view bytes, F&& use) {
  auto* key = create();
  const bool good = key != nullptr && read(key, bytes.data(), bytes.size()) == FIDO_OK && use(key);
  release(&key);
  return good;
}

template <class F>
bool with_key(const PasskeyKey& key, F&& use) {
  switch (key.algorithm) {
    case COSE_ES256:
      return with_key<es256_pk_new, es256_pk_free, es256_pk_from_ptr>(key.bytes, use);
    case COSE_EDDSA:
      return with_key<eddsa_pk_new, eddsa_pk_free, eddsa_pk_from_ptr>(key.bytes, use);
    case COSE_RS256:
      return with_key<rs256_pk_new, rs256_pk_free, rs256_pk_from_ptr>(key.bytes, use);
    default:
      return false;
  }
}

}  // namespace

std::optional<RelyingParty> relying_party(std::string_view address) {
  const bool secure = address.starts_with("https://");
  if (!secure && !address.starts_with("http://")) return std::nullopt;
  const auto begin = address.find("//") + 2;
  std::string host{address.substr(begin, address.find('/', begin) - begin)};
  std::ranges::transform(host, host.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::string_view usual = secure ? ":443" : ":80";
  if (host.ends_with(usual)) host.resize(host.size() - usual.size());
  const auto id = host.substr(0, host.find(':'));
  const bool number = id.find_first_not_of("0123456789.") == id.npos || id.starts_with('[');
  if (number || (!secure && id != "localhost")) return std::nullopt;
  return RelyingParty{(secure ? "https://" : "http://") + host, id};
}

std::string challenge_of(std::string_view client_data) { return read_client_data(client_data).challenge; }

NewPasskey check_made(const PasskeyMade& made, const RelyingParty& party) {
  check_circumstances(made.client_data, made.authenticator_data, "webauthn.create", party);
  start_library();
  for (const int algorithm : std::array{COSE_ES256, COSE_EDDSA, COSE_RS256}) {
    const Credential credential{fido_cred_new()};
    if (!credential || fido_cred_set_type(credential.get(), algorithm) != FIDO_OK) throw std::bad_alloc();
    const auto& data = made.authenticator_data;
    if (fido_cred_set_authdata_raw(credential.get(), bytes_of(data), data.size()) != FIDO_OK) continue;
    NewPasskey passkey{
        text_of(fido_cred_id_ptr(credential.get()), fido_cred_id_len(credential.get())),
        {algorithm, text_of(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get()))},
        fido_cred_sigcount(credential.get())};
    if (passkey.credential.empty() || !with_key(passkey.key, [](const auto*) { return true; })) continue;
    return passkey;
  }
  throw PasskeyFault("key");
}

std::uint32_t check_shown(const PasskeyShown& shown, const PasskeyKey& key, const RelyingParty& party) {
  check_circumstances(shown.client_data, shown.authenticator_data, "webauthn.get", party);
  start_library();
  const Assertion held{fido_assert_new()};
  auto* one = held.get();
  if (one == nullptr || fido_assert_set_count(one, 1) != FIDO_OK) throw std::bad_alloc();
  const auto& data = shown.authenticator_data;
  const bool whole =
      fido_assert_set_authdata_raw(one, 0, bytes_of(data), data.size()) == FIDO_OK &&
      fido_assert_set_clientdata(one, bytes_of(shown.client_data), shown.client_data.size()) == FIDO_OK &&
      fido_assert_set_rp(one, party.id.c_str()) == FIDO_OK && fido_assert_set_up(one, FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_sig(one, 0, bytes_of(shown.signature), shown.signature.size()) == FIDO_OK;
  if (!whole) throw PasskeyFault("malformed");
  if (!with_key(key, [&](const auto* its) { return fido_assert_verify(one, 0, key.algorithm, its) == FIDO_OK; }))
    throw PasskeyFault("signature");
  return fido_assert_sigcount(one, 0);
}

}  // namespace sovang::crypto
