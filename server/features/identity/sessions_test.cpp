// Where one is signed in, and how it is ended from elsewhere; names as they were given.
#include <doctest/doctest.h>

#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "work/history.hpp"

namespace sovang::identity {

using namespace testing;

namespace {

const std::string firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const std::string phone =
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile "
    "Safari/537.36";

/// The session's cookie of a sign-in with `user_agent`.
std::string sign_in(const World& world, const std::string& name, const std::string& user_agent, base::Instant at) {
  const auto answer =
      world.ask({http::Method::post,
                 "/api/v1/session",
                 {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"user-agent", user_agent}},
                 base::json::serialize(base::json::object{{"name", name}, {"password", good}}),
                 at});
  REQUIRE(answer.status == 200);
  return cookie_of(answer);
}

base::json::array sessions(const World& world, const std::string& cookie, base::Instant at) {
  const auto answer = world.ask({http::Method::get, "/api/v1/sessions", {{"cookie", cookie}}, "", at});
  REQUIRE(answer.status == 200);
  return base::parse_json(*answer.body).at("sessions").as_array();
}

http::Response end(const World& world, const std::string& cookie, const std::string& which, base::Instant at) {
  return world.ask({http::Method::remove,
                    "/api/v1/sessions" + which,
                    {{"cookie", cookie}, {"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}},
                    "{}",
                    at});
}

std::string id_of(const base::json::value& session) { return std::string{session.at("id").as_string()}; }

}  // namespace

TEST_CASE("sessions: each is told with its device and times, the one that asks is marked, what is over is not told") {
  const World world;
  REQUIRE(world.first_sign_in().status == 200);
  const auto office = sign_in(world, "Chị Hà", firefox, start + minute);
  const auto home = sign_in(world, "chi ha", phone, start + 29 * minute);
  // By then the first one has rested for too long.
  const auto told = sessions(world, home, start + 30 * minute + 30 * base::micros_per_second);
  REQUIRE(told.size() == 2);
  CHECK(told[0].at("device").as_string() == "Chrome, Android");
  CHECK(told[0].at("current").as_bool());
  CHECK(told[1].at("device").as_string() == "Firefox, Windows");
  CHECK_FALSE(told[1].at("current").as_bool());
  CHECK(told[1].at("signed_in_at").as_string() == base::to_iso(start + minute));
  CHECK(told[1].at("ends_at").as_string() == base::to_iso(start + 12 * 60 * minute + minute));
  // Nothing of it opens a session.
  CHECK(world.status_of_session("sv=" + id_of(told[1]), start + 30 * minute) == 401);
}

TEST_CASE("sessions: one is ended, or all others; nobody ends another's") {
  World world;
  REQUIRE(world.first_sign_in().status == 200);
  const auto office = sign_in(world, "Chị Hà", firefox, start + 1);
  const auto home = sign_in(world, "Chị Hà", phone, start + 2);
  world.invite("Anh Páo", "FGHJK23456", start);
  const auto other = cookie_of(world.post({{"name", "Anh Páo"}, {"code", "FGHJK23456"}, {"new_password", good}}));
  const auto lost = id_of(sessions(world, home, start + 2).at(1));

  const auto refused = end(world, other, "/" + lost, start + 3);
  CHECK(refused.status == 404);
  CHECK(code_of(refused) == "session_unknown");
  const auto missing = end(world, other, "/0123456789abcdef", start + 3);
  CHECK(code_of(missing) == code_of(refused));
  CHECK(world.status_of_session(office, start + 3) == 200);

  CHECK(end(world, home, "/" + lost, start + 4).status == 204);
  CHECK(world.status_of_session(office, start + 5) == 401);
  CHECK(code_of(end(world, home, "/" + lost, start + 6)) == "session_unknown");

  const auto third = sign_in(world, "Chị Hà", firefox, start + 7);
  const auto answer = end(world, home, "", start + 8);
  CHECK(base::parse_json(*answer.body).at("ended").as_int64() == 2);  // the first sign-in's and the third
  CHECK(world.status_of_session(third, start + 9) == 401);
  CHECK(world.status_of_session(home, start + 9) == 200);
  CHECK(world.status_of_session(other, start + 9) == 200);
  CHECK(base::parse_json(*end(world, home, "", start + 10).body).at("ended").as_int64() == 0);

  world.database->read([&](db::Tx& tx) {
    const auto account = find_account(tx, "chi ha");
    std::vector<std::string> actions;
    for (const auto& event : work::history_of(tx, "account", account->id)) actions.push_back(event.action);
    CHECK(actions == std::vector<std::string>{"administrator_invited", "password_set", "signed_in", "signed_in",
                                              "signed_in", "session_ended", "signed_in", "other_sessions_ended"});
  });
}

TEST_CASE("sessions: the history holds which sign-in came from a device that never signed in before") {
  const World world;
  const auto first = world.first_sign_in();
  const base::json::object right{{"name", "chi ha"}, {"password", good}};
  REQUIRE(world.post_from(device_of(first), right).status == 200);
  sign_in(world, "Chị Hà", firefox, start + 1);
  world.database->read([&](db::Tx& tx) {
    std::vector<std::string> told;
    for (const auto& event : work::history_of(tx, "account", find_account(tx, "chi ha")->id))
      if (event.action == "signed_in") told.push_back(base::json::serialize(event.detail));
    CHECK(told == std::vector<std::string>{"{}", "{}", R"({"after":{"new_device":"Firefox, Windows"}})"});
  });
}

TEST_CASE("sessions: strangers are told nothing of them, and another site ends none") {
  const World world;
  const auto mine = cookie_of(world.first_sign_in());
  CHECK(world.ask({http::Method::get, "/api/v1/sessions", {}, "", start}).status == 401);
  CHECK(end(world, "", "", start).status == 401);
  CHECK(world
            .ask({http::Method::remove,
                  "/api/v1/sessions",
                  {{"cookie", mine}, {"content-type", "application/json"}, {"sec-fetch-site", "cross-site"}},
                  "{}",
                  start})
            .status == 403);
}

TEST_CASE("accounts: the name is shown as it was given, however it is typed to sign in") {
  const World world;
  const auto first = world.first_sign_in();
  CHECK(base::parse_json(*first.body).at("name").as_string() == "Chị Hà");
  const auto told = world.ask({http::Method::get, "/api/v1/session", {{"cookie", cookie_of(first)}}, "", start});
  CHECK(base::parse_json(*told.body).at("name").as_string() == "Chị Hà");
  world.database->read([&](db::Tx& tx) { CHECK(account_name(tx, find_account(tx, "chi ha")->id) == "Chị Hà"); });
}

TEST_CASE("sessions: a device in the makers' own names, from whatever a browser says of itself") {
  struct Case {
    std::string_view user_agent, words;
  };
  for (const auto& one : {
           Case{firefox, "Firefox, Windows"},
           Case{phone, "Chrome, Android"},
           Case{"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                "Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone"},
           Case{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130 "
                "Chrome/130.0.0.0 Safari/537.36",
                "Cốc Cốc, Windows"},
           Case{"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 "
                "Edg/140.0",
                "Edge, Linux"},
           Case{"curl/8.5.0", ""},
           Case{"<script>Windows</script>", "Windows"},
           Case{"", ""},
       }) {
    CAPTURE(one.user_agent);
    CHECK(device_words(one.user_agent) == one.words);
  }
}

}  // namespace sovang::identity
