// The server over real sockets: what is too large, malformed, read in two ways or dribbled is refused.
#include <doctest/doctest.h>

#include "platform/http/server_for_tests.hpp"

namespace sovang::http {

using namespace testing;

namespace {

ServerOptions short_limits() {
  ServerOptions options;
  options.limits.header_seconds = 1;
  options.limits.body_seconds = 1;
  options.limits.idle_seconds = 2;
  return options;
}

}  // namespace

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

}  // namespace sovang::http
