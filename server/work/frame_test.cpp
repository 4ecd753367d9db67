// The frame: who may, which transaction, what a refusal and a fault look like, what a body must be.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <sstream>
#include <thread>

#include "base/refused.hpp"
#include "work/fixture_for_tests.hpp"
#include "work/history.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;
using testing::Ask;
using testing::Fixture;

namespace {

http::Response text(std::string body) { return http::Response::text(200, "text/plain", std::move(body)); }

Handle refusing(Reason reason, std::string code) {
  return [=](Context&, const Call&) -> http::Response {
    throw Refused(reason, code, {{"seconds", 7}}, {{"/phone", "phone_wrong"}});
  };
}

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

/// What is logged while it lives: standard error goes into a file.
class LoggedLines {
 public:
  LoggedLines() {
    REQUIRE(file_ != nullptr);
    REQUIRE(kept_ >= 0);
    REQUIRE(::dup2(::fileno(file_), STDERR_FILENO) >= 0);
  }
  ~LoggedLines() {
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
    std::fclose(file_);
  }
  LoggedLines(const LoggedLines&) = delete;
  LoggedLines& operator=(const LoggedLines&) = delete;

  /// The lines since the last call.
  std::vector<std::string> take() {
    std::fflush(stderr);
    std::string text(65536, '\0');
    const auto n = ::pread(::fileno(file_), text.data(), text.size(), read_);
    REQUIRE(n >= 0);
    read_ += n;
    std::istringstream in(text.substr(0, static_cast<std::size_t>(n)));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }

 private:
  std::FILE* file_ = std::tmpfile();
  int kept_ = ::dup(STDERR_FILENO);
  off_t read_ = 0;
};

const std::pair<std::string, std::string> same_origin{"sec-fetch-site", "same-origin"};
const std::pair<std::string, std::string> json_type{"content-type", "application/json; charset=utf-8"};

}  // namespace

TEST_CASE("frame: a route gets its path, its language and the instant of the request") {
  Routes routes;
  routes.read("/api/v1/programmes/{programme}/units/{unit}", Access::anyone, [](Context& context, const Call& call) {
    return text(call.of("programme") + " " + call.of("unit") + " " + std::string{base::to_tag(call.language)} + " " +
                base::to_iso(context.now));
  });
  routes.read("/api/v1/programmes/{programme}/units/all", Access::anyone,
              [](Context&, const Call&) { return text("fixed"); });
  const Fixture fixture(std::move(routes));
  CHECK(*fixture.ask({.path = "/api/v1/programmes/bk21/units/x"}).body == "bk21 x vi 2023-08-31T23:40:00.000000+07:00");
  CHECK(*fixture.ask({.path = "/api/v1/programmes/bk21/units/x", .headers = {{"accept-language", "en-GB,vi;q=0.5"}}})
             .body == "bk21 x en 2023-08-31T23:40:00.000000+07:00");
  CHECK(*fixture.ask({.path = "/api/v1/programmes/bk21/units/all"}).body == "fixed");
  CHECK(fixture.ask({.path = "/api/v1/programmes/bk21/units/"}).status == 404);
  CHECK(fixture.ask({.path = "/api/v1/programmes/bk21"}).status == 404);
  CHECK(fixture.ask({.method = http::Method::post, .path = "/api/v1/programmes/bk21/units/x"}).status == 405);
}

