// Kept answers: given again until something changes, and never to whom they are not for.
#include <doctest/doctest.h>

#include "work/fixture_for_tests.hpp"

namespace sovang::work {

using testing::Ask;
using testing::Fixture;

namespace {

http::Response text(std::string body) { return http::Response::text(200, "text/plain", std::move(body)); }

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("frame: what is kept tells nobody another visitor's Host") {
  const auto version = std::make_shared<std::atomic<std::uint64_t>>(1);
  Routes routes;
  routes.read("/api/v1/x", Access::anyone, [&](Context&, const Call& call) {
    auto response = text(call.origin);
    response.keep = {version, 1, 0};
    return response;
  });
  const PublicAddress asked_by{"", "127.0.0.1", 8080}, set{"https://so.vn"};
  for (const auto* address : {&asked_by, &set}) {
    const Fixture fixture(routes, {}, [&](Surroundings& around) { around.address = address; });
    const auto asks = [&](const std::string& host) {
      return *fixture.ask({.path = "/api/v1/x", .headers = {{"host", host}}}).body;
    };
    const auto kept = [&](std::string_view host) {
      const auto ready = fixture.frame->at_once()({"/api/v1/x", "", "", "", host});
      return ready == nullptr ? std::string{"none"} : *ready->body;
    };
    const bool one = address == &set;
    CHECK(asks("evil.example") == (one ? "https://so.vn" : "http://evil.example"));
    CHECK(kept("10.0.0.7:8080") == (one ? "https://so.vn" : "none"));
    CHECK(asks("10.0.0.7:8080") == (one ? "https://so.vn" : "http://10.0.0.7:8080"));
    CHECK(kept("10.0.0.7:8080") == (one ? "https://so.vn" : "http://10.0.0.7:8080"));
    CHECK(asks("evil.example/\"><b>") == (one ? "https://so.vn" : "http://127.0.0.1:8080"));
    CHECK(kept("also not / a host") == (one ? "https://so.vn" : "http://127.0.0.1:8080"));
  }
}

TEST_CASE("frame: an answer is given again until its version changes, in each encoding") {
  auto version = std::make_shared<std::atomic<std::uint64_t>>(1);
  int made = 0;
  Routes routes;
  routes.read("/api/v1/board", Access::anyone, [&](Context&, const Call&) {
    ++made;
    auto response = http::Response::text(200, "application/json",
                                         "\"" + std::string(2000, static_cast<char>('a' + version->load())) + "\"");
    response.keep = {version, version->load(), 0};
    return response;
  });
  const Fixture fixture(std::move(routes));
  const auto at_once = fixture.frame->at_once();
  CHECK(at_once({"/api/v1/board", "br", "", ""}) == nullptr);
  const auto first = fixture.ask({.path = "/api/v1/board", .headers = {{"accept-encoding", "gzip, br"}}});
  CHECK(header(first, "Content-Encoding") == "br");
  CHECK(first.body->size() < 100);
  const auto ready = at_once({"/api/v1/board", "br", "", ""});
  REQUIRE(ready != nullptr);
  CHECK(ready->etag == header(first, "ETag"));
  CHECK(at_once({"/api/v1/board", "gzip", "", ""}) == nullptr);
  CHECK(at_once({"/api/v1/board?x=1", "br", "", ""}) == nullptr);
  version->store(2);
  CHECK(at_once({"/api/v1/board", "br", "", ""}) == nullptr);
  CHECK(header(fixture.ask({.path = "/api/v1/board", .headers = {{"accept-encoding", "br"}}}), "ETag") != ready->etag);
  CHECK(at_once({"/api/v1/board", "br", "", ""}) != nullptr);
  CHECK(made == 2);
}

TEST_CASE("frame: a kept answer is only given to who asks for its language, however the address spells that") {
  const auto version = std::make_shared<std::atomic<std::uint64_t>>(1);
  Routes routes;
  routes.read("/api/v1/board", Access::anyone, [&](Context&, const Call& call) {
    auto response = http::Response::text(200, "text/plain", std::string{base::to_tag(call.language)});
    response.keep = {version, 1, 0};
    return response;
  });
  const Fixture fixture(std::move(routes));
  const auto at_once = fixture.frame->at_once();
  const auto given = [&](const std::string& target, const char* language) {
    fixture.ask({.path = target, .headers = {{"accept-language", language}}});
    const auto ready = at_once({target, "", language, ""});
    return ready == nullptr ? std::string{"none"} : *ready->body;
  };
  CHECK(given("/api/v1/board?lang=en", "vi") == "en");
  CHECK(given("/api/v1/board?x=1&lang=en", "vi") == "en");
  CHECK(given("/api/v1/board?xlang=en", "en") == "en");
  CHECK(given("/api/v1/board?xlang=en", "vi") == "vi");
}

TEST_CASE("answers: what may be of some age is given while one reader's request makes it anew, else the others wait") {
  Answers answers;
  const auto version = std::make_shared<std::atomic<std::uint64_t>>(1);
  http::Ready page;
  page.body = std::make_shared<const std::string>("page");
  const auto ready = std::make_shared<const http::Ready>(page);
  const auto found = [&](const Asked& asked) { return answers.find(asked.target, asked.encoding, asked.language); };
  const Asked aging{"/aging"}, exact{"/exact"};
  const auto put = [&](const Asked& asked, int milliseconds) {
    auto response = text("page");
    response.keep = {version, 1, milliseconds};
    answers.put(asked, ready, response);
  };
  put(aging, 1);
  put(exact, 0);
  version->store(2);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (found(aging) != nullptr && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  CHECK(found(aging) == nullptr);
  for (const auto& asked : {aging, exact}) REQUIRE(answers.begin(asked, {}));
  CHECK(found(aging) == ready);
  CHECK(found(exact) == nullptr);
  for (const auto& asked : {aging, exact}) answers.end(asked, nullptr);
  CHECK(found(aging) == nullptr);
}

TEST_CASE("frame: where no picture can be drawn now, the one of a moment ago is given, to whom it is for") {
  constexpr int age = 1000;
  std::promise<void> begun, let_go;
  const auto gone = let_go.get_future().share();
  int drawn = 0;
  Routes routes;
  routes.drawn("/held.png", Access::anyone, [&](Context&, const Call&) {
    begun.set_value();
    gone.wait();
    return text("held");
  });
  for (const auto& [path, milliseconds] : {std::pair{"/card.png", age}, {"/old.png", 1}, {"/exact.png", 0}})
    routes.drawn(path, Access::anyone, [&, milliseconds](Context&, const Call& call) {
      auto response = text(std::string{base::to_tag(call.language)} + std::to_string(++drawn));
      if (call.request.path == "/exact.png")
        response.keep = {std::make_shared<std::atomic<std::uint64_t>>(2), 1, 0};  // changed meanwhile
      else
        response.keep.milliseconds = milliseconds;
      return response;
    });
  const Fixture fixture(std::move(routes), {.waiting_drawings = 1});
  const auto first = fixture.ask({.path = "/card.png"});
  CHECK(*first.body == "vi1");
  CHECK(*fixture.ask({.path = "/old.png"}).body == "vi2");
  CHECK(*fixture.ask({.path = "/exact.png"}).body == "vi3");
  std::vector<std::future<http::Response>> held;
  const auto ask_held = [&] { held.push_back(fixture.begin({.path = "/held.png"})); };
  ask_held();
  begun.get_future().wait();
  begun = {};
  ask_held();  // waits: the lane is full
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (fixture.frame->at_once()({"/card.png", "", "", ""}) != nullptr && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  REQUIRE(fixture.frame->at_once()({"/card.png", "", "", ""}) == nullptr);
  const auto old = fixture.ask({.path = "/card.png"});
  CHECK(old.status == 200);
  CHECK(*old.body == "vi1");
  CHECK(header(old, "ETag") == header(first, "ETag"));
  CHECK(header(old, "Cache-Control") == "no-cache");
  CHECK(fixture.ask({.path = "/card.png?lang=en"}).status == 503);
  CHECK(fixture.ask({.path = "/card.png", .headers = {{"cookie", "sv=right"}}}).status == 503);
  CHECK(fixture.ask({.path = "/old.png"}).status == 503);
  CHECK(fixture.ask({.path = "/exact.png"}).status == 503);
  let_go.set_value();
  for (auto& one : held) CHECK(one.get().status == 200);
  CHECK(*fixture.ask({.path = "/card.png"}).body == "vi4");  // drawn anew as soon as there is room
}

TEST_CASE("frame: nothing of a signed-in person is kept") {
  auto version = std::make_shared<std::atomic<std::uint64_t>>(1);
  Routes routes;
  routes.read("/api/v1/x", Access::anyone, [&](Context&, const Call&) {
    auto response = text("x");
    response.keep = {version, 1, 0};
    return response;
  });
  const Fixture fixture(std::move(routes), {}, [](Surroundings& around) {
    around.who = [](db::Tx&, const http::Request&) { return Asker{{Actor::Kind::officer, 42}}; };
  });
  CHECK(fixture.ask({.path = "/api/v1/x", .headers = {{"cookie", "sv=right"}}}).status == 200);
  CHECK(fixture.frame->at_once()({"/api/v1/x", "", "", ""}) == nullptr);
  CHECK(fixture.ask({.path = "/api/v1/x"}).status == 200);  // control: without the cookie it is
  CHECK(fixture.frame->at_once()({"/api/v1/x", "", "", ""}) != nullptr);
}

}  // namespace sovang::work
