// Passkeys as the browser's requests and answers write them: bytes as base64url.
#pragma once
#include <string>
#include <vector>

#include "base/json.hpp"
#include "features/identity/passkeys.hpp"
#include "work/reading.hpp"

namespace sovang::identity {

/// {"client_data", "authenticator_data"}; what is missing or no base64url is refused through `reading`.
crypto::PasskeyMade read_made(work::Reading& reading);
/// {"credential", "client_data", "authenticator_data", "signature"}. Throws base::Refused "passkey_refused".
crypto::PasskeyShown read_shown(const base::json::value& sent);

/// A challenge of 256 bits, as the browser and we write it.
std::string new_challenge();
/// {challenge, rp_id, credentials}: what to show; null where there is nothing to be shown.
base::json::value shown_options(const std::string& challenge, const std::optional<crypto::RelyingParty>& party,
                                const std::vector<Passkey>& passkeys);

}  // namespace sovang::identity
