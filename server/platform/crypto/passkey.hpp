// Passkeys (WebAuthn): what a browser brings of a key that was made, or shown, and whether it holds.
#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace sovang::crypto {

/// For whom a passkey holds: "https://sangkien.example.vn" and its host name.
struct RelyingParty {
  std::string origin, id;
};
/// nullopt where browsers have no passkeys: at an IP address, or without https; localhost needs none, for trials.
std::optional<RelyingParty> relying_party(std::string_view address);

/// The public half of a passkey. `algorithm`: as COSE numbers it, -7, -8 or -257; `bytes`: as libfido2 keeps it.
struct PasskeyKey {
  int algorithm = 0;
  std::string bytes;
};

/// What navigator.credentials.create() brought, and what stands in it. No maker's attestation is asked for, so there is
/// none to look at.
struct PasskeyMade {
  std::string client_data, authenticator_data;
};
struct NewPasskey {
  std::string credential;  ///< the authenticator's own name for it
  PasskeyKey key;
  std::uint32_t counter = 0;
};

/// What navigator.credentials.get() brought.
struct PasskeyShown {
  std::string credential, client_data, authenticator_data, signature;
};

/// What is not taken, and why: "malformed", "kind", "origin", "party", "presence", "key" or "signature".
struct PasskeyFault : std::exception {
  explicit PasskeyFault(const char* why) : reason(why) {}
  const char* what() const noexcept override { return reason; }
  const char* reason;
};

/// The challenge it answers, base64url as it was given; whether it was given, and to whom, only the caller knows.
std::string challenge_of(std::string_view client_data);

/// Each throws PasskeyFault. Someone must have touched the authenticator; who it was (user verification) is left to
/// the password beside it.
NewPasskey check_made(const PasskeyMade& made, const RelyingParty& party);
/// Gives the authenticator's counter of signatures; 0: it counts none.
std::uint32_t check_shown(const PasskeyShown& shown, const PasskeyKey& key, const RelyingParty& party);

}  // namespace sovang::crypto
