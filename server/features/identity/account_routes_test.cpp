// Accounts through the frame: found by page, state and unit; what is asked of the writer, and what never reaches it.
#include <doctest/doctest.h>

#include "features/identity/store.hpp"
#include "features/identity/world_for_tests.hpp"
#include "work/held_writer_for_tests.hpp"

namespace sovang::identity::testing {

namespace {

namespace json = base::json;

struct Desk {
  World world;
  std::string cookie = cookie_of(world.first_sign_in());

  std::future<http::Response> begin(http::Method method, const std::string& path,
                                    const std::string& body = "{}") const {
    auto answered = std::make_shared<std::promise<http::Response>>();
    world.frame->handler()(
        work::testing::Fixture::make(
            {method,
             path,
             {{"content-type", "application/json"}, {"sec-fetch-site", "same-origin"}, {"cookie", cookie}},
             body,
             start}),
        [answered](http::Response response) { answered->set_value(std::move(response)); });
    return answered->get_future();
  }
};

}  // namespace

TEST_CASE("accounts: a page of those in a state, and how many there are in each, however many are shown") {
  const Desk desk;
  for (int i = 0; i < 7; ++i)
    REQUIRE(desk.begin(http::Method::post, "/api/v1/accounts",
                       json::serialize(json::object{{"name", "moi-" + std::to_string(i)}, {"role", "officer"}}))
                .get()
                .status == 201);
  desk.world.database->change_and_wait(
      [&](db::Tx& tx) { set_disabled(tx, find_account(tx, account_key("moi-3"))->id, start); });
  const auto ask = [&](const std::string& query) {
    const auto answer = desk.begin(http::Method::get, "/api/v1/accounts" + query).get();
    REQUIRE(answer.status == 200);
    return base::parse_json(*answer.body).as_object();
  };
  const auto names = [](const json::object& answer) {
    std::vector<std::string> all;
    for (const auto& one : answer.at("accounts").as_array()) all.emplace_back(one.at("name").as_string());
    return all;
  };
  const json::object counts{{"invited", 6}, {"expired", 0}, {"active", 1}, {"disabled", 1}};
  const auto second = ask("?state=invited&size=4&page=2");
  CHECK(names(second) == std::vector<std::string>{"moi-5", "moi-6"});
  CHECK(second.at("total").as_int64() == 6);
  CHECK(second.at("counts").as_object() == counts);
  CHECK(second.at("first_expiry").as_string() == base::to_iso(start + code_time));
  CHECK(names(ask("?state=invited&size=4&page=3")).empty());
  CHECK(names(ask("?state=invited&size=4&page=99999999999")).empty());
  CHECK(names(ask("?state=disabled")) == std::vector<std::string>{"moi-3"});
  CHECK(names(ask("?size=100000")).size() == 8);
  // One's own account is seen, not kept.
  CHECK(ask("?kept=yes").at("counts").at("active").as_int64() == 0);
  CHECK(ask("").at("may").at("invite").at("allowed").as_bool());
}

TEST_CASE("sessions: a made-up cookie is signed out without the writer, a session that lives is not") {
  Desk desk;
  const auto living = desk.cookie;
  const auto sign_out = [&](const std::string& cookie) {
    desk.cookie = cookie;
    return desk.begin(http::Method::remove, "/api/v1/session", "");
  };
  std::future<http::Response> held;
  {
    const work::testing::HeldWriter writer{*desk.world.database};
    for (const auto& made_up : {"sv=" + std::string(64, 'a'), std::string{"sv=x"}, std::string{"other=1"}}) {
      CAPTURE(made_up);
      auto answer = sign_out(made_up);
      REQUIRE(work::testing::comes(answer));
      const auto response = answer.get();
      CHECK(response.status == 204);
      CHECK(header(response, "Set-Cookie").find("Max-Age=0") != std::string::npos);
    }
    held = sign_out(living);
    CHECK(work::testing::waits(held));  // control
  }
  CHECK(held.get().status == 204);
  CHECK(desk.world.status_of_session(living, start) == 401);
}

TEST_CASE("accounts: a number that names nobody never meets the writer") {
  const Desk desk;
  const auto invited =
      desk.begin(http::Method::post, "/api/v1/accounts", R"({"name": "mai", "role": "officer"})").get();
  REQUIRE(invited.status == 201);
  const auto mai = std::string{base::parse_json(*invited.body).at("id").as_string()};
  const struct {
    http::Method method;
    std::string act, body;
  } acts[] = {{http::Method::post, "/invitation", "{}"},
              {http::Method::post, "/disable", "{}"},
              {http::Method::post, "/enable", "{}"},
              {http::Method::post, "/roles", R"({"role": "auditor"})"},
              {http::Method::remove, "/roles/1", "{}"}};
  std::future<http::Response> held;
  {
    const work::testing::HeldWriter writer{*desk.world.database};
    for (const auto& one : acts) {
      CAPTURE(one.act);
      auto answer = desk.begin(one.method, "/api/v1/accounts/12345" + one.act, one.body);
      REQUIRE(work::testing::comes(answer));
      CHECK(code_of(answer.get()) == "account_unknown");
    }
    held = desk.begin(http::Method::post, "/api/v1/accounts/" + mai + "/disable");
    CHECK(work::testing::waits(held));  // control
  }
  CHECK(held.get().status == 204);
}

}  // namespace sovang::identity::testing
