// Makes and ends tokens; what one opens is asked anew at each request.
#include "features/identity/tokens.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/identity/imprints.hpp"
#include "identity/sql.hpp"
#include "platform/crypto/digest.hpp"
#include "work/bearer.hpp"
#include "work/right.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;
using work::Context;
using work::Right;

namespace {

/// The same right for the same unit that the token will be asked about.
bool holds(const work::Rights& rights, Right right, std::int64_t unit) {
  const auto scope = rights.scope(right);
  return unit != 0 ? rights.covers(right, unit) : scope.everywhere || !scope.units.empty();
}

std::string joined(std::uint64_t rights) {
  std::string text;
  for (const auto word : words_of(rights)) (text += text.empty() ? "" : " ") += word;
  return text;
}

base::json::array told(std::uint64_t rights) {
  base::json::array words;
  for (const auto word : words_of(rights)) words.emplace_back(word);
  return words;
}

}  // namespace

std::vector<Right> rights_for_tokens(const work::Rights& rights) {
  std::vector<Right> held;
  for (const auto& rule : work::all_rules())
    if (!rule.fresh_proof && holds(rights, rule.right, 0)) held.push_back(rule.right);
  return held;
}

std::uint64_t rights_from(std::string_view words) {
  std::uint64_t bits = 0;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    for (const auto& rule : work::all_rules())
      if (work::to_word(rule.right) == words.substr(0, end)) bits |= work::bit_of(rule.right);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return bits;
}

std::vector<std::string_view> words_of(std::uint64_t rights) {
  std::vector<std::string_view> words;
  for (const auto& rule : work::all_rules())
    if ((rights & work::bit_of(rule.right)) != 0) words.push_back(work::to_word(rule.right));
  return words;
}

std::vector<ListedToken> tokens_of(Context& context) {
  return context.tx.all(sql::tokens_of, {context.actor.account, context.now}, [](const db::Row& row) {
    return ListedToken{row.integer(0), row.string(1),  {rights_from(row.text(2)), row.integer(3)},
                       row.instant(4), row.instant(5), row.instant_or_null(6)};
  });
}

std::int64_t make_token(Context& context, const WantedToken& wanted, std::string_view token) {
  if (!context.rights.fresh()) throw Refused(Reason::forbidden, "identity_proof_required");
  const auto allowed = rights_for_tokens(context.rights);
  const auto& narrowing = wanted.narrowing;
  for (const auto& rule : work::all_rules())
    if ((narrowing.rights & work::bit_of(rule.right)) != 0 &&
        (std::ranges::find(allowed, rule.right) == allowed.end() || !holds(context.rights, rule.right, narrowing.unit)))
      throw Refused(Reason::forbidden, "token_rights_wrong", {{"right", work::to_word(rule.right)}},
                    {{"/rights", "token_rights_wrong", {{"right", work::to_word(rule.right)}}}});
  if (tokens_of(context).size() >= most_tokens)
    throw Refused(Reason::conflict, "tokens_too_many", {{"most", most_tokens}});
  const auto id = base::new_id();
  context.tx.run(sql::insert_token, {id, context.actor.account, wanted.name, crypto::sha256_hex(token),
                                     joined(narrowing.rights), narrowing.unit, context.now, wanted.expires_at});
  record_act(context, "token_made", context.actor.account,
             {{"token", id},
              {"rights", told(narrowing.rights)},
              {"unit", narrowing.unit},
              {"expires_at", base::to_iso(wanted.expires_at)}});
  return id;
}

void revoke_token(Context& context, std::int64_t id) {
  if (context.tx.run(sql::revoke_token, {context.actor.account, id, context.now}) == 0)
    throw Refused(Reason::not_found, "token_unknown");
  record_act(context, "token_revoked", context.actor.account, {{"token", id}});
}

std::int64_t revoke_tokens_of(db::Tx& tx, std::int64_t account, base::Instant now) {
  return tx.run(sql::revoke_tokens_of, {account, now});
}

void revoke_all_tokens(db::Tx& tx, base::Instant now) {
  for (const auto account : tx.all(sql::accounts_with_tokens, {}, [](const db::Row& row) { return row.integer(0); })) {
    revoke_tokens_of(tx, account, now);
    record_act(tx, {work::Actor::Kind::system, 0}, now, "console", "tokens_revoked", account);
  }
}

std::optional<FoundToken> find_token(db::Tx& tx, std::string_view token, base::Instant now) {
  return tx.one(sql::find_token, {crypto::sha256_hex(token), now}, [](const db::Row& row) {
    return FoundToken{row.integer(0),
                      row.integer(1),
                      {rights_from(row.text(2)), row.integer(3)},
                      row.instant_or_null(4),
                      row.integer(5) != 0};
  });
}

const std::string& TokenNames::of(std::int64_t account, std::string_view mark) {
  static const std::string none;
  if (mark.empty()) return none;
  if (!std::exchange(asked_, true))
    tx_.each(sql::token_names, {static_cast<std::int64_t>(work::token_mark_size)}, [&](const db::Row& row) {
      names_.emplace(std::pair{row.integer(0), row.string(1)}, row.string(2));
    });
  const auto found = names_.find({account, std::string{mark}});
  return found == names_.end() ? none : found->second;
}

void touch_token(db::Tx& tx, std::int64_t id, base::Instant now) { tx.run(sql::touch_token, {id, now}); }

}  // namespace sovang::identity
