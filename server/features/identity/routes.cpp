// POST, GET and DELETE /api/v1/session, GET and DELETE /api/v1/sessions: the one who asks, and where else they are
// signed in.
#include "features/identity/routes.hpp"

#include "base/refused.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "platform/http/address_key.hpp"
#include "work/bearer.hpp"
#include "work/unwritten.hpp"

namespace sovang::identity {

using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

namespace {

/// Unknown fields are refused: nobody else's mistake hides in ours.
Credentials read_credentials(const std::string& body) {
  const auto value = base::parse_json(body);
  const auto* object = value.if_object();
  if (object == nullptr) throw Refused(Reason::invalid, "sign_in_incomplete", {}, {{"", "type_object", {}}});
  Credentials credentials;
  std::optional<std::string> password, new_password, name;
  for (const auto& item : *object) {
    const std::string key{item.key()};
    if (key == "passkey") {
      credentials.passkey = read_shown(item.value());
      continue;
    }
    const auto* text = item.value().if_string();
    auto* into = key == "name"           ? &name
                 : key == "password"     ? &password
                 : key == "new_password" ? &new_password
                 : key == "code"         ? &credentials.code
                 : key == "second"       ? &credentials.second
                                         : nullptr;
    if (into == nullptr)
      throw Refused(Reason::invalid, "session_field_unknown", {{"field", key}},
                    {{"/" + key, "session_field_unknown", {{"field", key}}}});
    if (text == nullptr)
      throw Refused(Reason::invalid, "session_text_expected", {{"field", key}},
                    {{"/" + key, "session_text_expected", {{"field", key}}}});
    *into = std::string{*text};
  }
  const bool first = credentials.code.has_value();
  const auto& given = first ? new_password : password;
  std::vector<base::FieldError> missing;
  if (!name) missing.push_back({"/name", "sign_in_incomplete", {}});
  if (!given) missing.push_back({first ? "/new_password" : "/password", "sign_in_incomplete", {}});
  if (!missing.empty()) throw Refused(Reason::invalid, "sign_in_incomplete", {}, std::move(missing));
  credentials.name = *name;
  credentials.password = *given;
  return credentials;
}

}  // namespace

std::optional<std::string> cookie_of(const http::Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie").value_or("");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return std::string{pair.substr(name.size() + 1)};
  }
  return std::nullopt;
}

namespace {

constexpr std::int64_t touch_every = 60 * base::micros_per_second;

}  // namespace

Door::Door(db::Database& database, Doorway doorway)
    : database_(database),
      doorway_(std::move(doorway)),
      devices_(std::move(doorway_.device_key)),
      second_factors_(doorway_.keys),
      sign_in_(database, tries_, devices_, second_factors_),
      provider_(std::move(doorway_.oidc)),
      journeys_(doorway_.keys, "oidc-journey") {}

std::string Door::cookie(std::string_view token, bool clear) const {
  return session_name() + "=" + std::string{token} + "; Path=/; HttpOnly; SameSite=Strict" +
         (doorway_.https ? "; Secure" : "") + (clear ? "; Max-Age=0" : "");
}

/// Half a year from the last sign-in; sent nowhere but to the sign-in.
std::string Door::device_cookie(std::string_view device) const {
  return device_name() + "=" + std::string{device} + "; Path=/api/v1/session; HttpOnly; SameSite=Strict" +
         (doorway_.https ? "; Secure" : "") + "; Max-Age=15552000";
}

/// Of a session. Who shows a token asks by it alone, whatever cookie comes along.
std::optional<std::string> Door::token_of(const http::Request& request) const {
  if (work::bearer_of(request)) return std::nullopt;
  return cookie_of(request, session_name());
}

std::string Door::device_of(const http::Request& request) const {
  return cookie_of(request, device_name()).value_or("");
}

work::Asker Door::who_by_token(db::Tx& tx, std::string_view token, base::Instant now) {
  const auto found = find_token(tx, token, now);
  if (!found) throw Refused(Reason::unauthenticated, "token_unknown");
  if (now >= found->used_at.value_or(base::Instant{}) + touch_every)
    database_.change([id = found->id, now](db::Tx& change) { touch_token(change, id, now); },
                     [](const std::exception_ptr&) {});
  auto grants = grants_of(tx, found->account);
  const bool hindered = !found->second_factor && needs_second_factor(grants);
  return {{work::Actor::Kind::officer, found->account},
          std::move(grants),
          work::Proof::stale,
          hindered ? "second_factor_needed" : "",
          found->narrowing};
}

work::Asker Door::who(db::Tx& tx, const http::Request& request) {
  if (const auto shown = work::bearer_of(request)) return who_by_token(tx, *shown, request.received_at);
  const auto token = token_of(request);
  if (!token || token->size() != 64) return {};
  const auto hash = token_hash(*token);
  const auto now = request.received_at;
  const auto session = find_session(tx, hash);
  if (!session || !is_alive(*session, now, doorway_.longest)) return {};
  if (now >= session->seen_at + touch_every)
    database_.change([hash, now](db::Tx& change) { touch_session(change, hash, now); },
                     [](const std::exception_ptr&) {});
  auto grants = grants_of(tx, session->account);
  const bool hindered = !session->second_factor && needs_second_factor(grants);
  return {{work::Actor::Kind::officer, session->account},
          std::move(grants),
          proof_of(*session, now),
          hindered ? "second_factor_needed" : ""};
}

