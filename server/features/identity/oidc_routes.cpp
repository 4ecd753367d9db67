// Signing in by the operator's identity provider, and the link of one's own account to it. The browser carries what a
// journey needs, sealed; strangers who begin one write nothing here.
#include "base/refused.hpp"
#include "features/identity/id_token.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/crypto/random.hpp"
#include "platform/http/address_key.hpp"
#include "work/reading.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

struct Door::Journey {
  OidcJourney oidc;
  std::int64_t account = 0;  ///< to be linked; 0: a sign-in
  std::string session;       ///< of the link: the hash of its token
  base::Instant begun_at;
};

namespace {

constexpr crypto::Place journey_place{"oidc", 0, "journey"};
constexpr std::string_view back = "/lv/tro-lai";

[[noreturn]] void again() { throw Refused(Reason::unauthenticated, "oidc_again"); }

std::string random_word() { return crypto::to_base64url(crypto::random_bytes(32)); }

std::string text_at(const json::object& object, std::string_view name) {
  return std::string{object.at(name).as_string()};
}

}  // namespace

/// Its name and path let no other host of the same domain lay one down: a journey that a stranger began would sign the
/// browser in as the stranger.
std::string Door::oidc_cookie(const std::string& sealed) const {
  return oidc_name() + "=" + sealed + "; Path=/; HttpOnly; SameSite=Strict" + (doorway_.https ? "; Secure" : "") +
         "; Max-Age=" + std::to_string(sealed.empty() ? 0 : oidc_journey_time / base::micros_per_second);
}

std::string Door::seal(const Journey& journey) const {
  const auto& oidc = journey.oidc;
  const auto text = json::serialize(json::object{{"state", oidc.state},
                                                 {"nonce", oidc.nonce},
                                                 {"verifier", oidc.verifier},
                                                 {"back", oidc.back},
                                                 {"account", journey.account},
                                                 {"session", journey.session},
                                                 {"begun_at", journey.begun_at.micros}});
  const auto sealed = journeys_.seal(text, journey_place);
  return crypto::to_base64url({reinterpret_cast<const char*>(sealed.data()), sealed.size()});
}

/// The one that this browser began, with this state, not too long ago.
Door::Journey Door::require_journey(const Call& call, std::string_view state) const {
  const auto sealed = crypto::from_base64url(cookie_of(call.request, oidc_name()).value_or(""));
  if (!sealed) again();
  const auto text = journeys_.open(std::as_bytes(std::span{*sealed}), journey_place);
  if (!text) again();
  const auto kept = base::parse_kept_json(*text).as_object();
  Journey journey{{text_at(kept, "state"), text_at(kept, "nonce"), text_at(kept, "verifier"), text_at(kept, "back")},
                  kept.at("account").as_int64(),
                  text_at(kept, "session"),
                  {kept.at("begun_at").as_int64()}};
  if (journey.account != 0) journey.oidc.shown_since = journey.begun_at;
  if (!crypto::equal_in_constant_time(journey.oidc.state, state) ||
      call.request.received_at >= journey.begun_at + oidc_journey_time)
    again();
  return journey;
}

std::optional<Session> Door::living(db::Tx& tx, const std::string& token_hash, base::Instant now) const {
  auto session = find_session(tx, token_hash);
  if (session && !is_alive(*session, now, doorway_.longest)) return std::nullopt;
  return session;
}

std::optional<Session> Door::session_of(const Call& call) {
  std::optional<Session> session;
  const auto hash = token_hash(token_of(call.request).value_or(""));
  database_.read([&](db::Tx& tx) { session = living(tx, hash, call.request.received_at); });
  return session;
}

/// Before a place in the lane is taken: whoever has none left takes nobody's.
http::Response Door::begin_oidc(const Call& call, bool link) {
  if (!provider_.on()) throw Refused(Reason::not_found, "oidc_off");
  const auto now = call.request.received_at;
  Journey journey{{random_word(), random_word(), random_word(), call.origin + std::string{back}}, 0, {}, now};
  if (link) {
    const auto session = session_of(call);
    if (!session) throw Refused(Reason::unauthenticated, "sign_in_required");
    if (now >= session->proved_at + work::fresh_time) throw Refused(Reason::forbidden, "identity_proof_required");
    journey.account = session->account;
    journey.session = token_hash(token_of(call.request).value_or(""));
    journey.oidc.shown_since = now;
  }
  auto response = work::json_response(json::object{{"address", provider_.address(journey.oidc, now)}});
  response.headers.emplace_back("Set-Cookie", oidc_cookie(seal(journey)));
  return response;
}

