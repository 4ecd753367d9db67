// The lanes of the frame: what is drawn or written as a file holds nobody else up.
#include <doctest/doctest.h>

#include <chrono>

#include "work/fixture_for_tests.hpp"

namespace sovang::work {

using testing::Fixture;

namespace {

http::Response text(std::string body) { return http::Response::text(200, "text/plain", std::move(body)); }

}  // namespace

TEST_CASE("frame: a flood of drawings holds no page up, and ends in refusals instead of a long queue") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  const Handle slow = [gone](Context&, const Call&) {
    gone.wait();
    return text("drawn");
  };
  Routes routes;
  routes.drawn("/card.png", Access::anyone, slow);
  routes.drawn("/quick.png", Access::anyone, [](Context&, const Call&) { return text("drawn"); });
  routes.file("/table.xlsx", Access::anyone, slow);
  routes.read("/slow", Access::anyone, slow);
  routes.read("/quick", Access::anyone, [](Context&, const Call&) { return text("read"); });
  const Fixture fixture(std::move(routes), {.workers = 2, .waiting_drawings = 3, .of_one_address = 20});
  auto table = fixture.begin({.path = "/table.xlsx"});
  CHECK(*fixture.ask({.path = "/quick.png"}).body == "drawn");
  std::vector<std::future<http::Response>> asked;
  const auto flood = [&](const std::string& path, int n) {
    for (int i = 0; i < n; ++i) asked.push_back(fixture.begin({.path = path}));
  };
  flood("/card.png", 8);
  CHECK(*fixture.ask({.path = "/quick"}).body == "read");
  // The control: on the workers the same flood does hold a page up.
  flood("/slow", 2);
  auto held = fixture.begin({.path = "/quick"});
  CHECK(held.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
  let_go.set_value();
  CHECK(*held.get().body == "read");
  CHECK(*table.get().body == "drawn");
  int busy = 0;
  for (auto& one : asked) busy += one.get().status == 503 ? 1 : 0;
  // One is being drawn (or about to be: then it still waits) and three wait.
  CHECK(busy >= 4);
  CHECK(busy <= 5);
}

TEST_CASE("frame: a table that takes minutes holds no other table up") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  Routes routes;
  routes.file("/large.xlsx", Access::anyone, [gone](Context&, const Call&) {
    gone.wait();
    return text("large");
  });
  routes.file("/small.csv", Access::anyone, [](Context&, const Call&) { return text("small"); });
  const Fixture fixture(std::move(routes));
  auto large = fixture.begin({.path = "/large.xlsx"});
  CHECK(*fixture.ask({.path = "/small.csv"}).body == "small");
  // The control: two of them do.
  auto second = fixture.begin({.path = "/large.xlsx", .peer = "203.0.113.7"});
  auto held = fixture.begin({.path = "/small.csv", .peer = "203.0.113.8"});
  CHECK(held.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
  let_go.set_value();
  CHECK(*held.get().body == "small");
  CHECK(*large.get().body == "large");
  CHECK(*second.get().body == "large");
}

TEST_CASE("frame: one network's questions wait for each other, not everybody for them") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  Routes routes;
  routes.read("/slow", Access::anyone, [gone](Context&, const Call&) {
    gone.wait();
    return text("read");
  });
  const Fixture fixture(std::move(routes), {.workers = 1, .waiting_reads = 8, .reads_of_one_address = 3});
  std::vector<std::future<http::Response>> asked;
  for (int i = 0; i < 10; ++i) asked.push_back(fixture.begin({.path = "/slow", .peer = "203.0.113.7"}));
  auto other = fixture.begin({.path = "/slow", .peer = "203.0.113.8"});
  let_go.set_value();
  int answered = 0;
  for (auto& one : asked) answered += one.get().status == 200 ? 1 : 0;
  CHECK(answered == 3);
  CHECK(other.get().status == 200);  // control: without the share the first network's ten fill the queue of eight
}

TEST_CASE("frame: one address takes nobody's place among the drawings, and has its own again when they are done") {
  std::promise<void> let_go;
  const auto gone = let_go.get_future().share();
  Routes routes;
  routes.drawn("/card.png", Access::anyone, [gone](Context&, const Call&) {
    gone.wait();
    return text("drawn");
  });
  const Fixture fixture(std::move(routes), {.waiting_drawings = 20, .of_one_address = 3});
  std::vector<std::future<http::Response>> one, others;
  for (int i = 0; i < 10; ++i) one.push_back(fixture.begin({.path = "/card.png", .peer = "203.0.113.7"}));
  for (int i = 0; i < 10; ++i)
    others.push_back(fixture.begin({.path = "/card.png", .peer = "203.0.113." + std::to_string(10 + i)}));
  let_go.set_value();
  for (std::size_t i = 0; i < one.size(); ++i) CHECK(one[i].get().status == (i < 3 ? 200 : 503));
  for (auto& other : others) CHECK(other.get().status == 200);
  CHECK(fixture.ask({.path = "/card.png", .peer = "203.0.113.7"}).status == 200);
}

}  // namespace sovang::work
