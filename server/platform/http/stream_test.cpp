// Event streams over real sockets: nothing is missed between page and stream, slow readers harm nobody, all end at a
// stop.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>
#include <future>
#include <list>
#include <thread>

#include "platform/http/http.hpp"
#include "platform/http/test_client.hpp"

namespace sovang::http {

namespace {

/// Every request becomes a stream of "t"; the handler says that its reader then knows `known`.
struct Streams {
  explicit Streams(const ServerOptions& options = {}, std::uint64_t known = 0) {
    server = serve(options, [known](const std::shared_ptr<const Request>&, const Reply& reply) {
      auto response = Response::text(200, "", event_text("begin", known));
      response.event_topic = "t";
      response.event_version = known;
      reply(std::move(response));
    });
  }
  std::unique_ptr<TestClient> open(const std::string& more = "") const {
    auto client = std::make_unique<TestClient>(server->port());
    client->send("GET /t HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
    return client;
  }
  std::unique_ptr<Server> server;
};

ServerOptions one_thread() {
  ServerOptions options;
  options.io_threads = 1;
  return options;
}

}  // namespace

TEST_CASE("stream: an event between the handler's look and the subscription is not missed") {
  std::promise<Reply> asked;
  const auto server =
      serve(one_thread(), [&](const std::shared_ptr<const Request>&, const Reply& reply) { asked.set_value(reply); });
  TestClient reader(server->port());
  reader.send("GET /t HTTP/1.1\r\nHost: x\r\n\r\n");
  auto reply = asked.get_future().get();
  server->publish("t", "eight", 8);
  Response response;
  response.event_topic = "t";
  response.event_version = 7;  // looked at before the event
  reply(response);
  reply = nullptr;
  CHECK(reader.wait_for("id: 8\ndata: eight\n\n"));
}

TEST_CASE("stream: what the reader knows already is not told again (control)") {
  const Streams streams(one_thread(), 8);
  streams.server->publish("t", "eight", 8);
  const auto reader = streams.open();
  CHECK(reader->wait_for("data: begin\n\n"));
  streams.server->publish("t", "nine", 9);
  CHECK(reader->wait_for("id: 9\ndata: nine\n\n"));
  CHECK(reader->seen().find("eight") == std::string::npos);
}

TEST_CASE("stream: a quiet stream is kept awake by comments") {
  auto options = one_thread();
  options.limits.heartbeat = std::chrono::milliseconds(20);
  const Streams streams(options);
  const auto reader = streams.open();
  CHECK(reader->wait_for(": alive\n\n: alive\n\n"));
}

TEST_CASE("stream: a reader that takes nothing costs one event, holds nobody up, and is given up in time") {
  auto options = one_thread();
  options.limits.idle_seconds = 1;
  const Streams streams(options);
  const auto slow = streams.open();
  const auto quick = streams.open();
  CHECK(slow->wait_for("data: begin\n\n"));
  CHECK(quick->wait_for("data: begin\n\n"));
  const std::string large(64 << 10, 'x');
  for (std::uint64_t version = 1; version <= 100; ++version) {
    streams.server->publish("t", large + std::to_string(version), version);
    REQUIRE(quick->wait_for("x" + std::to_string(version) + "\n\n"));
    quick->forget();
  }
  // The slow one's line is full; after a second without progress it is closed, the other goes on.
  while (streams.server->counts().streams_open > 1) std::this_thread::yield();
  streams.server->publish("t", "last", 101);
  CHECK(quick->wait_for("data: last\n\n"));
}

TEST_CASE("stream: beyond the limit 503 with Retry-After, and room again when one leaves") {
  auto options = one_thread();
  options.limits.streams = 2;
  const Streams streams(options);
  auto first = streams.open();
  const auto second = streams.open();
  CHECK(first->wait_for("data: begin\n\n"));
  CHECK(second->wait_for("data: begin\n\n"));
  const auto refused = streams.open()->response();
  CHECK(refused.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
  CHECK(refused.find("Retry-After: 30\r\n") != refused.npos);
  CHECK(refused.find("\"code\":\"too_many_streams\"") != refused.npos);
  first.reset();
  while (streams.server->counts().streams_open > 1) std::this_thread::yield();
  CHECK(streams.open()->wait_for("data: begin\n\n"));
  CHECK(streams.server->counts().streams_refused == 1);
}

TEST_CASE("stream: one network holds a quarter of the streams, others find room") {
  auto options = one_thread();
  options.limits.streams = 260;
  options.trusted_proxies = {"127.0.0.1"};
  const Streams streams(options);
  const auto from = [&](const std::string& address) { return streams.open("X-Forwarded-For: " + address + "\r\n"); };
  std::list<std::unique_ptr<TestClient>> readers;
  for (int i = 0; i < 65; ++i) {
    readers.push_back(from("203.0.113.7"));
    REQUIRE(readers.back()->wait_for("data: begin\n\n"));
  }
  CHECK(from("203.0.113.7")->response().starts_with("HTTP/1.1 503 "));
  CHECK(from("203.0.113.8")->wait_for("data: begin\n\n"));  // control
}

TEST_CASE("stream: who is refused takes no place, also while their answer is still being taken") {
  auto options = one_thread();
  options.limits.streams = 1;
  const Streams streams(options);
  auto first = streams.open();
  CHECK(first->wait_for("data: begin\n\n"));
  const auto refused = streams.open();
  CHECK(refused->wait_for("HTTP/1.1 503 "));
  CHECK(streams.server->counts().streams_open == 1);
  first.reset();
  while (streams.server->counts().streams_open > 0) std::this_thread::yield();
  CHECK(streams.open()->wait_for("data: begin\n\n"));  // while the refused one lingers
}

TEST_CASE("stream: two thousand readers get one event; a stop ends all, also those that take nothing") {
  rlimit files{};  // both ends lie in this process
  REQUIRE(getrlimit(RLIMIT_NOFILE, &files) == 0);
  files.rlim_cur = files.rlim_max;
  REQUIRE(setrlimit(RLIMIT_NOFILE, &files) == 0);
  const Streams streams;
  std::list<std::unique_ptr<TestClient>> readers;
  for (int i = 0; i < 2000; ++i) readers.push_back(streams.open());
  while (streams.server->counts().streams_open < 2000) std::this_thread::yield();
  streams.server->publish("t", "news", 1);
  for (const auto& reader : readers) REQUIRE(reader->wait_for("data: news\n\n"));
  streams.server->publish("t", std::string(16 << 20, 'y'), 2);  // more than any line holds
  const auto start = std::chrono::steady_clock::now();
  streams.server->stop();
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  CHECK(streams.server->counts().streams_open == 0);
}

}  // namespace sovang::http