TEST_CASE("frame: a change commits, a refusal undoes everything it wrote, a read may not write") {
  Routes routes;
  const auto write = [](Context& context, const Call&) {
    record(context, "thing_done", "thing", 1);
    return text("done");
  };
  routes.change(http::Method::post, "/api/v1/good", Access::anyone, write);
  routes.change(http::Method::post, "/api/v1/bad", Access::anyone,
                [=](Context& context, const Call& call) -> http::Response {
                  write(context, call);
                  throw Refused(Reason::conflict, "other_body");
                });
  routes.change_in_two_steps(http::Method::post, "/api/v1/two", Access::anyone, [=](const Call& call) -> Write {
    if (call.request.body == "{}") throw Refused(Reason::invalid, "json_malformed");
    return [](Context& context) {
      record(context, "thing_done", "thing", 1);
      return text("two");
    };
  });
  routes.read("/api/v1/sly", Access::anyone, write);
  const Fixture fixture(std::move(routes));
  const auto recorded = [&] {
    std::size_t count = 0;
    fixture.database->read([&](db::Tx& tx) { count = history_of(tx, "thing", 1).size(); });
    return count;
  };
  CHECK(fixture.ask({.method = http::Method::post, .path = "/api/v1/good"}).status == 200);
  CHECK(recorded() == 1);
  CHECK(fixture.ask({.method = http::Method::post, .path = "/api/v1/bad"}).status == 409);
  CHECK(recorded() == 1);
  CHECK(*fixture.ask({.method = http::Method::post, .path = "/api/v1/two"}).body == "two");
  CHECK(recorded() == 2);
  CHECK(
      fixture.ask({.method = http::Method::post, .path = "/api/v1/two", .headers = {json_type}, .body = "{}"}).status ==
      400);
  CHECK(fixture.ask({.path = "/api/v1/sly"}).status == 500);
  CHECK(recorded() == 2);
}

TEST_CASE("frame: a refusal is a problem document with both languages, its place and its params") {
  Routes routes;
  routes.read("/api/v1/x", Access::anyone, refusing(Reason::too_many, "busy"));
  const Fixture fixture(std::move(routes));
  const auto response = fixture.ask({.path = "/api/v1/x"});
  CHECK(response.status == 429);
  CHECK(response.content_type == "application/problem+json");
  CHECK(header(response, "Retry-After") == "7");
  const auto problem = base::parse_json(*response.body).as_object();
  CHECK(problem.at("code").as_string() == "busy");
  CHECK(problem.at("request_id").as_string() == "test-1");
  CHECK(problem.at("message").at("vi").as_string() ==
        "Máy chủ đang có rất nhiều người dùng cùng lúc. Hãy thử lại sau 7 giây.");
  CHECK(problem.at("message").at("en").as_string().find("7 seconds") != std::string::npos);
  CHECK(problem.at("fields").at(0).at("place").as_string() == "/phone");
}

TEST_CASE("frame: a fault is told by its code alone, and logged once with the id the person sees") {
  Routes routes;
  routes.read("/api/v1/x", Access::anyone,
              [](Context&, const Call&) -> http::Response { throw std::runtime_error("secret detail"); });
  routes.read("/api/v1/full", Access::anyone,
              [](Context&, const Call&) -> http::Response { throw db::Error(db::ErrorKind::full, "disk"); });
  routes.read("/api/v1/refused", Access::anyone, refusing(Reason::invalid, "json_malformed"));
  const Fixture fixture(std::move(routes));
  LoggedLines log;
  const auto response = fixture.ask({.path = "/api/v1/x"});
  CHECK(response.status == 500);
  CHECK(response.body->find("secret") == std::string::npos);
  CHECK(response.body->find("test-1") != std::string::npos);
  const auto told = log.take();
  REQUIRE(told.size() == 1);
  const auto line = base::parse_json(told.front()).as_object();
  CHECK(line.at("level") == "error");
  CHECK(line.at("event") == "fault");
  CHECK(line.at("request_id") == "test-1");
  CHECK(line.at("what") == "secret detail");
  CHECK(line.at("route") == "/api/v1/x");

  const auto full = fixture.ask({.path = "/api/v1/full"});
  CHECK(full.status == 503);
  CHECK(header(full, "Retry-After") == "5");
  CHECK(log.take().size() == 1);
  CHECK(fixture.ask({.path = "/api/v1/refused"}).status == 400);
  CHECK(log.take().empty());  // a refusal is no fault
}

