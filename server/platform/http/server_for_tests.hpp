// A server over real sockets that answers with what it was asked.
#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "platform/http/http.hpp"
#include "platform/http/test_client.hpp"

namespace sovang::http::testing {

inline std::string status(const std::string& response) { return response.substr(0, response.find("\r\n")); }
inline std::string body(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }

/// Answers with "METHOD-NUMBER path|peer|body"; "/slow" answers from another thread.
inline void echo(const std::shared_ptr<const Request>& request, const Reply& reply) {
  auto response = Response::text(200, "text/plain", request->path + "|" + request->peer + "|" + request->body);
  if (request->path == "/throws") throw std::runtime_error("planned");
  if (request->path == "/forgets") return;
  if (request->path == "/slow") {
    std::thread([&] { reply(response); }).join();
    return;
  }
  reply(std::move(response));
}

struct Running {
  explicit Running(ServerOptions options = {}, Handler handler = echo, AtOnce at_once = {})
      : server(serve(options, std::move(handler), std::move(at_once))), port(server->port()) {}
  std::string ask(std::string_view bytes) const { return TestClient::ask(port, bytes); }
  std::unique_ptr<Server> server;
  unsigned short port;
};

inline const std::string host = "Host: x\r\n\r\n";

}  // namespace sovang::http::testing
