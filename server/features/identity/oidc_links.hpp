// Which account of the identity provider opens which account here. A signed-in person makes the link; nothing else
// does.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "work/context.hpp"

namespace sovang::identity {

struct OidcLink {
  std::int64_t account = 0;
  base::Instant linked_at;
  std::optional<base::Instant> used_at;
};
std::optional<OidcLink> find_link(db::Tx& tx, std::string_view issuer, std::string_view subject);
std::optional<OidcLink> link_of(db::Tx& tx, std::int64_t account, std::string_view issuer);

/// Who acts, for the history, where there is no Context: after the provider was asked.
struct Linking {
  std::int64_t account = 0;
  std::string_view issuer, subject;
  base::Instant now;
  std::string_view request_id;
};
/// In the place of the account's earlier link. Refuses "oidc_taken" when another account has it.
void link_account(db::Tx& tx, const Linking& linking);
/// Refuses "oidc_not_linked" (not found).
void unlink_account(work::Context& context, std::string_view issuer);
/// Of every provider: who lost it all begins anew.
void forget_links(db::Tx& tx, std::int64_t account);
void touch_link(db::Tx& tx, std::int64_t account, std::string_view issuer, base::Instant now);

/// A journey to the provider that has come back; each comes back once.
struct OidcReturn {
  std::int64_t account = 0;  ///< whose sign-in it is; 0: of nobody, or not known yet
  bool strong = false;       ///< see OidcProvider::Identified
  base::Instant returned_at;
};
/// false: it came back before. Written before the provider is asked, so that it is asked once.
bool put_return(db::Tx& tx, std::string_view state_hash, base::Instant now);
/// What the provider said of it.
void identify_return(db::Tx& tx, std::string_view state_hash, std::int64_t account, bool strong);
std::optional<OidcReturn> find_return(db::Tx& tx, std::string_view state_hash);
/// false: a session was made of it before.
bool spend_return(db::Tx& tx, std::string_view state_hash);
void delete_old_returns(db::Tx& tx, base::Instant before);

}  // namespace sovang::identity
