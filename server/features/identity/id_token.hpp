// What an identity provider says in its signed token of who has signed in there, and whether it says so to us, now, and
// of the journey that we began. Pure.
#pragma once
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace sovang::identity {

/// What is not taken, and why: "malformed", "issuer", "audience", "party", "expired", "issued", "nonce",
/// "auth_time", "subject".
struct IdTokenFault : std::exception {
  explicit IdTokenFault(const char* why) : reason(why) {}
  const char* what() const noexcept override { return reason; }
  const char* reason;
};

struct ExpectedToken {
  std::string issuer;  ///< to the letter
  std::string client;  ///< the only one it may be meant for
  std::string nonce;
  std::optional<base::Instant> shown_since = std::nullopt;  ///< who they are must have been shown there no earlier
};

struct IdToken {
  std::string subject;
  /// How they showed who they are, as words of the settings: "amr:otp", "acr:urn:…".
  std::vector<std::string> ways;
};

/// Clocks may differ by so much.
inline constexpr std::int64_t token_leeway = 60 * base::micros_per_second;
/// A token of a journey that began so long ago is an old one.
inline constexpr std::int64_t oidc_journey_time = 10 * 60 * base::micros_per_second;

/// `claims`: JSON whose signature holds. OpenID Connect Core 3.1.3.7; a token for others beside us is refused, because
/// we trust no other.
IdToken read_id_token(std::string_view claims, const ExpectedToken& expected, base::Instant now);

}  // namespace sovang::identity
