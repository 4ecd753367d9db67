// The doors of identity: the session of the one who asks.
#pragma once
#include <functional>
#include <span>

#include "features/identity/actions.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/oidc_provider.hpp"
#include "features/identity/second_factor.hpp"
#include "work/budgets.hpp"
#include "work/frame.hpp"
#include "work/routes.hpp"
#include "work/workers.hpp"

namespace sovang::identity {

/// What identity takes from the rest of the program.
struct Doorway {
  bool https = false;
  std::int64_t longest = 0;   ///< microseconds a session lasts at most
  crypto::Secret device_key;  ///< seals the sign of devices; the same on every node
  const crypto::KeyRing& keys;
  /// Whoever has a role at this unit must have a second factor (reliability.md 4.1: above the grassroots).
  std::function<bool(std::int64_t unit)> needs_second_factor;
  /// {code, name} of a unit as it is called that day; null: the whole installation.
  std::function<base::json::value(std::int64_t unit, base::Day day)> tell_unit;
  OidcSettings oidc = {};
  /// What ended_view() tells of it; unset: null.
  std::function<base::json::value(db::Tx& tx, std::int64_t unit, base::Day day)> tell_ended = {};
  /// So must whoever, at any unit, does what the table of rights asks a fresh proof for, or takes personal data along.
  std::function<bool()> weighty_needs_second_factor = [] { return false; };
};

/// One hashing thread and a queue of 32 (reliability.md 4.3): a flood of sign-ins costs one core at most.
class Door {
 public:
  Door(db::Database& database, Doorway doorway);
  void add_routes(work::Routes& routes);
  /// Who a request's token stands for, or its cookie; keeps the session awake. For work::Surroundings. Refuses
  /// "token_unknown" (401) a token that opens nothing.
  work::Asker who(db::Tx& tx, const http::Request& request);
  void sweep(base::Instant now);  ///< deletes what is over
  /// For what outlasts the session. Refuses "second_factor_needed" while no right of theirs holds for want of one:
  /// whoever has come by the password alone must keep nothing that opens more once the owner sets it.
  void require_second_factor(work::Context& context, const work::Call& call) const;
  void finish() {
    hashing_.finish();
    proving_.finish();
    provider_lane_.finish();
  }

 private:
  std::string session_name() const { return doorway_.https ? "__Host-sv" : "sv"; }
  std::string device_name() const { return doorway_.https ? "__Secure-sv-device" : "sv-device"; }
  work::Proof proof_of(const Session& session, base::Instant now) const;
  work::Asker who_by_token(db::Tx& tx, std::string_view token, base::Instant now);
  std::optional<std::string> token_of(const http::Request& request) const;
  std::string device_of(const http::Request& request) const;
  std::string cookie(std::string_view token, bool clear) const;
  std::string device_cookie(std::string_view device) const;
  http::Response sign_in(const work::Call& call);
  http::Response list_sessions(work::Context& context, const work::Call& call) const;
  work::Write sign_out(work::Context& context, const work::Call& call) const;

  void add_second_factor_routes(work::Routes& routes);
  http::Response set_factor(work::Context& context, const work::Call& call, const std::function<void()>& set) const;
  void add_passkey_routes(work::Routes& routes);
  http::Response list_passkeys(work::Context& context, const work::Call& call) const;
  http::Response begin_passkey(work::Context& context, const work::Call& call) const;
  http::Response add_passkey_of(work::Context& context, const work::Call& call) const;
  http::Response prove(const work::Call& call);
  http::Response change_password(const work::Call& call);

  void add_oidc_routes(work::Routes& routes);
  struct Journey;
  http::Response begin_oidc(const work::Call& call, bool link);
  http::Response return_from_oidc(const work::Call& call);
  http::Response link_returned(const work::Call& call, const Journey& journey, const std::string& subject);
  OidcReturn came_back(const work::Call& call, const OidcProvider::Identified& who, const std::string& state_hash);
  /// Takes one from the budget. Refuses "too_many_questions" when it is used up.
  static void admit(work::Budgets& budgets, std::string_view whose, base::Instant now);
  http::Response signed_in(const SignIn::Given& given) const;
  std::string oidc_name() const { return doorway_.https ? "__Host-sv-oidc" : "sv-oidc"; }
  std::string oidc_cookie(const std::string& sealed) const;
  std::string seal(const Journey& journey) const;
  Journey require_journey(const work::Call& call, std::string_view state) const;
  std::optional<Session> living(db::Tx& tx, const std::string& token_hash, base::Instant now) const;
  std::optional<Session> session_of(const work::Call& call);
  http::Response show_session(work::Context& context, const work::Call& call) const;
  bool needs_second_factor(std::span<const work::Grant> grants) const;
  bool is_demanded(const work::Context& context) const { return needs_second_factor(context.rights.grants()); }

  db::Database& database_;
  Doorway doorway_;
  Tries tries_;
  Devices devices_;
  SecondFactors second_factors_;
  SignIn sign_in_;
  work::Workers hashing_{1, 32};
  /// For who is signed in already: strangers who try names keep nobody from showing again who they are.
  work::Workers proving_{1, 32};
  OidcProvider provider_;
  crypto::SealedFields journeys_;
  work::Workers provider_lane_{2, 32};  ///< whose provider is slow holds up nobody's password
  /// Of each address: an office signs in behind one. Nobody's flood uses up the lane and the provider's patience.
  work::Budgets journeys_of_sites_{120, 60};
  work::Budgets proofs_of_sites_{120, 60};
  work::Budgets sign_ins_of_sites_{120, 60};  ///< the same for passwords: each name a stranger invents costs a hash
};

/// The value of one cookie.
std::optional<std::string> cookie_of(const http::Request& request, std::string_view name);
/// Not part of the table of rights: one's own factor is nobody's record. But it is as weighty as a right. Refuses
/// "identity_proof_required".
void require_fresh(const work::Context& context);
/// Ten new recovery codes, and the answer that shows them once; none when there are none to show.
std::vector<std::string> new_codes();
base::json::array codes_view(const std::vector<std::string>& codes);

}  // namespace sovang::identity
