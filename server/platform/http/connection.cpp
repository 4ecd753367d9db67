// The life of a connection: limits and time-outs first, then the request, then the answer.
#include "platform/http/connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#include "base/log.hpp"
#include "platform/http/head.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/target.hpp"

namespace sovang::http {

namespace beast_http = boost::beast::http;
using Error = boost::system::error_code;
using beast_http::field;

namespace {

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return Method::get;
    case beast_http::verb::head:
      return Method::head;
    case beast_http::verb::post:
      return Method::post;
    case beast_http::verb::put:
      return Method::put;
    case beast_http::verb::patch:
      return Method::patch;
    case beast_http::verb::delete_:
      return Method::remove;
    default:
      return std::nullopt;
  }
}

/// (A braced array in a co_await expression is beyond g++ 12.)
template <class... Parts>
std::array<asio::const_buffer, 4> parts(const Parts&... part) {
  return {asio::const_buffer(part.data(), part.size())...};
}

/// A handler that forgets to answer, or throws, is a fault; the client hears of it at once.
struct Pending {
  std::shared_ptr<Connection> connection;
  Lane& lane;
  std::uint64_t serial;
  std::string id;
  std::atomic<bool> answered{false};

  void answer(Response&& response) {
    if (!answered.exchange(true)) lane.deliver(connection, serial, std::move(response));
  }
  ~Pending() {
    if (answered) return;
    try {
      lane.deliver(connection, serial, problem(500, "fault", id, {{"request_id", id}}));
    } catch (...) {
      base::log(base::Level::error, "answer_lost");
    }
  }
};

}  // namespace

Connection::Connection(Lane& lane, Socket socket) : lane_(lane), socket_(std::move(socket)), wake_(lane.io) {
  const auto& limits = lane.shared.options.limits;
  in_.max_size(limits.header_bytes + limits.body_bytes + 8192);
  Error ignored;
  const auto remote = socket_.remote_endpoint(ignored);
  if (!ignored) peer_ = remote.address().to_string();
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  lane_.connections.insert(this);
  enter(Phase::idle, limits.header_seconds);  // one that connects and says nothing is as slow as one that dribbles
}

Connection::~Connection() {
  lane_.connections.erase(this);
  lane_.shared.open.fetch_sub(1);
}

Task<void> Connection::run(std::shared_ptr<Connection> self) {
  try {
    while (co_await self->read_request())
      if (!co_await self->answer_request()) break;
  } catch (const std::exception& fault) {
    base::log(base::Level::warning, "connection_fault", {{"what", fault.what()}});
  }
  Error ignored;
  self->socket_.close(ignored);
}

void Connection::enter(Phase phase, int seconds) {
  phase_ = phase;
  expired_ = false;
  deadline_ = seconds > 0 ? lane_.coarse_now + std::chrono::seconds(seconds) : Steady::time_point::max();
}

void Connection::check_deadline(Steady::time_point now) {
  if (expired_ || now < deadline_) return;
  expired_ = true;
  Error ignored;
  socket_.cancel(ignored);
}

void Connection::begin_stop() {
  // What is already on its way is still taken; nothing new is awaited for long.
  if (phase_ == Phase::idle) deadline_ = Steady::now() + std::chrono::milliseconds(250);
  if (phase_ == Phase::stream) {
    gone_ = true;
    wake_.cancel();
  }
}

void Connection::drop() {
  Error ignored;
  socket_.close(ignored);
}

Task<bool> Connection::read_request() {
  const auto& limits = lane_.shared.options.limits;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser_->body_limit(limits.body_bytes);
  parser_->eager(true);
  for (;;) {
    Error error;
    if (in_.size() > 0) {
      if (phase_ == Phase::idle) enter(Phase::header, limits.header_seconds);
      in_.consume(parser_->put(in_.data(), error));
      const bool too_big = error == beast_http::error::body_limit;
      if (error && error != beast_http::error::need_more && !too_big) {
        const bool long_head = error == beast_http::error::header_limit;
        const int status = long_head ? 431 : 400;
        const std::string_view code = long_head ? "header_too_large" : "malformed_request";
        co_await refuse(status, code);
        co_return false;
      }
      if (phase_ == Phase::header && parser_->is_header_done()) {
        enter(Phase::body, limits.body_seconds);
        if (!header_is_sound()) {
          co_await refuse(400, "malformed_request");
          co_return false;
        }
        if (!too_big && !parser_->is_done() && wants_continue() &&
            !co_await write(parts(std::string_view{"HTTP/1.1 100 Continue\r\n\r\n"})))
          co_return false;
        if (phase_ == Phase::writing) enter(Phase::body, limits.body_seconds);
      }
      if (too_big) {
        co_await refuse(413, "body_too_large");
        co_return false;
      }
      if (parser_->is_done()) co_return true;
      if (!error && in_.size() > 0) continue;
    }
    const auto read = co_await socket_.async_read_some(in_.prepare(4096), asio::redirect_error(waiting, error));
    if (error) {
      if (expired_ && phase_ != Phase::idle) co_await refuse(408, "request_timeout");
      Error nothing_came;
      if (!expired_ || phase_ != Phase::idle || !lane_.shared.stopping) co_return false;
      // Stopping: a request may have arrived in the very moment.
      const auto last = socket_.read_some(in_.prepare(4096), nothing_came);
      if (nothing_came) co_return false;
      in_.commit(last);
    }
    last_byte_at_ = lane_.shared.now();
    in_.commit(read);
  }
}

