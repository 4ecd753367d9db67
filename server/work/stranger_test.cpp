// What strangers try is answered though the writer stands still: nothing that will be refused waits in its lane.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "base/refused.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/held_writer_for_tests.hpp"
#include "work/right.hpp"
#include "work/workers.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;
using testing::Ask;
using testing::comes;
using testing::Fixture;
using testing::HeldWriter;
using testing::waits;

namespace {

http::Response text(std::string body) { return http::Response::text(200, "text/plain", std::move(body)); }

Ask post(std::string path, std::string cookie = {}, std::string body = {}) {
  return {.method = http::Method::post,
          .path = std::move(path),
          .headers = {{"sec-fetch-site", "same-origin"}, {"cookie", std::move(cookie)}},
          .body = std::move(body)};
}

void know_one_officer(Surroundings& around) {
  around.who = [](db::Tx&, const http::Request& request) {
    return request.header("cookie") == "sv=right" ? Asker{{Actor::Kind::officer, 42}} : Asker{};
  };
}

}  // namespace

TEST_CASE("stranger: what is judged first is refused without the writer, and written by it only when it is right") {
  Routes routes;
  int judged = 0;
  routes.change_once_judged(http::Method::post, "/api/v1/door/{code}", Access::anyone,
                            [&judged](Context&, const Call& call) -> Write {
                              ++judged;
                              if (call.of("code") != "right") throw Refused(Reason::forbidden, "code_or_phone_wrong");
                              return [](Context& context) {
                                context.tx.run_script("CREATE TABLE written (n INTEGER)");
                                return text("written");
                              };
                            });
  const Fixture fixture(std::move(routes));
  std::future<http::Response> wrong, right;
  {
    const HeldWriter held{*fixture.database};
    wrong = fixture.begin(post("/api/v1/door/wrong"));
    right = fixture.begin(post("/api/v1/door/right"));
    CHECK(comes(wrong));
    CHECK(waits(right));  // control
  }
  CHECK(wrong.get().status == 403);
  CHECK(*right.get().body == "written");
  CHECK(judged == 2);
}

TEST_CASE("stranger: who is not signed in, or may not, never meets the writer") {
  Routes routes;
  routes.change(http::Method::post, "/api/v1/own", Access::signed_in,
                [](Context&, const Call&) { return text("own"); });
  routes.change(http::Method::post, "/api/v1/units", needs(Right::edit_organisation),
                [](Context&, const Call&) { return text("units"); });
  const Fixture fixture(std::move(routes), {}, know_one_officer);
  std::future<http::Response> nobody, unknown, without_right, officer;
  {
    const HeldWriter held{*fixture.database};
    nobody = fixture.begin(post("/api/v1/own"));
    unknown = fixture.begin(post("/api/v1/own", "sv=wrong"));
    without_right = fixture.begin(post("/api/v1/units", "sv=right"));
    officer = fixture.begin(post("/api/v1/own", "sv=right"));
    for (const auto* answer : {&nobody, &unknown, &without_right}) CHECK(comes(*answer));
    CHECK(waits(officer));  // control
  }
  CHECK(nobody.get().status == 401);
  CHECK(unknown.get().status == 401);
  CHECK(without_right.get().status == 403);
  CHECK(*officer.get().body == "own");
}

TEST_CASE("stranger: whose budget is used up takes no place in a lane of its own") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  std::atomic<bool> begun{false};
  Workers lane{1, 1};
  Routes routes;
  routes.alone(
      "/api/v1/alone", lane,
      [gone, &begun](const Call&) {
        begun = true;
        gone.wait();
        return text("alone");
      },
      [](const http::Request& request) {
        if (request.body == "again") throw Refused(Reason::too_many, "too_many_questions", {{"seconds", 2}});
      });
  const Fixture fixture(std::move(routes));
  auto first = fixture.begin(post("/api/v1/alone"));
  while (!begun) std::this_thread::yield();
  std::vector<std::future<http::Response>> refused;
  for (int i = 0; i < 10; ++i) {
    auto flood = post("/api/v1/alone", {}, "again");
    flood.headers.emplace_back("content-type", "application/json");
    refused.push_back(fixture.begin(flood));
    CHECK(comes(refused.back()));
  }
  auto second = fixture.begin(post("/api/v1/alone"));  // there is a place for it
  let_go.set_value();
  for (auto& one : refused) CHECK(one.get().status == 429);
  CHECK(first.get().status == 200);
  CHECK(second.get().status == 200);
  lane.finish();
}

TEST_CASE("stranger: the file door lets in only whom the route is for") {
  Routes routes;
  routes.receive_file("/api/v1/imports", Access::signed_in,
                      Prepare{[](const Call&) -> Write { return [](Context&) { return text("taken"); }; }});
  const Fixture fixture(std::move(routes), {}, know_one_officer);
  const auto asked = [&](const Ask& ask) {
    std::promise<http::Response> answered;
    fixture.frame->file_door()(Fixture::make(ask),
                               [&](http::Response response) { answered.set_value(std::move(response)); });
    return answered.get_future().get().status;
  };
  CHECK(asked(post("/api/v1/imports")) == 401);
  CHECK(asked(post("/api/v1/imports", "sv=wrong")) == 401);
  CHECK(asked(post("/api/v1/nothing", "sv=right")) == 404);
  CHECK(asked(post("/api/v1/imports", "sv=right")) == 204);
}

TEST_CASE("stranger: whole files for anyone keep no officer from theirs, and one network has few of them at once") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  Routes routes;
  routes.file("/api/v1/all", Access::anyone, [gone](Context&, const Call&) {
    gone.wait();
    return text("all");
  });
  routes.file("/api/v1/mine", Access::signed_in, [](Context&, const Call&) { return text("mine"); });
  const Fixture fixture(std::move(routes), {.waiting_files = 20, .files_of_one_address = 2}, know_one_officer);
  std::vector<std::future<http::Response>> asked;
  for (int i = 0; i < 4; ++i)
    asked.push_back(fixture.begin({.path = "/api/v1/all", .peer = "2001:db8:1:" + std::to_string(i) + "::1"}));
  asked.push_back(fixture.begin({.path = "/api/v1/all", .peer = "2001:db8:2::1"}));
  auto mine = fixture.begin({.path = "/api/v1/mine", .headers = {{"cookie", "sv=right"}}, .peer = "2001:db8:1::1"});
  CHECK(comes(mine));
  let_go.set_value();
  std::vector<int> statuses;
  for (auto& one : asked) statuses.push_back(one.get().status);
  CHECK(statuses == std::vector<int>{200, 200, 503, 503, 200});
}

}  // namespace sovang::work
