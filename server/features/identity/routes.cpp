// POST, GET and DELETE /api/v1/session, GET and DELETE /api/v1/sessions: the one who asks, and where else they are
// signed in.
#include "features/identity/routes.hpp"

#include "base/refused.hpp"
#include "features/identity/store.hpp"

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
    const auto* text = item.value().if_string();
    auto* into = key == "name"           ? &name
                 : key == "password"     ? &password
                 : key == "new_password" ? &new_password
                 : key == "code"         ? &credentials.code
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

constexpr std::int64_t touch_every = 60 * base::micros_per_second;

}  // namespace

Door::Door(db::Database& database, bool https, std::int64_t longest, crypto::Secret device_key)
    : database_(database),
      https_(https),
      longest_(longest),
      devices_(std::move(device_key)),
      sign_in_(database, tries_, devices_) {}

std::string Door::cookie(std::string_view token, bool clear) const {
  return session_name() + "=" + std::string{token} + "; Path=/; HttpOnly; SameSite=Strict" +
         (https_ ? "; Secure" : "") + (clear ? "; Max-Age=0" : "");
}

/// Half a year from the last sign-in; sent nowhere but to the sign-in.
std::string Door::device_cookie(std::string_view device) const {
  return device_name() + "=" + std::string{device} + "; Path=/api/v1/session; HttpOnly; SameSite=Strict" +
         (https_ ? "; Secure" : "") + "; Max-Age=15552000";
}

std::optional<std::string> Door::token_of(const http::Request& request) const {
  return cookie_of(request, session_name());
}

work::Actor Door::who(db::Tx& tx, const http::Request& request) {
  const auto token = token_of(request);
  if (!token || token->size() != 64) return {};
  const auto hash = token_hash(*token);
  const auto now = request.received_at;
  const auto session = find_session(tx, hash);
  if (!session || !is_alive(*session, now, longest_)) return {};
  if (now >= session->seen_at + touch_every)
    database_.change([hash, now](db::Tx& change) { touch_session(change, hash, now); },
                     [](const std::exception_ptr&) {});
  return {work::Actor::Kind::administrator, session->account};
}

void Door::sweep(base::Instant now) {
  database_.change_and_wait([now, this](db::Tx& tx) { delete_expired_sessions(tx, now, longest_); });
}

http::Response Door::sign_in(const Call& call) {
  auto credentials = read_credentials(call.request.body);
  credentials.device = cookie_of(call.request, device_name()).value_or("");
  credentials.user_agent = call.request.header("user-agent").value_or("");
  const auto given = sign_in_(credentials, call.request.received_at, call.request.id);
  auto response = work::json_response(base::json::object{{"name", given.name}});
  response.headers.emplace_back("Set-Cookie", cookie(given.token, false));
  response.headers.emplace_back("Set-Cookie", device_cookie(given.device));
  return response;
}

http::Response Door::sign_out(Context& context, const Call& call) const {
  if (const auto token = token_of(call.request)) delete_session(context.tx, token_hash(*token));
  http::Response response;
  response.status = 204;
  response.headers.emplace_back("Set-Cookie", cookie("", true));
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  return response;
}

http::Response Door::list_sessions(Context& context, const Call& call) const {
  const auto here = token_hash(token_of(call.request).value_or("")).substr(0, session_id_digits);
  base::json::array sessions;
  for (const auto& one : sessions_of(context.tx, context.actor.account)) {
    if (!is_alive({0, "", one.created_at, one.seen_at}, context.now, longest_)) continue;
    sessions.push_back(base::json::object{{"id", one.id},
                                          {"current", one.id == here},
                                          {"device", one.device},
                                          {"signed_in_at", base::to_iso(one.created_at)},
                                          {"seen_at", base::to_iso(one.seen_at)},
                                          {"ends_at", base::to_iso(one.created_at + longest_)}});
  }
  return work::json_response(base::json::object{{"sessions", std::move(sessions)}});
}

void Door::add_routes(work::Routes& routes) {
  routes.alone("/api/v1/session", hashing_, [this](const Call& call) { return sign_in(call); });
  routes.read("/api/v1/session", Access::administrator, [this](Context& context, const Call& call) {
    const auto session = find_session(context.tx, token_hash(token_of(call.request).value_or("")));
    return work::json_response(
        base::json::object{{"name", session->name}, {"ends_at", base::to_iso(session->created_at + longest_)}});
  });
  routes.change(http::Method::remove, "/api/v1/session", Access::anyone,
                [this](Context& context, const Call& call) { return sign_out(context, call); });
  routes.read("/api/v1/sessions", Access::administrator,
              [this](Context& context, const Call& call) { return list_sessions(context, call); });
  routes.change(http::Method::remove, "/api/v1/sessions/{session}", Access::administrator,
                [](Context& context, const Call& call) {
                  end_session(context, call.of("session"));
                  http::Response response;
                  response.status = 204;
                  return response;
                });
  routes.change(http::Method::remove, "/api/v1/sessions", Access::administrator,
                [this](Context& context, const Call& call) {
                  const auto ended = end_other_sessions(context, token_of(call.request).value_or(""));
                  return work::json_response(base::json::object{{"ended", ended}});
                });
}

}  // namespace sovang::identity
