// Acts on one account through the frame: what is asked of the writer, and what never reaches it.
#include <doctest/doctest.h>

#include "features/identity/world_for_tests.hpp"
#include "work/held_writer_for_tests.hpp"

namespace sovang::identity::testing {

namespace {

namespace json = base::json;

struct Desk {
  World world;
  std::string cookie = cookie_of(world.first_sign_in());

  std::future<http::Response> begin(http::Method method, const std::string& path, const std::string& body = "{}") const {
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

TEST_CASE("accounts: a number that names nobody never meets the writer") {
  const Desk desk;
  const auto invited = desk.begin(http::Method::post, "/api/v1/accounts", R"({"name": "mai", "role": "officer"})").get();
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
