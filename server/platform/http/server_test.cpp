// The server over real sockets: what is well formed is answered, what is hostile is refused, nothing hangs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "platform/files/finished_file.hpp"
#include "platform/http/http.hpp"
#include "platform/http/test_client.hpp"

namespace sovang::http {

namespace {

std::string status(const std::string& response) { return response.substr(0, response.find("\r\n")); }
std::string body(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }

/// Answers with "METHOD-NUMBER path|peer|body"; "/slow" answers from another thread.
void echo(const std::shared_ptr<const Request>& request, const Reply& reply) {
  auto response = Response::text(200, "text/plain", request->path + "|" + request->peer + "|" + request->body);
  if (request->path == "/throws") throw std::runtime_error("planned");
  if (request->path == "/forgets") return;
  if (request->path == "/slow") {
    std::thread([&] { reply(response); }).join();
    return;
  }
  reply(std::move(response));
}

ServerOptions short_limits() {
  ServerOptions options;
  options.limits.header_seconds = 1;
  options.limits.body_seconds = 1;
  options.limits.idle_seconds = 2;
  return options;
}

struct Running {
  explicit Running(ServerOptions options = {}, Handler handler = echo, AtOnce at_once = {})
      : server(serve(options, std::move(handler), std::move(at_once))), port(server->port()) {}
  std::string ask(std::string_view bytes) const { return TestClient::ask(port, bytes); }
  std::unique_ptr<Server> server;
  unsigned short port;
};

const std::string host = "Host: x\r\n\r\n";

}  // namespace

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

TEST_CASE("http: limits of header and body") {
  ServerOptions options;
  options.limits.body_bytes = 1000;
  const Running running(options);
  CHECK(status(running.ask("GET / HTTP/1.1\r\nX-A: " + std::string(9000, 'a') + "\r\n" + host)) ==
        "HTTP/1.1 431 Request Header Fields Too Large");
  CHECK(status(running.ask("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host)) ==
        "HTTP/1.1 431 Request Header Fields Too Large");
  CHECK(status(running.ask("GET / HTTP/1.1\r\nX-A: " + std::string(7000, 'a') + "\r\n" + host)) == "HTTP/1.1 200 OK");
  const auto post = [&](std::size_t size) {
    return running.ask("POST / HTTP/1.1\r\nContent-Length: " + std::to_string(size) + "\r\n" + host +
                       std::string(size, 'b'));
  };
  CHECK(status(post(1000)) == "HTTP/1.1 200 OK");
  CHECK(status(post(1001)) == "HTTP/1.1 413 Content Too Large");
  CHECK(status(post(300'000)) == "HTTP/1.1 413 Content Too Large");  // also while the client is still sending
  CHECK(post(1001).find("\"code\":\"body_too_large\"") != std::string::npos);
  CHECK(status(running.ask("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host + "7d0\r\n" +
                           std::string(2000, 'c') + "\r\n0\r\n\r\n")) == "HTTP/1.1 413 Content Too Large");
  CHECK(status(running.ask("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n" + host)) ==
        "HTTP/1.1 400 Bad Request");
}

TEST_CASE("http: one door takes files, from those who show a session, and only so many at once") {
  ServerOptions options;
  options.limits.body_bytes = 1000;
  options.limits.files = {"/files", 100'000, 5, 1};
  const Running running(options);
  const auto post = [&](const std::string& head, std::size_t size) {
    return status(running.ask("POST " + head + "\r\nContent-Length: " + std::to_string(size) + "\r\n" + host +
                              std::string(size, 'b')));
  };
  const std::string session = " HTTP/1.1\r\nCookie: sv=1";
  CHECK(post("/files?kind=units" + session, 100'000) == "HTTP/1.1 200 OK");
  CHECK(post("/files" + session, 100'001) == "HTTP/1.1 413 Content Too Large");
  CHECK(post("/files HTTP/1.1", 1001) == "HTTP/1.1 413 Content Too Large");
  CHECK(post("/files/more" + session, 1001) == "HTTP/1.1 413 Content Too Large");
  CHECK(post("/other" + session, 1001) == "HTTP/1.1 413 Content Too Large");
  CHECK(status(running.ask("POST /other" + session + "\r\nTransfer-Encoding: chunked\r\n" + host + "7d0\r\n" +
                           std::string(2000, 'c') + "\r\n0\r\n\r\n")) == "HTTP/1.1 413 Content Too Large");
  TestClient first(running.port);
  first.send("POST /files" + session + "\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n" + host);
  CHECK(first.response() == "HTTP/1.1 100 Continue\r\n\r\n");  // it has its place now
  CHECK(post("/files" + session, 2000) == "HTTP/1.1 503 Service Unavailable");
  first.send(std::string(5000, 'b'));
  CHECK(status(first.response()) == "HTTP/1.1 200 OK");
}

TEST_CASE("http: whoever the file door does not let in is told so before their body, and has no place") {
  ServerOptions options;
  options.limits.body_bytes = 1000;
  options.limits.files = {"/files", 100'000, 5, 1};
  options.limits.files.admits = [](const std::shared_ptr<const Request>& head, const Reply& reply) {
    const bool known = head->header("cookie") == "sv=1" && head->body.empty();
    std::thread([&] { reply(known ? Response{.status = 204} : Response::text(401, "text/plain", "who?")); }).join();
  };
  const Running running(options);
  const auto head = [](const std::string& cookie) {
    return "POST /files HTTP/1.1\r\nCookie: " + cookie + "\r\nContent-Length: 5000\r\n";
  };
  TestClient stranger(running.port), officer(running.port);
  stranger.send(head("sv=2") + "Expect: 100-continue\r\n" + host);
  CHECK(status(stranger.response()) == "HTTP/1.1 401 Unauthorized");
  officer.send(head("sv=1") + "Expect: 100-continue\r\n" + host);
  CHECK(officer.response() == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(status(running.ask(head("sv=2") + host + std::string(5000, 'b'))) == "HTTP/1.1 401 Unauthorized");
  // Control: another who is known finds the one place taken.
  CHECK(status(running.ask(head("sv=1") + host + std::string(5000, 'b'))) == "HTTP/1.1 503 Service Unavailable");
  officer.send(std::string(5000, 'b'));
  const auto taken = officer.response();
  CHECK(status(taken) == "HTTP/1.1 200 OK");
  CHECK(body(taken).size() == std::string_view{"/files|127.0.0.1|"}.size() + 5000);
}

TEST_CASE("http: no address takes all places of the file door, a token opens it too, and a pattern names more of it") {
  ServerOptions options;
  options.limits.body_bytes = 1000;
  options.limits.files = {"/files /of/*/acts", 100'000, 5, 8};
  options.trusted_proxies = {"127.0.0.1"};
  const Running running(options);
  const std::string session = " HTTP/1.1\r\nCookie: sv=1\r\nX-Forwarded-For: ", length = "\r\nContent-Length: 5000\r\n";
  const auto post = [&](const std::string& head, std::size_t size = 5000) {
    return status(running.ask("POST " + head + "\r\nContent-Length: " + std::to_string(size) + "\r\n" + host +
                              std::string(size, 'b')));
  };
  TestClient first(running.port), second(running.port);
  for (auto* holder : {&first, &second}) {
    holder->send("POST /files" + session + "2001:db8::7\r\nExpect: 100-continue" + length + host);
    CHECK(holder->response() == "HTTP/1.1 100 Continue\r\n\r\n");
  }
  const std::string busy = "HTTP/1.1 503 Service Unavailable", good = "HTTP/1.1 200 OK";
  CHECK(post("/files" + session + "2001:db8::ffff:8") == busy);  // the same /64
  CHECK(post("/of/x/acts" + session + "2001:db8::7") == busy);
  CHECK(post("/files" + session + "2001:db8::7", 1000) == good);  // as large as any other body: needs no place
  CHECK(post("/files" + session + "2001:db8:1::7") == good);      // control: another network
  CHECK(post("/of/x/acts" + session + "203.0.113.7") == good);
  for (const auto* const other : {"/of/x/y/acts", "/of//actsx", "/of/acts", "/files/"})
    CHECK(post(other + session + "203.0.113.7") == "HTTP/1.1 413 Content Too Large");
  CHECK(post("/files HTTP/1.1\r\nAuthorization: BEARER sv_x\r\nX-Forwarded-For: 203.0.113.7") == good);
  CHECK(post("/files HTTP/1.1\r\nAuthorization: Basic eDp5\r\nX-Forwarded-For: 203.0.113.7") ==
        "HTTP/1.1 413 Content Too Large");
  first.send(std::string(5000, 'b'));
  CHECK(status(first.response()) == good);
  CHECK(post("/files" + session + "2001:db8::9") == good);  // its place is free again
}

TEST_CASE("http: a body that is too large is told by a page where one is given, else by a problem document") {
  ServerOptions options;
  options.limits.body_bytes = 10;
  const auto server = serve(options, echo, {}, [](const auto& head, int status, std::string_view code) {
    return head->path == "/page" && head->body.empty()
               ? std::optional{Response::text(status, "text/html", "page " + std::string{code})}
               : std::nullopt;
  });
  const auto post = [&](std::string_view start) {
    return TestClient::ask(server->port(),
                           std::string{start} + " HTTP/1.1\r\nContent-Length: 11\r\n" + host + "12345678901");
  };
  CHECK(status(post("POST /page")) == "HTTP/1.1 413 Content Too Large");
  CHECK(body(post("POST /page")) == "page body_too_large");
  CHECK(post("POST /other").find("\"code\":\"body_too_large\"") != std::string::npos);
  CHECK(post("BREW /page").find("\"code\":\"body_too_large\"") != std::string::npos);
  CHECK(post("POST //page").find("\"code\":\"body_too_large\"") != std::string::npos);
}

TEST_CASE("http: requests that two servers could read differently are refused") {
  const Running running;
  const auto refused = [&](const std::string& request) {
    return status(running.ask(request)) == "HTTP/1.1 400 Bad Request";
  };
  CHECK(refused("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n" + host + "0\r\n\r\n"));
  CHECK(refused("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n" + host + "0\r\n\r\n"));
  CHECK(refused("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n" + host));
  CHECK(refused("POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n" + host));
  CHECK(refused("POST / HTTP/1.1\r\nTransfer-Encoding : chunked\r\n" + host + "0\r\n\r\n"));
  CHECK(refused("POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n" + host + "abcd"));
  CHECK(refused("POST / HTTP/1.1\r\nContent-Length: -3\r\n" + host));
  CHECK(refused("GET / HTTP/1.1\nHost: x\n\n"));                   // bare line feeds
  CHECK(refused("GET / HTTP/1.1\r\n\r\n"));                        // no Host
  CHECK(refused("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"));  // two
  CHECK(refused(std::string("GET / HTTP/1.1\r\nX-A: a\0b\r\n", 26) + host));
  CHECK(refused("GET / HTTP/1.1\r\nX-A: a\r\n b\r\n" + host));  // folded lines, which proxies join or forbid
  CHECK(refused("GET / HTTP/1.1\r\nX-A: a\r\n\tb\r\n" + host));
  CHECK(refused("POST / HTTP/1.1\r\nContent-Length:\r\n 3\r\n" + host + "abc"));
  CHECK_FALSE(refused("GET / HTTP/1.1\r\nX-A: a b\r\n" + host));                          // control
  CHECK_FALSE(refused("POST / HTTP/1.1\r\nContent-Length: 6\r\n" + host + "a\r\n b\n"));  // control: a body may
}

TEST_CASE("http: what comes behind a chunked body is no header, and no way to fill the memory") {
  const Running running;
  const std::string chunked = "POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host;
  CHECK(body(running.ask(chunked + "2;a=b\r\nok\r\n0\r\n\r\n")) == "/p|127.0.0.1|ok");  // control
  // A proxy that looked at the headers did not see these.
  for (const std::string trailer : {"X-Forwarded-For: 6.6.6.6\r\n", "Host: y\r\n", "X-A: b\r\n"}) {
    CHECK(status(running.ask(chunked + "2\r\nok\r\n0\r\n" + trailer + "\r\n")) == "HTTP/1.1 400 Bad Request");
    TestClient later(running.port);
    later.send(chunked + "2\r\nok\r\n");
    // So that the trailer comes in a read of its own; with the rest or not, it is refused.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    later.send("0\r\n" + trailer + "\r\n");
    CHECK(status(later.response()) == "HTTP/1.1 400 Bad Request");
  }
  CHECK(status(running.ask(chunked + "2;" + std::string(200'000, 'a'))) == "HTTP/1.1 400 Bad Request");
  CHECK(status(running.ask(chunked + "0\r\nX: " + std::string(200'000, 'a'))) == "HTTP/1.1 400 Bad Request");
}

TEST_CASE("http: malformed targets") {
  const Running running;
  for (const std::string_view target :
       {"/%", "/%4", "/%zz", "/%00", "/a%0ab", "/%ff", "/%c0%af", "/%ed%a0%80", "/?q=%ff", "a", "*"})
    CHECK_MESSAGE(
        status(running.ask("GET " + std::string{target} + " HTTP/1.1\r\n" + host)) == "HTTP/1.1 400 Bad Request",
        target);
  CHECK(body(running.ask("GET /%C4%91%E1%BB%95i HTTP/1.1\r\n" + host)) == "/đổi|127.0.0.1|");
  CHECK(status(running.ask("TRACE / HTTP/1.1\r\n" + host)) == "HTTP/1.1 405 Method Not Allowed");
  CHECK(status(running.ask(std::string("\x16\x03\x01\x02\x00\x01", 6) + host)) ==
        "HTTP/1.1 400 Bad Request");  // TLS on the plain port
}

TEST_CASE("http: a client that dribbles is told off in time, others are served meanwhile") {
  const Running running(short_limits());
  TestClient slow_header(running.port), slow_body(running.port), silent(running.port);
  slow_header.send("GET / HTTP/1.1\r\nX-A");
  slow_body.send("POST / HTTP/1.1\r\nContent-Length: 10\r\n" + host + "abc");
  CHECK(status(running.ask("GET / HTTP/1.1\r\n" + host)) == "HTTP/1.1 200 OK");
  CHECK(status(slow_header.response()) == "HTTP/1.1 408 Request Timeout");
  CHECK(status(slow_body.response()) == "HTTP/1.1 408 Request Timeout");
  CHECK(silent.closed_by_server());
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
