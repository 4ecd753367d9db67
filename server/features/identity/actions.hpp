// What can be done with accounts: invite an administrator, sign in, sign out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/identity/device.hpp"
#include "features/identity/model.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/passkeys.hpp"
#include "features/identity/second_factor.hpp"
#include "features/identity/tries.hpp"
#include "platform/crypto/hash_pace.hpp"
#include "work/context.hpp"

namespace sovang::identity {

/// A new account with a one-time code, or a new code for an account that is there (its sessions end). Only the
/// hash of the code is stored. Called on the console, in the system's name.
void invite_administrator(db::Tx& tx, base::Instant now, std::string_view name, std::string_view code);

/// Ends what an account has open and lets it open nothing more, until it is invited anew. Called on the console, in the
/// system's name. Refuses "account_unnamed".
void disable_at_console(db::Tx& tx, base::Instant now, std::string_view name);

/// Ends every session and token and makes every one-time code void; passwords stay. For a database that was put back
/// from a backup. On the console, in the system's name.
void end_sign_ins(db::Tx& tx, base::Instant now);

struct Credentials {
  std::string name;
  std::string password;               ///< the one that is, or with a code the new one
  std::optional<std::string> code;    ///< first sign-in
  std::optional<std::string> second;  ///< of the authenticator app, or a recovery code
  std::optional<crypto::PasskeyShown> passkey;
  std::optional<crypto::RelyingParty> party;  ///< for whom a passkey would hold; none: passkeys are not to be had here
  std::string device;                         ///< the sign that an earlier sign-in gave; empty: none
  std::string user_agent;                     ///< for the list of sessions, see device_words
};

struct PasswordChange {
  std::string present, wanted;
  std::string device;  ///< as in Credentials
};

/// A journey to the identity provider that came back for an account. Strong: no other second factor is asked for.
struct ByProvider {
  OidcReturn returned;
  std::string state_hash;
  std::string issuer;
};

/// Takes as long for unknown names as for known ones. Runs on the hashing lane, opens its own transactions, gives the
/// session's token. What is refused for its form alone ("password_short" …) costs no try; the right code costs none
/// either: nobody guesses it, and the console must always let its owner in. Refuses "sign_in_wrong" (401),
/// "second_factor_required" (its params say whether there is an app, and what a passkey would answer),
/// "second_factor_refused" (401, after the right password only), what use_passkey does, "account_disabled" (403),
/// "sign_in_wait" (429), or what check_new_password refuses.
class SignIn {
 public:
  SignIn(db::Database& database, Tries& tries, const Devices& devices, const SecondFactors& second_factors);
  struct Given {
    std::string token;
    std::string name;    ///< as it is shown
    std::string device;  ///< for the cookie of this device
  };
  Given operator()(const Credentials& credentials, base::Instant now, std::string_view request_id);
  /// The same for who has signed in at the identity provider: `shown` may hold the second factor. Makes one session of
  /// one journey. Refuses "oidc_again" (401), and what signing in does after the right password.
  Given by_provider(const ByProvider& provider, const Credentials& shown, base::Instant now,
                    std::string_view request_id);
  /// Who is signed in shows once more who they are: by the second factor, or where there is none by the password.
  void prove(std::string_view token_hash, std::int64_t account, const Credentials& shown, base::Instant now,
             std::string_view request_id);
  /// Every other session of the account ends. `session_hash`: of the one that asks. Costs a try as signing in does.
  /// Refuses (invalid) "password_change_wrong" and what check_new_password does.
  void change_password(std::string_view session_hash, std::int64_t account, const PasswordChange& typed,
                       base::Instant now, std::string_view request_id);

 private:
  bool check_password(const Account* account, std::string_view typed) const;
  Given admit(const Account& account, const Credentials& shown, const Guesser& guesser, const ByProvider* provider,
              base::Instant now, std::string_view request_id);
  static void require_still(db::Tx& tx, const Account& account, const ByProvider* provider, bool shown_second);
  void begin_try(const Guesser& guesser, base::Instant now);
  bool show_second(const Account& account, const Credentials& shown, const std::string& session, base::Instant now,
                   std::string_view request_id);
  [[noreturn]] void ask_second(const Account& account, const Credentials& shown, bool by_app, base::Instant now);
  bool take_code(std::optional<Account>& account, std::string_view code_hash, bool right, std::string_view password,
                 base::Instant now, std::string_view request_id);
  db::Database& database_;
  Tries& tries_;
  const Devices& devices_;
  const SecondFactors& second_factors_;
  mutable crypto::HashPace pace_;
  std::string nobody_;  ///< hash of a password nobody has
};

/// Ends one session of the one who acts; its cookie opens nothing from then on. Refuses "session_unknown" (404) what is
/// not theirs, as what does not exist.
void end_session(work::Context& context, std::string_view id);
/// Ends every session of the one who acts but the one that asks; gives how many.
std::int64_t end_other_sessions(work::Context& context, std::string_view token);

/// What a password alone had opened.
struct EndedByFactor {
  std::int64_t sessions = 0, tokens = 0;
  bool link = false;
};
/// Once the first second factor of an account is set: its other sessions and its tokens end, and its link to the
/// provider `issuer`, which may stand for the factor; they may be a stranger's who knew the password. `token`: of the
/// session that set it. `by_provider`: that session came by the link, which stays.
EndedByFactor end_opened_by_password(work::Context& context, std::string_view token, const std::string& issuer,
                                     bool by_provider);

std::string token_hash(std::string_view token);

}  // namespace sovang::identity
