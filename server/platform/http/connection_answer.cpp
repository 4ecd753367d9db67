// A request is answered: from memory at once, or by the handler, from whatever thread and whenever it likes.
#include "base/log.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/target.hpp"

namespace sovang::http {

namespace beast_http = boost::beast::http;
using beast_http::field;

namespace {

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

/// A handler that forgets to answer, or throws, is a fault; the client hears of it at once.
struct Pending {
  std::shared_ptr<Connection> connection;
  Lane& lane;
  std::uint64_t serial;
  std::string id;
  std::atomic<bool> answered{false};
  std::atomic<bool> told{false};  ///< the log knows why

  void answer(Response&& response) {
    if (!answered.exchange(true)) lane.deliver(connection, serial, std::move(response));
  }
  ~Pending() {
    if (answered) return;
    if (!told) base::log(base::Level::error, "answer_missing", {{"request_id", id}});
    try {
      lane.deliver(connection, serial, problem(500, "fault", id, {{"request_id", id}}));
    } catch (...) {
      base::log(base::Level::error, "answer_lost");
    }
  }
};

}  // namespace

/// False: the connection ends here.
Task<bool> Connection::answer_request() {
  auto& shared = lane_.shared;
  shared.requests.fetch_add(1, std::memory_order_relaxed);
  enter(Phase::working, 0);
  const bool keep_alive = parser_->get().keep_alive() && !shared.stopping.load(std::memory_order_relaxed);
  if (keep_alive)
    if (const auto ready = ready_answer()) co_return co_await write_ready(*ready);
  const auto method = method_of(parser_->get().method());
  auto request = make_request();
  if (!request) {
    const int status = method ? 400 : 405;
    const std::string_view code = method ? "malformed_request" : "method_not_allowed";
    co_await refuse(status, code);
    co_return false;
  }
  const bool head_only = method == Method::head;
  std::string id = request->id;
  co_await ask(shared.handler, std::move(request));
  Response response = std::move(*answer_);
  answer_.reset();
  if (!response.event_topic.empty() && response.status == 200 && !head_only) {
    co_await stream(std::move(response), std::move(id));
    co_return false;
  }
  const bool stays = keep_alive && !shared.stopping.load(std::memory_order_relaxed);
  const bool sent = co_await write_response(response, head_only, stays, id);
  if (sent && !stays) co_await linger();
  enter(Phase::idle, shared.options.limits.idle_seconds);
  co_return sent&& stays;
}

/// Returns when answer_ is there.
Task<void> Connection::ask(const Handler& handler, std::shared_ptr<Request> request) {
  ++serial_;
  answer_.reset();
  const std::string id = request->id;
  auto pending = std::make_shared<Pending>(shared_from_this(), lane_, serial_, id);
  try {
    handler(std::move(request), [pending](Response response) { pending->answer(std::move(response)); });
  } catch (const std::exception& fault) {
    base::log(base::Level::error, "handler_fault", {{"request_id", id}, {"what", fault.what()}});
    pending->told = true;
  }
  pending.reset();
  while (!answer_) {
    Error cancelled;
    wake_.expires_at(Steady::time_point::max());
    co_await wake_.async_wait(asio::redirect_error(waiting, cancelled));
  }
}

void Connection::take_answer(std::uint64_t serial, Response&& response) {
  if (serial != serial_ || answer_ || phase_ != Phase::working) return;
  answer_ = std::move(response);
  wake_.cancel();
}

std::shared_ptr<const Ready> Connection::ready_answer() {
  const auto& message = parser_->get();
  if (!lane_.shared.at_once || message.method() != beast_http::verb::get || message.version() != 11 ||
      !message.body().empty())
    return nullptr;
  return lane_.shared.at_once({view(message.target()), view(message[field::accept_encoding]),
                               view(message[field::accept_language]), view(message[field::if_none_match]),
                               view(message[field::host])});
}

std::string Connection::next_id() {
  return lane_.shared.id_prefix + std::to_string(lane_.shared.requests.load(std::memory_order_relaxed)) + "-" +
         std::to_string(last_byte_at_.micros % 1'000'000);
}

/// nullptr: the target is malformed, or the method unknown.
std::shared_ptr<Request> Connection::make_request() {
  auto& message = parser_->get();
  auto target = parse_target(view(message.target()));
  const auto method = method_of(message.method());
  if (!target || !method) return nullptr;
  auto request = std::make_shared<Request>();
  request->method = *method;
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
  request->peer = lane_.shared.proxies.client(peer_, forwarded());
  return request;
}

}  // namespace sovang::http
