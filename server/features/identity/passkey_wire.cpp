// Reads and writes them.
#include "features/identity/passkey_wire.hpp"

#include "base/refused.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/random.hpp"

namespace sovang::identity {

namespace json = base::json;

namespace {

/// An RSA key with its credential's name is about 1,500 bytes.
constexpr std::size_t most_signs = 8000;

std::string bytes_in(work::Reading& reading, std::string_view name) {
  const auto text = reading.line(name, most_signs);
  auto bytes = text ? crypto::from_base64url(*text) : std::nullopt;
  if (!bytes || bytes->empty()) reading.refuse(name, "value_missing");
  return std::move(bytes).value_or("");
}

}  // namespace

crypto::PasskeyMade read_made(work::Reading& reading) {
  return {bytes_in(reading, "client_data"), bytes_in(reading, "authenticator_data")};
}

crypto::PasskeyShown read_shown(const json::value& sent) {
  std::vector<base::FieldError> wrong;
  work::Reading reading{sent, "/passkey", wrong};
  crypto::PasskeyShown shown{bytes_in(reading, "credential"), bytes_in(reading, "client_data"),
                             bytes_in(reading, "authenticator_data"), bytes_in(reading, "signature")};
  reading.finish();
  if (!wrong.empty())
    throw base::Refused(base::Reason::invalid, "passkey_refused", {{"why", "malformed"}}, std::move(wrong));
  return shown;
}

std::string new_challenge() { return crypto::to_base64url(crypto::random_bytes(32)); }

json::value shown_options(const std::string& challenge, const std::optional<crypto::RelyingParty>& party,
                          const std::vector<Passkey>& passkeys) {
  json::array credentials;
  for (const auto& one : passkeys)
    if (!one.suspected) credentials.emplace_back(one.credential);
  if (!party || credentials.empty()) return nullptr;
  return json::object{{"challenge", challenge}, {"rp_id", party->id}, {"credentials", std::move(credentials)}};
}

}  // namespace sovang::identity
