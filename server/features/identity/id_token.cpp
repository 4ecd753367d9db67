// Claim after claim; the first that is wrong ends it.
#include "features/identity/id_token.hpp"

#include <cmath>

#include "base/json.hpp"
#include "base/refused.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::identity {

namespace {

namespace json = base::json;

json::object object_in(std::string_view claims) {
  try {
    auto value = base::parse_json(claims);
    if (auto* object = value.if_object()) return std::move(*object);
  } catch (const base::Refused&) {
  }
  throw IdTokenFault("malformed");
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string{*text} : std::string{};
}

/// Seconds since 1970, which may have a fraction; none: not there, or nothing a clock shows.
std::optional<base::Instant> instant_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  const auto seconds = value->to_number<double>();
  constexpr double latest = 4e9;  // in the year 2096
  if (!std::isfinite(seconds) || seconds < 0 || seconds > latest) return std::nullopt;
  return base::Instant{static_cast<std::int64_t>(seconds) * base::micros_per_second};
}

/// One text, or a list with one text in it.
bool is_only(const json::value* audience, std::string_view client) {
  if (audience == nullptr) return false;
  if (const auto* list = audience->if_array()) return list->size() == 1 && is_only(&list->front(), client);
  const auto* text = audience->if_string();
  return text != nullptr && std::string_view{*text} == client;
}

void check_times(const json::object& token, base::Instant now) {
  const auto expires = instant_in(token, "exp"), issued = instant_in(token, "iat");
  if (!expires || now >= *expires + token_leeway) throw IdTokenFault("expired");
  if (!issued || *issued > now + token_leeway || *issued + oidc_journey_time + token_leeway < now)
    throw IdTokenFault("issued");
}

/// Whoever was signed in there for hours has shown nothing now: the provider must say when they last did.
void check_shown(const json::object& token, base::Instant since, base::Instant now) {
  const auto shown = instant_in(token, "auth_time");
  if (!shown || *shown + token_leeway < since || *shown > now + token_leeway) throw IdTokenFault("auth_time");
}

std::vector<std::string> ways_in(const json::object& token) {
  std::vector<std::string> ways;
  if (const auto context = text_in(token, "acr"); !context.empty()) ways.push_back("acr:" + context);
  const auto* methods = token.if_contains("amr");
  if (const auto* list = methods != nullptr ? methods->if_array() : nullptr)
    for (const auto& one : *list)
      if (const auto* text = one.if_string()) ways.push_back("amr:" + std::string{*text});
  return ways;
}

}  // namespace

IdToken read_id_token(std::string_view claims, const ExpectedToken& expected, base::Instant now) {
  const auto token = object_in(claims);
  if (text_in(token, "iss") != expected.issuer) throw IdTokenFault("issuer");
  if (!is_only(token.if_contains("aud"), expected.client)) throw IdTokenFault("audience");
  if (token.contains("azp") && text_in(token, "azp") != expected.client) throw IdTokenFault("party");
  check_times(token, now);
  const auto nonce = text_in(token, "nonce");
  if (nonce.empty() || !crypto::equal_in_constant_time(nonce, expected.nonce)) throw IdTokenFault("nonce");
  if (expected.shown_since) check_shown(token, *expected.shown_since, now);
  auto subject = text_in(token, "sub");
  constexpr std::size_t longest_subject = 255;  // OpenID Connect Core, 2
  if (subject.empty() || subject.size() > longest_subject) throw IdTokenFault("subject");
  return {std::move(subject), ways_in(token)};
}

}  // namespace sovang::identity