TEST_CASE("frame: a route for the administrator refuses everybody else") {
  Routes routes;
  const auto handle = [](Context& context, const Call&) { return text(std::to_string(context.actor.account)); };
  routes.read("/api/v1/secret", Access::signed_in, handle);
  routes.change(http::Method::post, "/api/v1/secret", Access::signed_in, handle);
  const Fixture fixture(std::move(routes), {}, [](Surroundings& around) {
    around.who = [](db::Tx&, const http::Request& request) {
      return request.header("cookie") == "sv=right" ? Asker{{Actor::Kind::officer, 42}} : Asker{};
    };
  });
  const std::pair<std::string, std::string> wrong{"cookie", "sv=wrong"}, right{"cookie", "sv=right"};
  CHECK(fixture.ask({.path = "/api/v1/secret"}).status == 401);
  CHECK(fixture.ask({.path = "/api/v1/secret", .headers = {wrong}}).status == 401);
  CHECK(*fixture.ask({.path = "/api/v1/secret", .headers = {right}}).body == "42");
  const auto post = [&](std::vector<std::pair<std::string, std::string>> headers) {
    return fixture.ask({.method = http::Method::post, .path = "/api/v1/secret", .headers = std::move(headers)}).status;
  };
  CHECK(post({wrong, same_origin}) == 401);
  CHECK(post({right, same_origin}) == 200);
  CHECK(post({right, {"origin", "https://so.vn"}, {"host", "so.vn"}}) == 200);
  // Another site in the visitor's name:
  CHECK(post({right, {"sec-fetch-site", "cross-site"}}) == 403);
  CHECK(post({right, {"sec-fetch-site", "same-site"}}) == 403);
  CHECK(post({right, {"origin", "https://evil.vn"}, {"host", "so.vn"}}) == 403);
  CHECK(post({right}) == 403);
}

TEST_CASE("frame: nothing is prepared for who may not, nor on the thread that reads requests") {
  std::atomic<int> prepared{0};
  std::thread::id preparing;
  Routes routes;
  const Prepare prepare = [&](const Call&) -> Write {
    ++prepared;
    preparing = std::this_thread::get_id();
    return [](Context& context) { return text(std::to_string(context.actor.account)); };
  };
  routes.change_in_two_steps(http::Method::post, "/api/v1/secret", Access::signed_in, prepare);
  routes.change_in_two_steps(http::Method::post, "/api/v1/open", Access::anyone, prepare);
  const Fixture fixture(std::move(routes), {}, [](Surroundings& around) {
    around.who = [](db::Tx&, const http::Request& request) {
      return request.header("cookie") == "sv=right" ? Asker{{Actor::Kind::officer, 42}} : Asker{};
    };
  });
  const auto post = [&](std::string path, std::vector<std::pair<std::string, std::string>> headers) {
    return fixture.ask({.method = http::Method::post, .path = std::move(path), .headers = std::move(headers)});
  };
  CHECK(post("/api/v1/secret", {same_origin}).status == 401);
  CHECK(post("/api/v1/secret", {same_origin, {"cookie", "sv=wrong"}}).status == 401);
  CHECK(prepared == 0);
  CHECK(*post("/api/v1/secret", {same_origin, {"cookie", "sv=right"}}).body == "42");
  CHECK(prepared == 1);
  CHECK(preparing != std::this_thread::get_id());
  CHECK(post("/api/v1/open", {same_origin}).status == 200);  // control: what anyone sends is prepared at once
  CHECK(prepared == 2);
  CHECK(preparing == std::this_thread::get_id());
}

