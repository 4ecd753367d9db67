// One's own passkeys: listed, added, removed, and the challenge for showing one as a fresh proof.
#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/base64url.hpp"
#include "work/reading.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

namespace {

crypto::RelyingParty require_party(const Call& call) {
  auto party = crypto::relying_party(call.origin);
  if (!party) throw Refused(Reason::conflict, "passkey_impossible");
  return std::move(*party);
}

/// Null: nothing stands against it.
json::value told(std::string_view why) {
  if (why.empty()) return nullptr;
  const auto key = "error." + std::string{why};
  return json::object{{"vi", base::sentence(base::Language::vi, key)}, {"en", base::sentence(base::Language::en, key)}};
}

json::object passkey_view(const Passkey& one, std::string_view why) {
  return {{"id", std::to_string(one.id)},
          {"name", one.name},
          {"added_at", base::to_iso(one.added_at)},
          {"used_at", one.used_at ? json::value(base::to_iso(*one.used_at)) : json::value(nullptr)},
          {"suspected", one.suspected},
          {"remove", json::object{{"may", why.empty()}, {"why", told(why)}}}};
}

}  // namespace

http::Response Door::list_passkeys(Context& context, const Call& call) const {
  const auto account = context.actor.account;
  const auto why = why_kept(context.tx, account, is_demanded(context));
  json::array passkeys;
  for (const auto& one : passkeys_of(context.tx, account)) passkeys.emplace_back(passkey_view(one, why));
  return work::json_response(
      json::object{{"possible", crypto::relying_party(call.origin).has_value()}, {"passkeys", std::move(passkeys)}});
}

/// What navigator.credentials.create() is told.
http::Response Door::begin_passkey(Context& context, const Call& call) const {
  require_fresh(context);
  const auto party = require_party(call);
  const auto session = token_hash(token_of(call.request).value_or(""));
  const auto challenge = new_challenge();
  give_challenge(context.tx, {Challenged::To::add, context.actor.account, session}, challenge, context.now);
  json::array known;
  for (const auto& one : passkeys_of(context.tx, context.actor.account)) known.emplace_back(one.credential);
  return work::json_response(json::object{{"challenge", challenge},
                                          {"rp_id", party.id},
                                          {"user", crypto::to_base64url(std::to_string(context.actor.account))},
                                          {"name", account_name(context.tx, context.actor.account)},
                                          {"known", std::move(known)}});
}

http::Response Door::add_passkey_of(Context& context, const Call& call) const {
  require_fresh(context);
  work::Body body{call.request.body};
  const auto name = body.needed("name", 60);
  const auto made = read_made(body);
  body.finish("passkey_incomplete");
  return set_factor(context, call, [&] {
    add_passkey(context, name, made, token_hash(token_of(call.request).value_or("")),
                crypto::relying_party(call.origin));
  });
}

void Door::add_passkey_routes(work::Routes& routes) {
  const std::string path = "/api/v1/session/passkeys";
  const auto post = http::Method::post;
  routes.read(path, Access::signed_in,
              [this](Context& context, const Call& call) { return list_passkeys(context, call); });
  routes.change(post, path + "/new", Access::signed_in,
                [this](Context& context, const Call& call) { return begin_passkey(context, call); });
  routes.change(post, path, Access::signed_in,
                [this](Context& context, const Call& call) { return add_passkey_of(context, call); });
  routes.change(post, path + "/challenge", Access::signed_in, [this](Context& context, const Call& call) {
    const auto party = require_party(call);
    const auto session = token_hash(token_of(call.request).value_or(""));
    const auto challenge = new_challenge();
    give_challenge(context.tx, {Challenged::To::show, context.actor.account, session}, challenge, context.now);
    return work::json_response(
        json::object{{"passkey", shown_options(challenge, party, passkeys_of(context.tx, context.actor.account))}});
  });
  routes.change(http::Method::remove, path + "/{passkey}", Access::signed_in,
                [this](Context& context, const Call& call) {
                  require_fresh(context);
                  remove_passkey(context, call.of("passkey"), is_demanded(context));
                  return work::no_content();
                });
}

}  // namespace sovang::identity
