// What must still hold at the moment a session is made, and what a session that a provider opened does not prove.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"

namespace sovang::identity {

using namespace testing;

namespace {

const std::string issuer = "https://id.example.vn";

std::int64_t ha_in(const World& world) {
  std::optional<Account> account;
  world.database->read([&](db::Tx& tx) { account = find_account(tx, "chi ha"); });
  return account.value().id;
}

std::int64_t count_sessions(const World& world) {
  std::int64_t count = 0;
  world.database->read([&](db::Tx& tx) {
    constexpr std::string_view text = "SELECT count(*) FROM sessions";
    count = tx.one({"test.sessions", text, text}, {}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
  });
  return count;
}

/// What a sign-in by the right password gives when `happens` is written after the password was checked, and before the
/// session is: the writer is held until the session waits behind it.
http::Response sign_in_while(const World& world, const std::function<void(db::Tx&)>& happens) {
  using namespace std::chrono_literals;
  std::promise<void> over;
  world.database->change(
      [&](db::Tx& tx) {
        const auto patience = std::chrono::steady_clock::now() + 30s;
        while (world.database->waiting() < 2 && std::chrono::steady_clock::now() < patience)
          std::this_thread::sleep_for(1ms);
        CHECK(world.database->waiting() == 2);
        happens(tx);
      },
      [&](const std::exception_ptr&) { over.set_value(); });
  auto response = world.post({{"name", "chi ha"}, {"password", good}});
  over.get_future().wait();
  return response;
}

struct Provider {
  explicit Provider(const World& there) : world(there) {}
  const World& world;
  Tries tries;
  Devices devices{a_key()};
  SecondFactors second_factors{world.keys};
  SignIn sign_in{*world.database, tries, devices, second_factors};

  void link(std::string_view subject, base::Instant at) const {
    world.database->change_and_wait([&](db::Tx& tx) { link_account(tx, {ha_in(world), issuer, subject, at, "r"}); });
  }
  /// Signs in as who came back from the provider at `returned_at`; gives the cookie.
  std::string come_back(bool strong, base::Instant returned_at) {
    const OidcReturn returned{ha_in(world), strong, returned_at};
    const auto state = std::to_string(returned_at.micros);
    world.database->change_and_wait([&](db::Tx& tx) {
      REQUIRE(put_return(tx, state, returned_at));
      identify_return(tx, state, returned.account, strong);
    });
    return "sv=" + sign_in.by_provider({returned, state, issuer}, {}, start + 10 * minute, "r").token;
  }
};

http::Response ask_for_codes(const World& world, const std::string& cookie, base::Instant at) {
  return world.ask({http::Method::post,
                    "/api/v1/session/recovery-codes",
                    {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                    "{}",
                    at});
}

}  // namespace

TEST_CASE("signing in: who is invited anew or disabled meanwhile gets no session by the old password") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  const auto ha = ha_in(world);
  CHECK(sign_in_while(world, [](db::Tx&) {}).status == 200);  // control
  CHECK(count_sessions(world) == 2);
  CHECK(code_of(sign_in_while(world, [&](db::Tx& tx) {
          set_disabled(tx, ha, start);
          delete_sessions_of(tx, ha);
        })) == "account_disabled");
  CHECK(count_sessions(world) == 0);
  world.database->change_and_wait([&](db::Tx& tx) { set_disabled(tx, ha, std::nullopt); });
  CHECK(code_of(sign_in_while(world, [&](db::Tx& tx) {
          renew_code(tx, ha, "another", start + code_time);
          delete_sessions_of(tx, ha);
        })) == "sign_in_wrong");
  CHECK(count_sessions(world) == 0);
}

TEST_CASE("signing in: a first second factor that is set meanwhile is asked for") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  const auto refused = sign_in_while(world, [ha = ha_in(world)](db::Tx& tx) {
    tx.run_script("INSERT INTO passkeys VALUES (1, " + std::to_string(ha) +
                  ", 'k', -7, 'p', 'Máy tính', 5, NULL, 0, NULL)");
  });
  CHECK(code_of(refused) == "second_factor_required");
  CHECK(count_sessions(world) == 1);
}

TEST_CASE("signing in by a provider: a journey that came back by an earlier link opens nothing") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  Provider provider{world};
  CHECK_THROWS_AS(provider.come_back(true, start + minute), base::Refused);  // no link
  provider.link("s-1", start + minute);
  CHECK_NOTHROW(provider.come_back(true, start + 2 * minute));  // control
  provider.link("s-2", start + 4 * minute);
  CHECK_THROWS_AS(provider.come_back(true, start + 3 * minute), base::Refused);
  CHECK_NOTHROW(provider.come_back(true, start + 5 * minute));  // control
}

TEST_CASE("signing in by a provider: no session of it begins with a fresh proof") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  Provider provider{world};
  provider.link("s-1", start);
  const auto at = start + 10 * minute;
  for (const bool strong : {false, true}) {
    const auto cookie = provider.come_back(strong, start + (strong ? 1 : 2) * minute);
    CHECK(world.status_of_session(cookie, at) == 200);
    CHECK(code_of(ask_for_codes(world, cookie, at)) == "identity_proof_required");
    const auto proof =
        world.ask({http::Method::post,
                   "/api/v1/session/proof",
                   {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
                   base::json::serialize(base::json::object{{"password", good}}),
                   at});
    CHECK(proof.status == 200);
    CHECK(code_of(ask_for_codes(world, cookie, at)) == "second_factor_not_begun");  // control: asked no more
  }
  const auto own = cookie_of(world.post({{"name", "chi ha"}, {"password", good}}, at));
  CHECK(code_of(ask_for_codes(world, own, at)) == "second_factor_not_begun");  // control: by password it is fresh
}

}  // namespace sovang::identity
