// Passkeys of an account: a second factor that no false page can take over, because the browser shows it only where it
// was made.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/passkey.hpp"
#include "platform/db/db.hpp"
#include "work/context.hpp"

namespace sovang::identity {

inline constexpr std::int64_t challenge_time = 5 * 60 * base::micros_per_second;
inline constexpr std::size_t most_passkeys = 10;

struct Passkey {
  std::int64_t id = 0;
  std::string credential;  ///< base64url
  crypto::PasskeyKey key;
  std::string name;
  base::Instant added_at;
  std::optional<base::Instant> used_at;
  bool suspected = false;  ///< its counter went back once: it opens nothing any more
};

/// In the order in which they were added; also those that are suspected.
std::vector<Passkey> passkeys_of(db::Tx& tx, std::int64_t account);

/// Who may answer a challenge, and with what. `session`: the hash of its token; empty: whoever has shown the account's
/// password.
struct Challenged {
  enum class To { add, show } purpose = To::show;
  std::int64_t account = 0;
  std::string session = {};
};
/// Remembers a challenge that was made at random; of one account the ten newest count.
void give_challenge(db::Tx& tx, const Challenged& whom, std::string_view challenge, base::Instant now);

/// `made` answers a challenge that was given to `session`. Refuses "passkey_not_taken" (why in its params),
/// "passkey_known", "passkey_too_many".
void add_passkey(work::Context& context, std::string_view name, const crypto::PasskeyMade& made,
                 const std::string& session, const std::optional<crypto::RelyingParty>& party);

/// Why it is not to be removed, as the code of a refusal; empty: it may be. `demanded`: a role of the account holds
/// nothing without a second factor.
std::string_view why_kept(db::Tx& tx, std::int64_t account, bool demanded);
/// `id` as routes give it. Refuses "passkey_unknown" and what why_kept says.
void remove_passkey(work::Context& context, std::string_view id, bool demanded);

/// Of one sign-in, or one proof.
struct Showing {
  std::int64_t account = 0;
  std::string session = {};  ///< as Challenged has it
  crypto::PasskeyShown passkey;
  std::optional<crypto::RelyingParty> party;
  base::Instant now;
  std::string_view request_id;
};
/// In transactions of its own, so that a challenge is used up whatever comes of it, and a counter that went back stays
/// on record. Refuses (unauthenticated) "passkey_refused" (why in its params) and "passkey_suspected".
void use_passkey(db::Database& database, const Showing& showing);

}  // namespace sovang::identity
