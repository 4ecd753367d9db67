// Asks the provider over HTTP and believes nothing unchecked.
#include "features/identity/oidc_provider.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/refused.hpp"
#include "features/identity/id_token.hpp"
#include "platform/crypto/base64url.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/http/target.hpp"
#include "platform/net/call.hpp"
#include "platform/net/post.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Instant;
using base::Reason;
using base::Refused;

namespace {

constexpr std::int64_t kept = 3600 * base::micros_per_second;

[[noreturn]] void unavailable(std::string_view step, std::string_view why) {
  base::log(base::Level::warning, "oidc_unavailable", {{"step", step}, {"why", why}});
  throw Refused(Reason::unavailable, "oidc_unavailable");
}

[[noreturn]] void refuse(std::string_view why) {
  base::log(base::Level::warning, "oidc_refused", {{"why", why}});
  throw Refused(Reason::unauthenticated, "oidc_refused", {{"why", why}});
}

json::object object_of(const net::Called& called, std::string_view step) {
  if (called.status == 0) unavailable(step, called.fault);
  if (called.status != 200) unavailable(step, std::to_string(called.status));
  try {
    auto value = base::parse_json(called.body);
    if (auto* object = value.if_object()) return std::move(*object);
  } catch (const Refused&) {
  }
  unavailable(step, "no JSON object");
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? std::string{*text} : std::string{};
}

/// `otherwise`: when the list is not there.
bool lists(const json::object& object, std::string_view name, std::string_view wanted, bool otherwise) {
  const auto* value = object.if_contains(name);
  const auto* list = value != nullptr ? value->if_array() : nullptr;
  if (list == nullptr) return otherwise;
  return std::ranges::any_of(*list, [&](const json::value& one) {
    const auto* text = one.if_string();
    return text != nullptr && std::string_view{*text} == wanted;
  });
}

std::string form(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::string body;
  for (const auto& [name, value] : fields) (((body += body.empty() ? "" : "&") += name) += "=") += http::escape(value);
  return body;
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host == "::1";
}

}  // namespace

bool OidcProvider::allows(const std::string& url) const {
  const auto address = net::web_address(url);
  const bool plain = address.scheme == "http" && settings_.own_network && is_this_machine(address.host);
  const auto within = [&](const std::string& host) {
    return address.host == host || (host.starts_with('.') && address.host.ends_with(host));
  };
  return (address.scheme == "https" || plain) && !address.has_credentials && url.find('#') == url.npos &&
         (within(net::web_address(settings_.issuer).host) || std::ranges::any_of(settings_.hosts, within));
}

OidcProvider::Metadata OidcProvider::metadata(Instant now) {
  {
    const std::lock_guard lock(mutex_);
    if (metadata_ && now < metadata_->read_at + kept) return *metadata_;
  }
  constexpr std::string_view step = "discovery";
  const auto where =
      settings_.issuer + (settings_.issuer.ends_with('/') ? "" : "/") + ".well-known/openid-configuration";
  if (!allows(where)) unavailable(step, "the issuer's address is not https");
  net::Calling calling{where};
  calling.own_network = settings_.own_network;
  const auto told = object_of(net::call(calling), step);
  if (text_in(told, "issuer") != settings_.issuer) unavailable(step, "it names another issuer");
  Metadata read{text_in(told, "authorization_endpoint"),
                text_in(told, "token_endpoint"),
                text_in(told, "jwks_uri"),
                false,
                false,
                now};
  for (const auto& address : {read.authorization, read.token, read.keys})
    if (!allows(address)) unavailable(step, "an address is not https, or at a host that oidc_hosts does not name");
  if (!lists(told, "code_challenge_methods_supported", "S256", true)) unavailable(step, "no PKCE with S256");
  const std::string_view methods = "token_endpoint_auth_methods_supported";
  read.by_post = !lists(told, methods, "client_secret_basic", true);
  if (read.by_post && !lists(told, methods, "client_secret_post", false))
    unavailable(step, "neither client_secret_basic nor client_secret_post");
  const auto* names = told.if_contains("authorization_response_iss_parameter_supported");
  read.names_issuer = names != nullptr && names->is_bool() && names->get_bool();
  const std::lock_guard lock(mutex_);
  metadata_ = read;
  return read;
}

