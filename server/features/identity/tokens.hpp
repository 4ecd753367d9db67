// Tokens: a program asks in an account's name, with a part of its rights and for a while. Reliability 4.1.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "platform/db/db.hpp"
#include "work/context.hpp"

namespace sovang::identity {

inline constexpr int token_days = 366;          ///< at most: a program whose owner has left does not ask for ever
inline constexpr std::size_t most_tokens = 20;  ///< of one account, that still open something

/// A token as its owner sees it; what opens is never shown again.
struct ListedToken {
  std::int64_t id = 0;
  std::string name;
  work::Narrowing narrowing;
  base::Instant made_at, expires_at;
  std::optional<base::Instant> used_at;
};
/// Of the one who acts: those that still open something, the newest first.
std::vector<ListedToken> tokens_of(work::Context& context);

/// The rights that the one who acts may leave to a token: what they hold somewhere, but for what asks for a fresh proof
/// of who they are, which no program can give.
std::vector<work::Right> rights_for_tokens(const work::Rights& rights);
/// The words of rights as they are stored and shown; what this version does not know is left out.
std::uint64_t rights_from(std::string_view words);
std::vector<std::string_view> words_of(std::uint64_t rights);

struct WantedToken {
  std::string name;
  work::Narrowing narrowing;
  base::Instant expires_at;
};
/// `token`: shown once, its hash is kept. Refuses "identity_proof_required", "token_rights_wrong" (not held there),
/// "tokens_too_many".
std::int64_t make_token(work::Context& context, const WantedToken& wanted, std::string_view token);
/// Opens nothing from then on. Refuses "token_unknown" what is not theirs, as what does not exist.
void revoke_token(work::Context& context, std::int64_t id);
/// All of an account, with no word in the history: the act that ends them is. How many there were.
std::int64_t revoke_tokens_of(db::Tx& tx, std::int64_t account, base::Instant now);
/// All there are, each on record as the system's act.
void revoke_all_tokens(db::Tx& tx, base::Instant now);

/// What a token opens now; nullopt: nothing (any more).
struct FoundToken {
  std::int64_t id = 0, account = 0;
  work::Narrowing narrowing;
  std::optional<base::Instant> used_at;
  bool second_factor = false;  ///< the account has one
};
std::optional<FoundToken> find_token(db::Tx& tx, std::string_view token, base::Instant now);
/// As their owners called tokens, by account and mark (work/bearer.hpp), also those that have ended: all in one
/// question, asked when the first is wanted.
class TokenNames {
 public:
  explicit TokenNames(db::Tx& tx) : tx_(tx) {}
  /// "" when there is none, or `mark` is empty.
  const std::string& of(std::int64_t account, std::string_view mark);

 private:
  db::Tx& tx_;
  bool asked_ = false;
  std::map<std::pair<std::int64_t, std::string>, std::string> names_;
};
void touch_token(db::Tx& tx, std::int64_t id, base::Instant now);

}  // namespace sovang::identity