bool Connection::header_is_sound() const {
  const auto& message = parser_->get();
  // A transfer coding that is not simply "chunked" leaves the length to guessing: the door to request smuggling.
  if (message.count(field::transfer_encoding) > 0 && !parser_->chunked()) return false;
  if (message.count(field::transfer_encoding) > 0 && message.version() < 11) return false;
  const auto hosts = message.count(field::host);
  return hosts == 1 || (hosts == 0 && message.version() < 11);
}

bool Connection::wants_continue() const {
  return parser_->get().version() >= 11 && boost::beast::iequals(parser_->get()[field::expect], "100-continue");
}

std::shared_ptr<const Ready> Connection::ready_answer() {
  const auto& message = parser_->get();
  if (!lane_.shared.at_once || message.method() != beast_http::verb::get || message.version() != 11 ||
      !message.body().empty())
    return nullptr;
  return lane_.shared.at_once({view(message.target()), view(message[field::accept_encoding]),
                               view(message[field::accept_language]), view(message[field::if_none_match])});
}

Task<bool> Connection::answer_request() {
  auto& shared = lane_.shared;
  shared.requests.fetch_add(1, std::memory_order_relaxed);
  enter(Phase::working, 0);
  const auto& message = parser_->get();
  const bool keep_alive = message.keep_alive() && !shared.stopping.load(std::memory_order_relaxed);
  if (keep_alive) {
    if (const auto ready = ready_answer()) {
      const auto known = view(message[field::if_none_match]);
      const bool same = !known.empty() && known.find(ready->etag) != known.npos;
      const std::string_view body = same ? std::string_view{} : std::string_view{*ready->body};
      const auto& head = same ? ready->head_not_modified : ready->head;
      const auto buffers = parts(status_line(same ? 304 : 200), lane_.date(), head, body);
      const bool sent = co_await write(buffers);
      if (sent) enter(Phase::idle, shared.options.limits.idle_seconds);
      co_return sent;
    }
  }
  const auto method = method_of(message.method());
  auto request = method ? make_request() : nullptr;
  if (!request) {
    const int status = method ? 400 : 405;
    const std::string_view code = method ? "malformed_request" : "method_not_allowed";
    co_await refuse(status, code);
    co_return false;
  }
  const bool head_only = method == Method::head;
  const std::string id = request->id;
  ++serial_;
  answer_.reset();
  try {
    auto pending = std::make_shared<Pending>(shared_from_this(), lane_, serial_, id);
    shared.handler(std::move(request), [pending](Response response) { pending->answer(std::move(response)); });
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "handler_fault", {{"request_id", id}, {"what", fault.what()}});
  }
  while (!answer_) {
    Error cancelled;
    wake_.expires_at(Steady::time_point::max());
    co_await wake_.async_wait(asio::redirect_error(waiting, cancelled));
  }
  const Response response = std::move(*answer_);
  answer_.reset();
  if (!response.event_topic.empty() && response.status == 200 && !head_only) {
    co_await stream(response.event_topic, response, id);
    co_return false;
  }
  const bool stays = keep_alive && !shared.stopping.load(std::memory_order_relaxed);
  const bool sent = co_await write_response(response, head_only, stays, id);
  if (sent && !stays) co_await linger();
  enter(Phase::idle, shared.options.limits.idle_seconds);
  co_return sent&& stays;
}

Task<bool> Connection::write_response(const Response& response, bool head_only, bool keep_alive, std::string_view id) {
  head_.assign(status_line(response.status));
  head_ += lane_.date();
  append_head(head_, response, id, lane_.shared.options.https, false);
  if (!keep_alive) head_ += "Connection: close\r\n";
  head_ += "\r\n";
  // Chosen before co_await: g++ 12 evaluates both sides of a ?: inside it, and there may be no body to look into.
  std::string_view body;
  if (response.body && !head_only && response.status != 204 && response.status != 304) body = *response.body;
  const auto buffers = parts(head_, body);
  co_return co_await write(buffers);
}

Task<bool> Connection::write(Buffers buffers) {
  enter(phase_ == Phase::closing ? Phase::closing : Phase::writing, lane_.shared.options.limits.idle_seconds);
  for (;;) {
    Error error;
    auto sent = socket_.write_some(buffers, error);  // nearly always all at once, without waiting
    if (error == asio::error::would_block)
      sent = co_await socket_.async_write_some(buffers, asio::redirect_error(waiting, error));
    if (error) co_return false;
    bool left = false;
    for (auto& buffer : buffers) {
      const auto part = std::min(sent, buffer.size());
      buffer += part;
      sent -= part;
      left = left || buffer.size() > 0;
    }
    if (!left) co_return true;
    deadline_ = lane_.coarse_now + std::chrono::seconds(lane_.shared.options.limits.idle_seconds);
  }
}