crypto::KeySet OidcProvider::keys(const std::string& address, Instant now, bool anew) {
  {
    const std::lock_guard lock(mutex_);
    if (!anew && keys_ && now < keys_at_ + kept) return *keys_;
  }
  net::Calling calling{address};
  calling.own_network = settings_.own_network;
  const auto called = net::call(calling);
  if (called.status != 200) unavailable("keys", called.status == 0 ? called.fault : std::to_string(called.status));
  try {
    crypto::KeySet read{called.body};
    const std::lock_guard lock(mutex_);
    keys_ = read;
    keys_at_ = now;
    return read;
  } catch (const crypto::JwsFault& fault) {
    unavailable("keys", fault.reason);
  }
}

/// A key that we do not know may be a new one: then, and only then, the keys are asked for again.
std::string OidcProvider::verified(const std::string& token, const std::string& address, Instant now) try {
  try {
    return keys(address, now, false).verified(token);
  } catch (const crypto::JwsFault& fault) {
    if (std::string_view{fault.reason} != "key") throw;
  }
  return keys(address, now, true).verified(token);
} catch (const crypto::JwsFault& fault) {
  refuse(fault.reason);
}

std::string OidcProvider::token_for(const Metadata& metadata, const OidcJourney& journey,
                                    const std::string& code) const {
  net::Calling calling{metadata.token};
  calling.own_network = settings_.own_network;
  calling.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
  calling.body = form({{"grant_type", "authorization_code"},
                       {"code", code},
                       {"redirect_uri", journey.back},
                       {"code_verifier", journey.verifier}});
  if (metadata.by_post)
    *calling.body += "&" + form({{"client_id", settings_.client}, {"client_secret", settings_.secret}});
  else  // RFC 6749, 2.3.1: each part escaped as in a form, then base64
    calling.headers.push_back("Authorization: Basic " +
                              crypto::to_base64(http::escape(settings_.client) + ":" + http::escape(settings_.secret)));
  const auto called = net::call(calling);
  if (called.status == 400 || called.status == 401) refuse("code");
  return text_in(object_of(called, "token"), "id_token");
}

std::string OidcProvider::address(const OidcJourney& journey, Instant now) {
  const auto where = metadata(now).authorization;
  const auto digest = crypto::sha256(journey.verifier);
  const std::string_view bytes{reinterpret_cast<const char*>(digest.data()), digest.size()};
  return where + (where.find('?') == where.npos ? "?" : "&") +
         form({{"response_type", "code"},
               {"scope", "openid"},
               {"client_id", settings_.client},
               {"redirect_uri", journey.back},
               {"state", journey.state},
               {"nonce", journey.nonce},
               {"code_challenge", crypto::to_base64url(bytes)},
               {"code_challenge_method", "S256"}}) +
         (journey.shown_since ? "&prompt=login&max_age=0" : "");
}

OidcProvider::Identified OidcProvider::redeem(const OidcJourney& journey, const std::string& code,
                                              const std::optional<std::string>& issuer, Instant now) {
  const auto where = metadata(now);
  if (issuer ? *issuer != settings_.issuer : where.names_issuer) refuse("issuer");
  const auto claims = verified(token_for(where, journey, code), where.keys, now);
  try {
    auto token = read_id_token(claims, {settings_.issuer, settings_.client, journey.nonce, journey.shown_since}, now);
    const bool strong = std::ranges::any_of(token.ways, [&](const std::string& way) {
      return std::ranges::find(settings_.second, way) != settings_.second.end();
    });
    return {std::move(token.subject), strong};
  } catch (const IdTokenFault& fault) {
    refuse(fault.reason);
  }
}

}  // namespace sovang::identity