TEST_CASE("frame: a form is prepared without a transaction; what it need not write it does not queue") {
  Routes routes;
  db::Database* database = nullptr;
  routes.form("/gui", Access::anyone, [&database](const Call& call) -> FormStep {
    if (call.request.body.empty()) return {{"error", {}, 422}};
    const bool again = call.request.body == "a=2";
    return {{"receipt", {}, 201}, [again, &database](Context& context) -> MakePage {
              record(context, "thing_done", "thing", 1);
              if (!again) return nullptr;
              return [&database] {
                database->change_and_wait([](db::Tx&) {});  // a fault on the writer's thread: it would wait for itself
                return Page{"receipt", {}, 200};
              };
            }};
  });
  const Fixture fixture(std::move(routes));
  database = fixture.database.get();
  const auto post = [&](std::string body) {
    return fixture
        .ask({.method = http::Method::post,
              .path = "/gui",
              .headers = {{"content-type", "application/x-www-form-urlencoded"}},
              .body = std::move(body)})
        .status;
  };
  const auto recorded = [&] {
    std::size_t count = 0;
    fixture.database->read([&](db::Tx& tx) { count = history_of(tx, "thing", 1).size(); });
    return count;
  };
  CHECK(post("") == 422);
  CHECK(recorded() == 0);
  CHECK(post("a=1") == 201);
  CHECK(post("a=2") == 200);
  CHECK(recorded() == 2);
}

TEST_CASE("frame: a body is JSON in UTF-8, however its name is written") {
  Routes routes;
  routes.ask("/api/v1/x", Access::anyone, [](Context&, const Call&) { return text("x"); });
  const Fixture fixture(std::move(routes));
  const auto post = [&](std::string type) {
    return fixture
        .ask({.method = http::Method::post, .path = "/api/v1/x", .headers = {{"content-type", type}}, .body = "{}"})
        .status;
  };
  for (const auto* good : {"application/json", "APPLICATION/JSON", "application/json ; charset=UTF-8",
                           "application/json;charset=\"utf-8\""})
    CHECK_MESSAGE(post(good) == 200, good);
  for (const auto* bad : {"", "text/plain", "application/json; charset=utf-16", "application/jsonx",
                          "application/json;charset=\"iso-8859-1\"", "application/x-www-form-urlencoded"})
    CHECK_MESSAGE(post(bad) == 415, bad);
}

TEST_CASE("frame: a form takes only what browsers send from one") {
  Routes routes;
  routes.form("/gui", Access::anyone, [](const Call&) { return FormStep{{"receipt"}}; });
  routes.ask_form("/hoi", Access::anyone, [](Context&, const Call&) { return Page{"receipt"}; });
  const Fixture fixture(std::move(routes));
  const auto post = [&](std::string path, std::vector<std::pair<std::string, std::string>> headers, std::string body) {
    return fixture
        .ask({.method = http::Method::post, .path = std::move(path), .headers = std::move(headers), .body = body})
        .status;
  };
  for (const std::string path : {"/gui", "/en/gui", "/hoi"}) {
    for (const std::string type : {"text/plain", "application/json", "application/x-www-form-urlencodedx", ""})
      CHECK(post(path, {{"content-type", type}}, "a=b") == 415);
    CHECK(post(path, {}, "a=b") == 415);
    CHECK(post(path, {}, "") == 200);
    CHECK(post(path, {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}}, "a=b") == 200);
    CHECK(post(path, {{"content-type", "multipart/form-data; boundary=x"}}, "--x--") == 200);
  }
}

TEST_CASE("frame: the API takes only JSON") {
  Routes routes;
  routes.change(http::Method::post, "/api/v1/x", Access::anyone, [](Context&, const Call&) { return text(""); });
  const Fixture fixture(std::move(routes));
  const auto post = [&](std::string type) {
    return fixture
        .ask({.method = http::Method::post,
              .path = "/api/v1/x",
              .headers = {{"content-type", std::move(type)}},
              .body = "{}"})
        .status;
  };
  CHECK(post("application/x-www-form-urlencoded") == 415);
  CHECK(post("text/plain") == 415);
  CHECK(post("application/json") == 200);
}

}  // namespace sovang::work
