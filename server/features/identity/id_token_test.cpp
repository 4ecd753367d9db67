// What a provider's token must say, claim by claim.
#include "features/identity/id_token.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"

namespace sovang::identity {

namespace {

namespace json = base::json;

const base::Instant now{1'800'000'000 * base::micros_per_second};
const ExpectedToken expected{"https://id.example.vn", "so-vang", "n-1"};

json::object good() {
  return {{"iss", "https://id.example.vn"}, {"sub", "248"},         {"aud", "so-vang"},
          {"exp", 1'800'000'300},           {"iat", 1'800'000'000}, {"nonce", "n-1"}};
}
std::string why(const json::object& claims) {
  try {
    (void)read_id_token(json::serialize(claims), expected, now);
  } catch (const IdTokenFault& fault) {
    return fault.reason;
  }
  return "";
}
std::string with(std::string_view name, const json::value& value) {
  auto claims = good();
  claims[name] = value;
  return why(claims);
}

}  // namespace

TEST_CASE("id token: what holds") {
  CHECK(read_id_token(json::serialize(good()), expected, now).subject == "248");
  CHECK(with("aud", json::array{"so-vang"}) == "");
  CHECK(with("azp", "so-vang") == "");
  CHECK(with("exp", 1'800'000'000.5) == "");
  auto claims = good();
  claims["acr"] = "urn:hai-buoc";
  claims["amr"] = json::array{"pwd", 7, "otp"};
  CHECK(read_id_token(json::serialize(claims), expected, now).ways ==
        std::vector<std::string>{"acr:urn:hai-buoc", "amr:pwd", "amr:otp"});
}

TEST_CASE("id token: each claim that is wrong or missing") {
  for (const auto& [name, reason] : {std::pair{"iss", "issuer"},
                                     {"aud", "audience"},
                                     {"exp", "expired"},
                                     {"iat", "issued"},
                                     {"nonce", "nonce"},
                                     {"sub", "subject"}}) {
    CAPTURE(name);
    auto claims = good();
    claims.erase(name);
    CHECK(why(claims) == reason);
    for (const auto& other : {json::value(nullptr), json::value(json::object{}), json::value(true), json::value("x")})
      if (std::string_view{name} != "sub" || !other.is_string()) CHECK(with(name, other) == reason);
  }
  CHECK(with("iss", "https://id.example.vn/") == "issuer");
  CHECK(with("aud", json::array{"so-vang", "another"}) == "audience");
  CHECK(with("aud", json::array{}) == "audience");
  CHECK(with("aud", json::array{json::array{"another"}}) == "audience");
  CHECK(with("azp", "another") == "party");
  CHECK(with("azp", nullptr) == "party");
  CHECK(with("sub", json::string(256, 'a')) == "subject");
  CHECK(why({}) == "issuer");
}

TEST_CASE("id token: who is asked to show once more who they are must have done so since") {
  auto again = expected;
  again.shown_since = now;
  const auto shown_at = [&](const json::value& at) {
    auto claims = good();
    if (!at.is_null()) claims["auth_time"] = at;
    try {
      (void)read_id_token(json::serialize(claims), again, now);
    } catch (const IdTokenFault& fault) {
      return std::string{fault.reason};
    }
    return std::string{};
  };
  CHECK(shown_at(1'800'000'000) == "");
  CHECK(shown_at(1'800'000'000 - 60) == "");
  CHECK(shown_at(1'800'000'000 - 61) == "auth_time");
  CHECK(shown_at(1'800'000'000 + 61) == "auth_time");
  CHECK(shown_at("1800000000") == "auth_time");
  CHECK(shown_at(nullptr) == "auth_time");        // it does not say
  CHECK(with("auth_time", 1'700'000'000) == "");  // control: nobody asked
}

TEST_CASE("id token: clocks that differ by a minute, and no more") {
  const auto second = [](std::int64_t at) { return json::value(at); };
  CHECK(with("exp", second(1'799'999'941)) == "");
  CHECK(with("exp", second(1'799'999'940)) == "expired");
  CHECK(with("iat", second(1'800'000'060)) == "");
  CHECK(with("iat", second(1'800'000'061)) == "issued");
  CHECK(with("iat", second(1'800'000'000 - 660)) == "");
  CHECK(with("iat", second(1'800'000'000 - 661)) == "issued");
  for (const auto& odd : {json::value(-1), json::value(1e300), json::value("1800000300")})
    CHECK(with("exp", odd) == "expired");
}

}  // namespace sovang::identity
