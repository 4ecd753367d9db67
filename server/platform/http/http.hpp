// Requests and responses as plain values; Boost.Beast stays behind server.cpp.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"

namespace sovang::files {
class FinishedFile;
}

namespace sovang::http {

enum class Method { get, head, post, put, patch, remove };

/// A complete request. Header names are lower case.
struct Request {
  Method method = Method::get;
  std::string path;                                        ///< decoded, without the query
  std::string target;                                      ///< path and query as they were sent
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string peer;  ///< the client's address (a trusted proxy's word for it when so configured)
  base::Instant
      received_at;  ///< the instant the last byte of the body arrived (CLAUSES.md: the server's clock decides)
  std::string id;   ///< request id, in logs and answers

  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  std::optional<std::string_view> parameter(std::string_view name) const;  ///< the first of that name in the query
};

/// How long an answer may be given again to others without asking its handler: `milliseconds` in any case, and after
/// that for as long as `*version` is still `seen`. The handler loads `seen` before it reads anything. Only for what
/// anyone may see.
struct Keep {
  std::shared_ptr<const std::atomic<std::uint64_t>> version = nullptr;
  std::uint64_t seen = 0;
  int milliseconds = 0;
  explicit operator bool() const { return version != nullptr || milliseconds > 0; }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::shared_ptr<const std::string> body = nullptr;          ///< shared, so that a cached page is sent without a copy
  std::shared_ptr<const files::FinishedFile> file = nullptr;  ///< instead of `body`: sent in pieces, never held whole
  /// When set, the connection becomes an event stream of that topic (text/event-stream); `body` is its beginning, and
  /// `event_version` what the reader knows then: a later event that was published meanwhile follows at once.
  std::string event_topic = {};
  std::uint64_t event_version = 0;
  Keep keep = {};
  // For the log alone: the word of a refusal, and the pattern of the route (a text that outlives the server).
  std::string code = {};
  std::string_view route = {};

  static Response text(int status, std::string content_type, std::string body);
  static Response of_file(std::string content_type, std::shared_ptr<const files::FinishedFile> file);
};

/// One event of a stream: "id: 42", the data, an empty line. Version 0: without id.
std::string event_text(std::string_view data, std::uint64_t version = 0);

/// Called exactly once per request, from any thread.
using Reply = std::function<void(Response)>;
/// Runs on an I/O thread: must not block. Slow work goes to a worker and calls `reply` later.
using Handler = std::function<void(std::shared_ptr<const Request>, Reply)>;

/// A request as it lies in the buffer: what is needed to answer from memory.
struct Glance {
  std::string_view target, accept_encoding, accept_language, if_none_match;
  std::string_view host = {};
};
/// An answer made beforehand; `head` begins after the status line and ends with the empty line.
struct Ready {
  std::string etag;  ///< with its quotes
  std::string head;
  std::string head_not_modified;
  std::shared_ptr<const std::string> body;
};
/// Asked first for every GET, on the I/O thread; nullptr: the handler is asked.
using AtOnce = std::function<std::shared_ptr<const Ready>(const Glance&)>;
/// Asked on the I/O thread about a request whose head is there and whose body is refused: a page for those who asked
/// for one; nullopt: a problem document goes out.
using RefusalPage =
    std::function<std::optional<Response>(std::shared_ptr<const Request> head, int status, std::string_view code)>;
/// The head of a Ready with the same security headers as every other answer.
Ready make_ready(const Response& response, std::string etag, bool https);

/// Where whole files are sent, by those who show a session or a token.
struct FileDoor {
  std::string path;  ///< of POST; several with a space between them, "*" stands for one part of a path
  std::size_t bytes = 0;
  int seconds = 120;
  int at_once = 8;  ///< of the whole server, a quarter of them for one address; one more is answered 503
  /// Asked of the head alone before a place is given, answers as any handler does: 204 lets the body in, anything else
  /// is the answer. Empty: whatever they show is taken.
  Handler admits = {};
};

struct Limits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 64 * 1024;
  int header_seconds = 5;
  int body_seconds = 20;
  FileDoor files = {};
  int idle_seconds = 60;
  int stop_seconds = 20;  ///< how long stop() waits for what has begun; 0: none
  std::size_t connections = 10'000;
  std::size_t streams = 8'000;  ///< event streams among the connections, a quarter (but 64) of them for one network;
                                ///< one more is answered 503
  std::chrono::milliseconds heartbeat{15'000};  ///< a comment on a quiet stream
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 0;  ///< 0: a free one
  int io_threads = 2;
  Limits limits = {};
  std::vector<std::string> trusted_proxies =
      {};                                   ///< addresses or networks ("10.0.0.0/8") whose X-Forwarded-For is believed
  bool https = false;                       ///< people reach us by https (a proxy ends it): HSTS is sent
  std::function<base::Instant()> now = {};  ///< for tests; otherwise the wall clock, never going back
};

struct Counts {
  std::uint64_t connections_open = 0, connections_refused = 0, streams_open = 0, streams_refused = 0, requests = 0;
};

class Server {
 public:
  virtual ~Server() = default;
  virtual unsigned short port() const = 0;
  /// Sends one event to all connections of the topic; a slow reader gets only the latest. `version` grows with each
  /// event and becomes its id, which a reader that comes back tells as Last-Event-ID; 0: none.
  virtual void publish(std::string_view topic, std::string_view data, std::uint64_t version = 0) = 0;
  /// Stops accepting, finishes what has begun, then returns. Whoever still holds a Reply (stop_seconds had passed) must
  /// let go of it before the server is destroyed.
  virtual void stop() = 0;
  virtual Counts counts() const = 0;
};

/// Listens when it returns; throws std::system_error when it cannot.
std::unique_ptr<Server> serve(const ServerOptions& options, Handler handler, AtOnce at_once = {},
                              RefusalPage refusal_page = {});

}  // namespace sovang::http
