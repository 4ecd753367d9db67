// The server over real sockets: what is well formed is answered, in order and whole, and nothing hangs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "platform/files/finished_file.hpp"
#include "platform/http/server_for_tests.hpp"

namespace sovang::http {

using namespace testing;

TEST_CASE("http: a request is answered, with the security headers and an id") {
  const Running running;
  const auto response = running.ask("GET /a%20b?q=1 HTTP/1.1\r\n" + host);
  CHECK(status(response) == "HTTP/1.1 200 OK");
  CHECK(body(response) == "/a b|127.0.0.1|");
  for (const std::string_view header :
       {"X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'",
        "Referrer-Policy: no-referrer", "Cache-Control: no-store", "X-Request-Id: ", "Date: "})
    CHECK_MESSAGE(response.find(header) != response.npos, header);
  CHECK(response.find("Strict-Transport-Security") == response.npos);
}

TEST_CASE("http: keep-alive, pipelined requests are answered in order, bodies by length and chunked") {
  const Running running;
  TestClient client(running.port);
  client.send("GET /1 HTTP/1.1\r\n" + host + "POST /slow HTTP/1.1\r\nContent-Length: 3\r\n" + host + "abc" +
              "POST /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host + "2\r\nde\r\n1\r\nf\r\n0\r\n\r\n" +
              "HEAD /4 HTTP/1.1\r\n" + host);
  CHECK(body(client.response()) == "/1|127.0.0.1|");
  CHECK(body(client.response()) == "/slow|127.0.0.1|abc");
  CHECK(body(client.response()) == "/3|127.0.0.1|def");
  const auto head = client.response(true);
  CHECK(head.find("Content-Length: 13\r\n") != head.npos);
  CHECK(body(head).empty());
}

TEST_CASE("http: HTTP/1.0 and Connection: close are closed after the answer") {
  const Running running;
  for (const std::string request :
       {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n"}) {
    TestClient client(running.port);
    client.send(request);
    CHECK(client.response().find("Connection: close") != std::string::npos);
    CHECK(client.closed_by_server());
  }
}

TEST_CASE("http: a file goes out in pieces, whole, with its length; a slow reader gets all of it") {
  std::string content;
  for (int i = 0; content.size() < (8U << 20U); ++i) content += std::to_string(i) + ' ';
  const auto path = std::filesystem::temp_directory_path() / ("sovang_body_" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << content;
  const auto file = std::make_shared<const files::FinishedFile>(path.string());
  CHECK_FALSE(std::filesystem::exists(path));  // only its readers hold it
  const Running running({}, [&](const auto&, const Reply& reply) { reply(Response::of_file("text/plain", file)); });
  TestClient client(running.port);
  client.send("HEAD / HTTP/1.1\r\n" + host + "GET / HTTP/1.1\r\n" + host);
  const auto length = "Content-Length: " + std::to_string(content.size()) + "\r\n";
  CHECK(client.response(true).find(length) != std::string::npos);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));  // the line is full long before the end
  CHECK(body(client.response()) == content);
  client.send("GET / HTTP/1.1\r\n" + host);  // the connection goes on
  CHECK(body(client.response()).size() == content.size());
}

TEST_CASE("http: a half-closed client still gets its answer; half a request gets none") {
  const Running running;
  TestClient whole(running.port), half(running.port);
  whole.send("GET /slow HTTP/1.1\r\n" + host);
  whole.finish_sending();
  CHECK(status(whole.response()) == "HTTP/1.1 200 OK");
  half.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n" + host + "abc");
  half.finish_sending();
  CHECK(half.closed_by_server());
}

TEST_CASE("http: a handler that throws or forgets is a fault the client hears of") {
  const Running running;
  for (const std::string path : {"/throws", "/forgets"}) {
    const auto response = running.ask("GET " + path + " HTTP/1.1\r\n" + host);
    CHECK(status(response) == "HTTP/1.1 500 Internal Server Error");
    CHECK(response.find("\"code\":\"fault\"") != response.npos);
  }
}

TEST_CASE("http: answers without a body") {
  const Running running({}, [](const std::shared_ptr<const Request>& request, const Reply& reply) {
    Response response;
    response.status = request->path == "/none" ? 204 : 200;
    if (request->path == "/stream") response.event_topic = "t";
    reply(std::move(response));
  });
  const auto none = running.ask("DELETE /none HTTP/1.1\r\n" + host);
  CHECK(status(none) == "HTTP/1.1 204 No Content");
  CHECK(none.find("Content-Length") == none.npos);
  CHECK(running.ask("GET /empty HTTP/1.1\r\n" + host).find("Content-Length: 0\r\n") != std::string::npos);
  TestClient reader(running.port);
  reader.send("GET /stream HTTP/1.1\r\n" + host);
  CHECK(reader.wait_for("retry: 3000\n\n"));
}

TEST_CASE("http: Expect: 100-continue") {
  const Running running;
  TestClient client(running.port);
  client.send("POST /e HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n" + host);
  CHECK(client.response() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  CHECK(body(client.response()) == "/e|127.0.0.1|ok");
}

TEST_CASE("http: X-Forwarded-For counts only from a trusted proxy, and only up to the first stranger") {
  const std::string forged = "GET /p HTTP/1.1\r\nX-Forwarded-For: 6.6.6.6, 203.0.113.9, 127.0.0.1\r\n" + host;
  CHECK(body(Running{}.ask(forged)) == "/p|127.0.0.1|");
  ServerOptions options;
  options.trusted_proxies = {"127.0.0.0/8"};
  CHECK(body(Running{options}.ask(forged)) == "/p|203.0.113.9|");
  // HAProxy adds a line of its own behind the one a stranger wrote.
  const std::string two = "GET /p HTTP/1.1\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 203.0.113.9\r\n" + host;
  CHECK(body(Running{options}.ask(two)) == "/p|203.0.113.9|");
}

TEST_CASE("http: beyond the cap of connections 503, and room again when one leaves") {
  ServerOptions options;
  options.limits.connections = 2;
  options.io_threads = 1;
  const Running running(options);
  {
    TestClient first(running.port), second(running.port);
    first.send("GET / HTTP/1.1\r\n" + host);
    second.send("GET / HTTP/1.1\r\n" + host);
    CHECK(status(first.response()) == "HTTP/1.1 200 OK");
    CHECK(status(second.response()) == "HTTP/1.1 200 OK");
    CHECK(status(running.ask("GET / HTTP/1.1\r\n" + host)) == "HTTP/1.1 503 Service Unavailable");
  }
  while (running.server->counts().connections_open > 1) std::this_thread::yield();
  CHECK(status(running.ask("GET / HTTP/1.1\r\n" + host)) == "HTTP/1.1 200 OK");
  CHECK(running.server->counts().connections_refused == 1);
}

TEST_CASE("http: an answer made beforehand needs no handler; 304 when it is known") {
  const auto ready =
      std::make_shared<const Ready>(make_ready(Response::text(200, "text/html", "<p>hi</p>"), "\"e1\"", true));
  const Running running({}, echo, [&](const Glance& glance) { return glance.target == "/ready" ? ready : nullptr; });
  const auto fresh = running.ask("GET /ready HTTP/1.1\r\n" + host);
  CHECK(body(fresh) == "<p>hi</p>");
  CHECK(fresh.find("ETag: \"e1\"") != fresh.npos);
  CHECK(fresh.find("Strict-Transport-Security") != fresh.npos);
  CHECK(status(running.ask("GET /ready HTTP/1.1\r\nIf-None-Match: \"e1\"\r\n" + host)) == "HTTP/1.1 304 Not Modified");
  CHECK(body(running.ask("GET /other HTTP/1.1\r\n" + host)) == "/other|127.0.0.1|");
}

TEST_CASE("http: event streams get what is published, to the topic only") {
  const Running running({}, [](const std::shared_ptr<const Request>& request, const Reply& reply) {
    auto response = Response::text(200, "", "data: first\n\n");
    response.event_topic = request->path;
    reply(std::move(response));
  });
  TestClient a(running.port), b(running.port);
  a.send("GET /a HTTP/1.1\r\n" + host);
  b.send("GET /b HTTP/1.1\r\n" + host);
  CHECK(a.wait_for("data: first\n\n"));
  CHECK(b.wait_for("data: first\n\n"));
  CHECK(a.seen().find("text/event-stream") != std::string::npos);
  running.server->publish("/a", "{\"n\":1}");
  running.server->publish("/b", "two\nlines");
  CHECK(a.wait_for("data: {\"n\":1}\n\n"));
  CHECK(b.wait_for("data: two\ndata: lines\n\n"));
  CHECK(b.seen().find("{\"n\":1}") == std::string::npos);
  running.server->stop();  // ends the streams instead of waiting for them
  CHECK_FALSE(a.wait_for("never"));
}

namespace {

/// Clients that ask without pause while the server stops: how many requests that had reached a handler got no answer?
int lost_while_stopping(int stop_seconds) {
  std::atomic<int> begun{0}, answered{0};
  std::vector<std::thread> workers, handlers;
  std::mutex handlers_mutex;
  ServerOptions options;
  options.limits.stop_seconds = stop_seconds;
  auto server = serve(options, [&](const std::shared_ptr<const Request>&, const Reply& reply) {
    begun.fetch_add(1);
    const std::lock_guard lock(handlers_mutex);
    handlers.emplace_back([reply] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the work that takes a while, not a wait for luck
      reply(Response::text(201, "text/plain", "kept"));
    });
  });
  for (int i = 0; i < 16; ++i)
    workers.emplace_back([&, port = server->port()] {
      for (;;) {
        TestClient client(port);
        if (!client.connected()) return;
        while (client.send("POST / HTTP/1.1\r\nContent-Length: 1\r\n" + host + "x")) {
          if (client.response().empty()) break;
          answered.fetch_add(1);
        }
      }
    });
  while (answered.load() < 100) std::this_thread::yield();
  server->stop();
  for (auto& worker : workers) worker.join();
  for (auto& handler : handlers) handler.join();  // a late answer must still find the server's memory
  return begun.load() - answered.load();
}

}  // namespace

TEST_CASE("http: a graceful stop loses no request that was taken; a hard one does (control)") {
  CHECK(lost_while_stopping(20) == 0);
  CHECK(lost_while_stopping(0) > 0);
}

}  // namespace sovang::http
