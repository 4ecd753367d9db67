// The second factor: set up, asked for at sign-in, each code once, recovery codes, what holds nothing without it.
#include "features/identity/second_factor.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "features/identity/oidc_links.hpp"
#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "platform/crypto/one_time_password.hpp"
#include "work/history.hpp"

namespace sovang::identity {

using namespace testing;

namespace {

constexpr std::string_view factor = "/api/v1/session/second-factor";

struct Officer {
  World& world;
  std::string cookie, secret;
  std::vector<std::string> recovery;
  base::json::object ended = {};  ///< because it was the first factor

  explicit Officer(World& there) : world(there), cookie(cookie_of(there.first_sign_in())) {}
  http::Response post(std::string path, const base::json::object& body, base::Instant at) const {
    return world.ask({http::Method::post,
                      std::move(path),
                      {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                      base::json::serialize(body),
                      at});
  }
  std::string digits(base::Instant at) const { return crypto::totp_digits(secret, crypto::totp_step(at)); }
  void set_up(base::Instant at) {
    const auto begun = post(std::string{factor}, {}, at);
    REQUIRE(begun.status == 200);
    const auto typed = std::string{base::parse_json(*begun.body).at("secret").as_string()};
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : typed) {  // base32 back into bytes
      held = held << 5U | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((bits += 5) >= 8) secret += static_cast<char>(held >> static_cast<unsigned>(bits -= 8) & 255U);
    }
    const auto confirmed = post(std::string{factor} + "/confirm", {{"second", digits(at)}}, at);
    REQUIRE(confirmed.status == 201);
    const auto told = base::parse_json(*confirmed.body);
    ended = told.at("ended").as_object();
    for (const auto& code : told.at("recovery_codes").as_array()) recovery.emplace_back(code.as_string());
  }
  http::Response sign_in(const std::string& second, base::Instant at) const {
    base::json::object body{{"name", "chi ha"}, {"password", good}};
    if (!second.empty()) body["second"] = second;
    return world.post(body, at);
  }
};

}  // namespace

TEST_CASE("second factor: asked for after the right password only, and each code opens once") {
  World world;
  Officer ha{world};
  const auto later = start + 3 * minute, again = start + 5 * minute;
  CHECK(ha.sign_in("", start + minute).status == 200);  // control: none is set yet
  ha.cookie = cookie_of(ha.sign_in("", start + 2 * minute));
  ha.set_up(later);
  CHECK(ha.recovery.size() == 10);
  CHECK(code_of(ha.sign_in("", again)) == "second_factor_required");
  CHECK(code_of(ha.sign_in("000000", again)) == "second_factor_refused");
  CHECK(code_of(world.post({{"name", "chi ha"}, {"password", "sai mật khẩu rồi"}, {"second", ha.digits(again)}},
                           again)) == "sign_in_wrong");
  CHECK(ha.sign_in(ha.digits(again), again).status == 200);
  CHECK(code_of(ha.sign_in(ha.digits(again), again)) == "second_factor_refused");
  CHECK(ha.sign_in(ha.recovery[3], again).status == 200);
  CHECK(code_of(ha.sign_in(ha.recovery[3], again)) == "second_factor_refused");
}

TEST_CASE("second factor: the first one ends whatever the password alone had opened; a later one ends nothing") {
  World world;
  Officer ha{world}, stranger = ha;
  const auto at = start + minute;
  stranger.cookie = cookie_of(ha.sign_in("", at));
  const auto made =
      stranger.post("/api/v1/tokens", {{"name", "x"}, {"rights", {"see_accounts"}}, {"until", "2023-12-31"}}, at);
  REQUIRE(made.status == 201);
  const auto token = std::string{base::parse_json(*made.body).at("token").as_string()};
  const auto opens = [&] {
    return world.ask({http::Method::get, "/api/v1/accounts", {{"authorization", "Bearer " + token}}, "", at}).status;
  };
  std::int64_t account = 0;
  std::vector<std::string> acts;
  world.database->change_and_wait([&](db::Tx& tx) {
    account = find_account(tx, "chi ha")->id;
    link_account(tx, {account, "", "stranger", at, "test"});  // "": the provider of a world that has none
  });
  CHECK(opens() == 200);  // control
  CHECK(world.status_of_session(stranger.cookie, at) == 200);
  world.second_factor = true;  // a role above the grassroots level
  ha.set_up(at);
  CHECK(ha.ended == base::json::object{{"sessions", 1}, {"tokens", 1}, {"link", true}});
  CHECK(opens() == 401);
  CHECK(world.status_of_session(stranger.cookie, at) == 401);
  CHECK(world.status_of_session(ha.cookie, at) == 200);
  world.database->read([&](db::Tx& tx) {
    CHECK_FALSE(link_of(tx, account, "").has_value());
    for (const auto& event : work::history_of(tx, "account", account)) acts.push_back(event.action);
  });
  for (const auto* act : {"second_factor_set", "other_sessions_ended", "tokens_revoked", "oidc_unlinked"}) {
    CAPTURE(act);
    CHECK(std::ranges::count(acts, act) == 1);
  }

  // One that has shown its second factor too is nobody else's: another phone ends nothing.
  Officer home = ha;
  home.cookie = cookie_of(ha.sign_in(ha.recovery[0], at));
  world.database->change_and_wait([&](db::Tx& tx) {
    tx.run_script("INSERT INTO passkeys VALUES (1, " + std::to_string(account) +
                  ", 'k', -7, 'p', 'Máy tính', 5, NULL, 0, NULL)");
  });
  REQUIRE(world
              .ask({http::Method::remove,
                    std::string{factor},
                    {{"sec-fetch-site", "same-origin"}, {"cookie", ha.cookie}},
                    "",
                    at})
              .status == 204);
  ha.secret.clear();
  ha.set_up(at);
  CHECK(ha.ended == base::json::object{{"sessions", 0}, {"tokens", 0}, {"link", false}});
  CHECK(world.status_of_session(home.cookie, at) == 200);
}

TEST_CASE("second factor: while a role needs one that is not set, no token is made") {
  World world;
  world.second_factor = true;
  Officer ha{world};
  const base::json::object wanted{{"name", "x"}, {"rights", {"see_accounts"}}, {"until", "2023-12-31"}};
  CHECK(code_of(ha.post("/api/v1/tokens", wanted, start)) == "second_factor_needed");
  ha.set_up(start + minute);
  CHECK(ha.post("/api/v1/tokens", wanted, start + minute).status == 201);  // control
}

TEST_CASE("second factor: the right password does not give endless tries at the code") {
  World world;
  Officer ha{world};
  ha.set_up(start + minute);
  const auto now = start + 10 * minute;
  int waited = 0;
  for (int i = 0; i < 15 && waited == 0; ++i) {
    ha.sign_in("", now);
    if (ha.sign_in("123456", now).status == 429) waited = i + 1;
  }
  CHECK(waited > 0);
  CHECK(waited <= 6);
}

TEST_CASE("second factor: a role that needs it holds nothing until it is set") {
  World world;
  world.second_factor = true;
  Officer ha{world};
  const auto accounts = [&](base::Instant at) {
    return world.ask({http::Method::get, "/api/v1/accounts", {{"cookie", ha.cookie}}, "", at});
  };
  CHECK(accounts(start + minute).status == 403);
  CHECK(code_of(accounts(start + minute)) == "second_factor_needed");
  ha.set_up(start + 2 * minute);
  CHECK(accounts(start + 2 * minute).status == 200);
}

TEST_CASE("second factor: weighty acts ask for one also where the role does not; one's own account does not") {
  World world;
  world.weighty_needs = true;
  Officer ha{world};
  const base::json::object order{{"name", "Anh Ba"}, {"role", "officer"}, {"unit", nullptr}};
  const auto invite = [&](base::Instant at) { return ha.post("/api/v1/accounts", order, at); };
  CHECK(invite(start + minute).status == 403);
  CHECK(code_of(invite(start + minute)) == "second_factor_for_this");
  CHECK(code_of(invite(start + 12 * minute)) == "identity_proof_required");  // what can be mended at once comes first
  CHECK(ha.post("/api/v1/session/proof", {{"password", good}}, start + 12 * minute).status == 200);
  ha.set_up(start + 13 * minute);  // by the password's proof alone
  CHECK(invite(start + 14 * minute).status == 201);
}

TEST_CASE("second factor: a new code from the console opens alone, for who lost the phone") {
  World world;
  Officer ha{world};
  ha.set_up(start + minute);
  world.invite("Chị Hà", "NEWCODE234", start + 2 * minute);
  const auto again =
      world.post({{"name", "chi ha"}, {"code", "newcode234"}, {"new_password", good}}, start + 3 * minute);
  CHECK(again.status == 200);
  CHECK(ha.sign_in("", start + 4 * minute).status == 200);
}

TEST_CASE("second factor: setting, removing and new codes want a fresh proof") {
  World world;
  Officer ha{world};
  ha.set_up(start + minute);
  const auto stale = start + 12 * minute;
  const auto remove = [&](base::Instant at) {
    return world.ask({http::Method::remove,
                      std::string{factor},
                      {{"sec-fetch-site", "same-origin"}, {"cookie", ha.cookie}},
                      "",
                      at});
  };
  CHECK(code_of(remove(stale)) == "identity_proof_required");
  CHECK(code_of(ha.post("/api/v1/session/recovery-codes", {}, stale)) == "identity_proof_required");
  const base::json::object another{{"password", good}, {"new_password", "nước chảy đá mòn từng ngày"}};
  CHECK(code_of(ha.post("/api/v1/session/password", another, stale)) == "identity_proof_required");
  CHECK(code_of(ha.post("/api/v1/session/proof", {{"password", good}}, stale)) == "second_factor_required");
  CHECK(code_of(ha.post("/api/v1/session/proof", {{"second", "000000"}}, stale)) == "second_factor_refused");
  CHECK(ha.post("/api/v1/session/proof", {{"second", ha.digits(stale)}}, stale).status == 200);
  CHECK(ha.post("/api/v1/session/recovery-codes", {}, stale + minute).status == 201);
  CHECK(remove(stale + minute).status == 204);
  CHECK(ha.post("/api/v1/session/password", {{"password", good}, {"new_password", good}}, stale + minute).status ==
        204);
  CHECK(ha.sign_in("", stale + 2 * minute).status == 200);
}

}  // namespace sovang::identity
