// The identity provider that the operator named (OpenID Connect): where a browser is sent to sign in there, and who it
// says has signed in. Everything it says is a stranger's word until it is checked.
#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "platform/crypto/jws.hpp"

namespace sovang::identity {

struct OidcSettings {
  std::string issuer;               ///< "https://id.example.vn/realms/cong-doan"; empty: there is none
  std::string client, secret;       ///< as the provider knows us
  std::string name;                 ///< people read it on the button
  std::vector<std::string> hosts;   ///< beside the issuer's own, where its discovery may lead
  std::vector<std::string> second;  ///< "amr:otp", "acr:…": ways that count as a second factor
  bool own_network = false;         ///< also private addresses, and plain http on this machine
};

/// What goes out with the browser and must come back, or be shown when the code is redeemed.
struct OidcJourney {
  std::string state, nonce, verifier;  ///< each random, base64url
  std::string back;                    ///< our address that the browser returns to
  /// Set: whoever is signed in there is to show once more who they are, since then.
  std::optional<base::Instant> shown_since = std::nullopt;
};

/// Safe from any thread. Each call may ask the provider and take seconds: never in a transaction.
class OidcProvider {
 public:
  explicit OidcProvider(OidcSettings settings) : settings_(std::move(settings)) {}

  bool on() const { return !settings_.issuer.empty(); }
  const OidcSettings& settings() const { return settings_; }
  /// Where the browser goes. Refuses "oidc_unavailable" (unavailable).
  std::string address(const OidcJourney& journey, base::Instant now);
  struct Identified {
    std::string subject;
    bool strong = false;  ///< the provider has seen what counts as a second factor
  };
  /// `issuer`: what the answer named, if it did (RFC 9207). Refuses "oidc_unavailable", and (unauthenticated)
  /// "oidc_refused" with why in its params: a code or a token that does not hold.
  Identified redeem(const OidcJourney& journey, const std::string& code, const std::optional<std::string>& issuer,
                    base::Instant now);

 private:
  struct Metadata {
    std::string authorization, token, keys;  ///< addresses
    bool by_post = false;                    ///< the secret goes into the body, not into a header
    bool names_issuer = false;               ///< each answer must name the issuer
    base::Instant read_at;
  };
  Metadata metadata(base::Instant now);
  /// `anew`: not those that are kept.
  crypto::KeySet keys(const std::string& address, base::Instant now, bool anew);
  std::string verified(const std::string& token, const std::string& address, base::Instant now);
  std::string token_for(const Metadata& metadata, const OidcJourney& journey, const std::string& code) const;
  bool allows(const std::string& url) const;

  OidcSettings settings_;
  std::mutex mutex_;
  std::optional<Metadata> metadata_;
  std::optional<crypto::KeySet> keys_;
  base::Instant keys_at_;
};

}  // namespace sovang::identity
