// Requests and responses as plain values; Boost.Beast stays behind server.cpp.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"

namespace sovang::http {

enum class Method { get, head, post, put, patch, remove };

/// A complete request. Header names are lower case.
struct Request {
  Method method = Method::get;
  std::string path;                                        ///< decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string peer;                ///< the client's address (a trusted proxy's word for it when so configured)
  base::Instant received_at;       ///< the instant the last byte of the body arrived (CLAUSES.md: the server's clock decides)
  std::string id;                  ///< request id, in logs and answers

  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;  ///< the first of that name in the query
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::shared_ptr<const std::string> body = nullptr;  ///< shared, so that a cached page is sent without a copy
  /// When set, the connection becomes an event stream of that topic (text/event-stream).
  std::string event_topic = {};

  static Response text(int status, std::string content_type, std::string body);
};

/// Called exactly once per request, from any thread.
using Reply = std::function<void(Response)>;
/// Runs on an I/O thread: must not block. Slow work goes to a worker and calls `reply` later.
using Handler = std::function<void(std::shared_ptr<const Request>, Reply)>;

struct Limits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 64 * 1024;
  int header_seconds = 5;
  int body_seconds = 20;
  int idle_seconds = 60;
  std::size_t connections = 10'000;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 0;  ///< 0: a free one
  int io_threads = 2;
  Limits limits = {};
  std::vector<std::string> trusted_proxies = {};
};

class Server {
 public:
  virtual ~Server() = default;
  virtual unsigned short port() const = 0;
  /// Sends one event to all connections of the topic; a slow reader gets only the latest.
  virtual void publish(std::string_view topic, std::string_view data) = 0;
  /// Stops accepting, finishes what has begun, then returns.
  virtual void stop() = 0;
};

std::unique_ptr<Server> serve(const ServerOptions& options, Handler handler);

}  // namespace sovang::http