http::Response Door::link_returned(const Call& call, const Journey& journey, const std::string& subject) {
  const auto now = call.request.received_at;
  const auto hash = token_hash(token_of(call.request).value_or(""));
  database_.change_and_wait([&](db::Tx& tx) {
    // Asked here: the session may have been ended while the provider was.
    const auto session = living(tx, hash, now);
    if (!session || session->account != journey.account || hash != journey.session)
      throw Refused(Reason::unauthenticated, "sign_in_required");
    link_account(tx, {journey.account, provider_.settings().issuer, subject, now, call.request.id});
  });
  auto response = work::json_response(json::object{{"linked", true}});
  response.headers.emplace_back("Set-Cookie", oidc_cookie(""));
  return response;
}

/// Remembers whose sign-in it is; refuses whom nobody here has linked.
OidcReturn Door::came_back(const Call& call, const OidcProvider::Identified& who, const std::string& state_hash) {
  OidcReturn returned{0, who.strong, call.request.received_at};
  database_.change_and_wait([&](db::Tx& tx) {
    const auto link = find_link(tx, provider_.settings().issuer, who.subject);
    returned.account = link ? link->account : 0;
    identify_return(tx, state_hash, returned.account, returned.strong);
  });
  if (returned.account == 0)
    throw Refused(Reason::forbidden, "oidc_unknown", {{"provider", provider_.settings().name}});
  return returned;
}

/// {"state", "code", "iss"} as the provider gave them to the page, or {"state", "error"}. Where the account has a
/// second factor of its own, then {"state", "second"} or {"state", "passkey"}; {"state"} alone asks what a passkey
/// answers.
http::Response Door::return_from_oidc(const Call& call) {
  if (!provider_.on()) throw Refused(Reason::not_found, "oidc_off");
  work::Body body{call.request.body};
  Credentials shown;
  const auto state = body.typed("state").value_or("");
  const auto code = body.typed("code"), error = body.typed("error"), issuer = body.typed("iss");
  shown.second = body.line("second", 40);
  if (const auto* passkey = body.value("passkey")) shown.passkey = read_shown(*passkey);
  body.finish("oidc_again");
  const auto journey = require_journey(call, state);
  const auto state_hash = crypto::sha256_hex(state);
  const auto now = call.request.received_at;
  std::optional<OidcReturn> returned;
  if (error)
    throw Refused(Reason::unauthenticated, *error == "access_denied" ? "oidc_cancelled" : "oidc_refused",
                  {{"why", "provider"}});
  if (code) {
    database_.change_and_wait([&](db::Tx& tx) {
      if (!put_return(tx, state_hash, now)) again();
    });
    const auto who = provider_.redeem(journey.oidc, *code, issuer, now);
    if (journey.account != 0) return link_returned(call, journey, who.subject);
    returned = came_back(call, who, state_hash);
  } else {
    database_.read([&](db::Tx& tx) { returned = find_return(tx, state_hash); });
  }
  if (!returned || returned->account == 0 || journey.account != 0) again();
  shown.device = device_of(call.request);
  shown.party = crypto::relying_party(call.origin);
  shown.user_agent = call.request.header("user-agent").value_or("");
  auto response = signed_in(
      sign_in_.by_provider({*returned, state_hash, provider_.settings().issuer}, shown, now, call.request.id));
  response.headers.emplace_back("Set-Cookie", oidc_cookie(""));
  return response;
}

void Door::add_oidc_routes(work::Routes& routes) {
  const std::string path = "/api/v1/session/oidc", link = path + "/link";
  routes.read(path, Access::anyone, [this](Context&, const Call&) {
    json::value name = nullptr;
    if (provider_.on()) name = provider_.settings().name;
    return work::json_response(json::object{{"provider", name}});
  });
  const auto admitted = [this](const http::Request& request) {
    admit(journeys_of_sites_, http::site_key(request.peer), request.received_at);
  };
  routes.alone(
      path, provider_lane_, [this](const Call& call) { return begin_oidc(call, false); }, admitted);
  routes.alone(
      path + "/return", provider_lane_, [this](const Call& call) { return return_from_oidc(call); }, admitted);
  routes.alone(
      link, provider_lane_, [this](const Call& call) { return begin_oidc(call, true); }, admitted);
  routes.read(link, Access::signed_in, [this](Context& context, const Call&) {
    json::value provider = nullptr, linked = nullptr;
    if (provider_.on()) provider = provider_.settings().name;
    if (const auto found = link_of(context.tx, context.actor.account, provider_.settings().issuer))
      linked =
          json::object{{"linked_at", base::to_iso(found->linked_at)},
                       {"used_at", found->used_at ? json::value(base::to_iso(*found->used_at)) : json::value(nullptr)}};
    return work::json_response(json::object{{"provider", provider}, {"link", linked}});
  });
  routes.change(http::Method::remove, link, Access::signed_in, [this](Context& context, const Call&) {
    require_fresh(context);
    unlink_account(context, provider_.settings().issuer);
    return work::no_content();
  });
}

}  // namespace sovang::identity
