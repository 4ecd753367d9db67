// Tokens: made by a person who has just shown who they are, opening a part of what the person may, until they end.
#include "features/identity/tokens.hpp"

#include <doctest/doctest.h>

#include "features/identity/accounts.hpp"
#include "features/identity/oidc_links.hpp"
#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "work/right.hpp"

namespace sovang::identity::testing {

namespace {

namespace json = base::json;

/// Someone signed in, and what they do with tokens.
struct Desk {
  World world;
  std::string cookie = cookie_of(world.first_sign_in());

  http::Response post(const json::object& wanted, base::Instant at = start) const {
    return world.ask({http::Method::post,
                      "/api/v1/tokens",
                      {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                      json::serialize(wanted),
                      at});
  }
  json::object made(const json::object& wanted) const {
    const auto response = post(wanted);
    REQUIRE(response.status == 201);
    return base::parse_json(*response.body).as_object();
  }
  /// By the token alone, or with the cookie beside it.
  http::Response by(const std::string& token, const std::string& path, base::Instant at = start,
                    bool with_cookie = false) const {
    std::vector<std::pair<std::string, std::string>> headers{{"authorization", "Bearer " + token}};
    if (with_cookie) headers.emplace_back("cookie", cookie);
    auto response = world.ask({http::Method::get, path, headers, "", at});
    world.database->change_and_wait([](db::Tx&) {});  // the last use is written behind the answer
    return response;
  }
  json::object listed() const {
    const auto response = world.ask({http::Method::get, "/api/v1/tokens", {{"cookie", cookie}}, "", start});
    return base::parse_json(*response.body).as_object();
  }
  std::int64_t account() const {
    std::int64_t id = 0;
    world.database->read([&](db::Tx& tx) { id = find_account(tx, "chi ha")->id; });
    return id;
  }
};

const json::object looking{{"name", "Báo cáo tuần"}, {"rights", {"see_accounts"}}, {"until", "2023-12-31"}};

json::object with(json::object wanted, std::string_view key, json::value value) {
  wanted[key] = std::move(value);
  return wanted;
}

std::string text(const json::object& of, std::string_view key) { return std::string{of.at(key).as_string()}; }

}  // namespace

TEST_CASE("tokens: opens what it was made for, nothing else, and shows when it was used") {
  const Desk desk;
  const auto token = text(desk.made(looking), "token");
  CHECK(token.size() == 30);
  CHECK(desk.by(token, "/api/v1/accounts").status == 200);
  CHECK(desk.by(token, "/api/v1/session").status == 403);
  CHECK(desk.by(token, "/api/v1/tokens").status == 403);
  const auto one = desk.listed().at("tokens").as_array().at(0).as_object();
  CHECK(text(one, "used_at") == base::to_iso(start));
  CHECK(json::serialize(one).find(token.substr(3)) == std::string::npos);
  // With a token the cookie counts for nothing: what it opens stays shut.
  CHECK(desk.by("sv_wrong", "/api/v1/accounts", start, true).status == 401);
  CHECK(code_of(desk.by(token, "/api/v1/sessions", start, true)) == "token_refused_here");
}

TEST_CASE("tokens: what is stored opens nothing") {
  const Desk desk;
  const auto token = text(desk.made(looking), "token");
  desk.world.database->read([&](db::Tx& tx) {
    CHECK(find_token(tx, token, start).has_value());
    CHECK_FALSE(find_token(tx, token_hash(token), start).has_value());
  });
}

TEST_CASE("tokens: never wider than their maker, never for long, never what a person must confirm") {
  const Desk desk;
  const auto refused = [&](const json::object& wanted, base::Instant at = start) {
    return code_of(desk.post(wanted, at));
  };
  CHECK(refused(with(looking, "rights", json::array{"give_rights"})) == "token_rights_wrong");
  CHECK(refused(with(looking, "rights", json::array{"see_accounts", "fly"})) == "token_wrong");
  CHECK(refused(with(looking, "rights", json::array{})) == "token_wrong");
  CHECK(refused(with(looking, "until", "2024-09-01")) == "token_wrong");
  CHECK(refused(with(looking, "until", "2023-08-30")) == "token_wrong");
  CHECK(refused(with(looking, "unit", "KHONG-CO")) == "token_wrong");
  CHECK(refused(looking, start + work::fresh_time) == "identity_proof_required");
  CHECK(desk.post(with(looking, "until", "2024-08-31")).status == 201);  // control: the last day that is taken
  const auto offered = desk.listed().at("rights").as_array();
  CHECK(offered.size() > 5);
  for (const auto& right : offered) CHECK(right.as_string() != "give_rights");
}

TEST_CASE("tokens: end when they expire, are revoked, or their account does") {
  const Desk desk;
  const auto first = desk.made(looking), second = desk.made(looking), third = desk.made(looking);
  const auto opens = [&](const json::object& token, base::Instant at = start) {
    return desk.by(text(token, "token"), "/api/v1/accounts", at).status == 200;
  };
  const auto last = base::start_of(*base::parse_day("2024-01-01"));
  CHECK(opens(first, last + -1));
  CHECK_FALSE(opens(first, last));
  const auto revoke = [&](const std::string& id) {
    return desk.world
        .ask({http::Method::remove,
              "/api/v1/tokens/" + id,
              {{"sec-fetch-site", "same-origin"}, {"cookie", desk.cookie}},
              "",
              start})
        .status;
  };
  CHECK(revoke(text(first, "id")) == 204);
  CHECK(revoke(text(first, "id")) == 404);
  CHECK_FALSE(opens(first));
  CHECK(opens(second));
  CHECK(desk.listed().at("tokens").as_array().size() == 2);
  desk.world.database->change_and_wait([&](db::Tx& tx) { set_disabled(tx, desk.account(), start); });
  CHECK_FALSE(opens(second));
  desk.world.database->change_and_wait([&](db::Tx& tx) { set_disabled(tx, desk.account(), std::nullopt); });
  CHECK(opens(third));
  desk.world.database->change_and_wait([&](db::Tx& tx) { end_sign_ins(tx, start); });
  CHECK_FALSE(opens(third));
}

TEST_CASE("tokens: a new code from the console ends all that opened the account before") {
  Desk desk;
  const auto token = text(desk.made(looking), "token");
  const auto linked = [&] {
    bool there = false;
    desk.world.database->read([&](db::Tx& tx) { there = find_link(tx, "https://id.vn", "248").has_value(); });
    return there;
  };
  desk.world.database->change_and_wait([&](db::Tx& tx) {
    link_account(tx, {desk.account(), "https://id.vn", "248", start, "test"});
  });
  REQUIRE(desk.by(token, "/api/v1/accounts").status == 200);
  REQUIRE(linked());
  desk.world.invite("Chị Hà", "NEWCODE234", start);
  CHECK(desk.by(token, "/api/v1/accounts").status == 401);
  CHECK_FALSE(linked());
  CHECK(code_of(desk.world.post({{"name", "chi ha"}, {"password", good}})) == "sign_in_wrong");
  CHECK(desk.world.post({{"name", "chi ha"}, {"code", "NEWCODE234"}, {"new_password", good + "!"}}).status == 200);
}

TEST_CASE("tokens: of an account that lacks its second factor open nothing") {
  Desk desk;
  const auto token = text(desk.made(looking), "token");
  CHECK(desk.by(token, "/api/v1/accounts").status == 200);
  desk.world.second_factor = true;
  CHECK(code_of(desk.by(token, "/api/v1/accounts")) == "second_factor_needed");
  // A passkey alone is a second factor as an app's codes are.
  desk.world.database->change_and_wait([&](db::Tx& tx) {
    tx.run_script("INSERT INTO passkeys VALUES (1, " + std::to_string(desk.account()) +
                  ", 'k', -7, 'p', 'Máy tính', 5, NULL, 0, NULL)");
  });
  CHECK(desk.by(token, "/api/v1/accounts").status == 200);
}

}  // namespace sovang::identity::testing