Task<void> Connection::refuse(int status, std::string_view code) {
  const auto id = next_id();
  enter(Phase::closing, lane_.shared.options.limits.idle_seconds);
  if (co_await write_response(problem(status, code, id), false, false, id)) co_await linger();
}

/// Closing while the client still sends would destroy the answer on its way (TCP reset).
Task<void> Connection::linger() {
  Error error;
  socket_.shutdown(Socket::shutdown_send, error);
  enter(Phase::closing, 2);
  std::array<char, 4096> rest;
  for (std::size_t taken = 0; !error && taken < 1024 * 1024;)
    taken += co_await socket_.async_read_some(asio::buffer(rest), asio::redirect_error(waiting, error));
}

Task<void> Connection::stream(std::string topic, const Response& first, std::string_view id) {
  Response head = first;
  head.content_type = "text/event-stream";
  head_.assign(status_line(200));
  head_ += lane_.date();
  append_head(head_, head, id, lane_.shared.options.https, true);
  head_ += "X-Accel-Buffering: no\r\nConnection: close\r\n\r\nretry: 3000\n\n";
  const auto self = shared_from_this();
  lane_.topics[topic].insert(this);
  lane_.shared.streams.fetch_add(1);
  // Nothing is expected from the client any more; its going away is noticed here.
  std::array<char, 64> ignored;
  socket_.async_read_some(asio::buffer(ignored), [self](const Error&, std::size_t) {
    self->gone_ = true;
    self->wake_.cancel();
  });
  std::string_view begin;
  if (first.body) begin = *first.body;
  const auto opening = parts(head_, begin);
  bool alive = co_await write(opening);
  while (alive && !gone_) {
    enter(Phase::stream, 0);
    Error woken;
    if (!event_) {
      wake_.expires_after(std::chrono::seconds(25));
      co_await wake_.async_wait(asio::redirect_error(waiting, woken));
    }
    if (gone_) break;
    const auto event = std::exchange(event_, nullptr);
    if (event)
      alive = co_await write(parts(*event));
    else if (!woken)
      alive = co_await write(parts(std::string_view{": alive\n\n"}));
  }
  lane_.shared.streams.fetch_sub(1);
  lane_.topics[topic].erase(this);
  Error closed;
  socket_.close(closed);
  // The reading above still points into this frame until it has been told.
  while (!gone_) {
    wake_.expires_at(Steady::time_point::max());
    co_await wake_.async_wait(asio::redirect_error(waiting, closed));
  }
}

void Connection::take_answer(std::uint64_t serial, Response&& response) {
  if (serial != serial_ || answer_ || phase_ != Phase::working) return;
  answer_ = std::move(response);
  wake_.cancel();
}

void Connection::take_event(const std::shared_ptr<const std::string>& event) {
  event_ = event;
  wake_.cancel();
}

std::string Connection::next_id() {
  return lane_.shared.id_prefix + std::to_string(lane_.shared.requests.load(std::memory_order_relaxed)) + "-" +
         std::to_string(last_byte_at_.micros % 1'000'000);
}

std::shared_ptr<Request> Connection::make_request() {
  auto& message = parser_->get();
  auto target = parse_target(view(message.target()));
  if (!target) return nullptr;
  auto request = std::make_shared<Request>();
  request->method = *method_of(message.method());
  request->path = std::move(target->path);
  request->query = std::move(target->query);
  request->target = view(message.target());
  request->received_at = last_byte_at_;
  request->id = next_id();
  for (const auto& header : message) {
    std::string name{view(header.name_string())};
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    request->headers.emplace_back(std::move(name), view(header.value()));
  }
  request->body = std::move(message.body());
  request->peer = client_address();
  return request;
}

/// The last address in X-Forwarded-For that is not one of our proxies; anything a stranger writes there is ignored.
std::string Connection::client_address() const {
  const auto& shared = lane_.shared;
  const auto trusted = [&](const std::string& text) {
    Error error;
    const auto address = asio::ip::make_address(text, error);
    if (error) return false;
    for (const auto& network : shared.trusted_v4)
      if (address.is_v4() &&
          network.canonical() == asio::ip::network_v4(address.to_v4(), network.prefix_length()).canonical())
        return true;
    for (const auto& network : shared.trusted_v6)
      if (address.is_v6() &&
          network.canonical() == asio::ip::network_v6(address.to_v6(), network.prefix_length()).canonical())
        return true;
    return false;
  };
  std::string client = peer_;
  std::string_view list = view(parser_->get()["X-Forwarded-For"]);
  while (!list.empty() && trusted(client)) {
    const auto comma = list.rfind(',');
    std::string_view last = comma == list.npos ? list : list.substr(comma + 1);
    list = comma == list.npos ? std::string_view{} : list.substr(0, comma);
    while (last.starts_with(' ')) last.remove_prefix(1);
    while (last.ends_with(' ')) last.remove_suffix(1);
    Error error;
    asio::ip::make_address(std::string{last}, error);
    if (error) break;
    client = last;
  }
  return client;
}

}  // namespace sovang::http