work::Proof Door::proof_of(const Session& session, base::Instant now) const {
  if (now >= session.proved_at + work::fresh_time) return work::Proof::stale;
  return session.second_factor || !doorway_.weighty_needs_second_factor() ? work::Proof::whole : work::Proof::weak;
}

bool Door::needs_second_factor(std::span<const work::Grant> grants) const {
  return std::ranges::any_of(grants,
                             [&](const work::Grant& grant) { return doorway_.needs_second_factor(grant.unit); });
}

void Door::sweep(base::Instant now) {
  database_.change_and_wait([now, this](db::Tx& tx) { delete_expired_sessions(tx, now, doorway_.longest); });
}

http::Response Door::sign_in(const Call& call) {
  auto credentials = read_credentials(call.request.body);
  credentials.device = device_of(call.request);
  credentials.party = crypto::relying_party(call.origin);
  credentials.user_agent = call.request.header("user-agent").value_or("");
  const auto given = sign_in_(credentials, call.request.received_at, call.request.id);
  return signed_in(given);
}

http::Response Door::signed_in(const SignIn::Given& given) const {
  auto response = work::json_response(base::json::object{{"name", given.name}});
  response.headers.emplace_back("Set-Cookie", cookie(given.token, false));
  response.headers.emplace_back("Set-Cookie", device_cookie(given.device));
  return response;
}

/// Anyone may: a session that has ended elsewhere is put out of the browser too. Only one that is there is written of,
/// so that a flood of made-up cookies never meets the writer.
work::Write Door::sign_out(Context& context, const Call& call) const {
  auto response = work::no_content();
  response.headers.emplace_back("Set-Cookie", cookie("", true));
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  const auto token = token_of(call.request);
  auto hash = token ? token_hash(*token) : std::string{};
  if (!token || !find_session(context.tx, hash)) return work::Unwritten{std::move(response)};
  return [hash = std::move(hash), response = std::move(response)](Context& change) {
    delete_session(change.tx, hash);
    return response;
  };
}

http::Response Door::list_sessions(Context& context, const Call& call) const {
  const auto here = token_hash(token_of(call.request).value_or("")).substr(0, session_id_digits);
  base::json::array sessions;
  for (const auto& one : sessions_of(context.tx, context.actor.account)) {
    if (!is_alive({0, "", one.created_at, one.seen_at, {}}, context.now, doorway_.longest)) continue;
    sessions.push_back(base::json::object{{"id", one.id},
                                          {"current", one.id == here},
                                          {"device", one.device},
                                          {"signed_in_at", base::to_iso(one.created_at)},
                                          {"seen_at", base::to_iso(one.seen_at)},
                                          {"ends_at", base::to_iso(one.created_at + doorway_.longest)}});
  }
  return work::json_response(base::json::object{{"sessions", std::move(sessions)}});
}

void Door::admit(work::Budgets& budgets, std::string_view whose, base::Instant now) {
  constexpr int all = 100;  // percent
  if (budgets.spend(whose, now) >= all) throw Refused(Reason::too_many, "too_many_questions", {{"seconds", 2}});
}

void Door::add_routes(work::Routes& routes) {
  routes.alone(
      "/api/v1/session", hashing_, [this](const Call& call) { return sign_in(call); },
      [this](const http::Request& request) {
        admit(sign_ins_of_sites_, http::site_key(request.peer), request.received_at);
      });
  routes.read("/api/v1/session", Access::signed_in,
              [this](Context& context, const Call& call) { return show_session(context, call); });
  routes.alone(
      "/api/v1/session/proof", proving_, [this](const Call& call) { return prove(call); },
      [this](const http::Request& request) {
        if (!token_of(request)) throw Refused(Reason::unauthenticated, "sign_in_required");
        admit(proofs_of_sites_, http::site_key(request.peer), request.received_at);
      });
  routes.alone(
      "/api/v1/session/password", proving_, [this](const Call& call) { return change_password(call); },
      [this](const http::Request& request) {
        if (!token_of(request)) throw Refused(Reason::unauthenticated, "sign_in_required");
        admit(proofs_of_sites_, http::site_key(request.peer), request.received_at);
      });
  add_second_factor_routes(routes);
  add_passkey_routes(routes);
  add_oidc_routes(routes);
  routes.change_once_judged(http::Method::remove, "/api/v1/session", Access::anyone,
                            [this](Context& context, const Call& call) { return sign_out(context, call); });
  routes.read("/api/v1/sessions", Access::signed_in,
              [this](Context& context, const Call& call) { return list_sessions(context, call); });
  routes.change(http::Method::remove, "/api/v1/sessions/{session}", Access::signed_in,
                [](Context& context, const Call& call) {
                  end_session(context, call.of("session"));
                  return work::no_content();
                });
  routes.change(http::Method::remove, "/api/v1/sessions", Access::signed_in,
                [this](Context& context, const Call& call) {
                  const auto ended = end_other_sessions(context, token_of(call.request).value_or(""));
                  return work::json_response(base::json::object{{"ended", ended}});
                });
}

}  // namespace sovang::identity
