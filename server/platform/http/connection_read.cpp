// A request arrives: limits and time-outs first, then what two servers could read differently is refused.
#include <algorithm>

#include "platform/http/connection.hpp"

namespace sovang::http {

namespace beast_http = boost::beast::http;
using beast_http::field;

namespace {

constexpr std::size_t one_read = 4096;

/// A header that goes on in the next line: proxies join it, split it or forbid it, the parser joins it silently.
bool is_folded(std::string_view head) { return head.find("\r\n ") != head.npos || head.find("\r\n\t") != head.npos; }

}  // namespace

Task<bool> Connection::read_request() {
  const auto& limits = lane_.shared.options.limits;
  leave_file_place();
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser_->body_limit(std::max(limits.body_bytes, limits.files.bytes));  // until it is known where it goes
  parser_->eager(false);  // until the head is there, and nothing but the head
  for (;;) {
    Error error;
    if (in_.size() > 0) {
      if (phase_ == Phase::idle) enter(Phase::header, limits.header_seconds);
      const auto taken = parser_->put(in_.data(), error);
      const bool head_ends = phase_ == Phase::header && parser_->is_header_done();
      const bool folded = head_ends && is_folded({static_cast<const char*>(in_.data().data()), taken});
      in_.consume(taken);
      const bool too_big = error == beast_http::error::body_limit;
      if (folded || (error && error != beast_http::error::need_more && !too_big)) {
        const bool long_head = error == beast_http::error::header_limit;
        const int status = long_head ? 431 : 400;
        const std::string_view code = long_head ? "header_too_large" : "malformed_request";
        co_await refuse(status, code);
        co_return false;
      }
      if (head_ends && !co_await take_head(too_big || parser_->is_done() || in_.size() > 0)) co_return false;
      if (too_big) {
        co_await refuse(413, "body_too_large", true);
        co_return false;
      }
      // What comes behind the last chunk would be read as a header that no check, and no proxy, has seen.
      if (parser_->is_done() && count_fields() == fields_in_head_) co_return true;
      if (parser_->is_done() || in_.size() + one_read > in_.max_size()) {  // the latter: a chunk's head without end
        co_await refuse(400, "malformed_request");
        co_return false;
      }
      if (!error && in_.size() > 0) continue;
    }
    const auto read = co_await socket_.async_read_some(in_.prepare(one_read), asio::redirect_error(waiting, error));
    if (error) {
      if (expired_ && phase_ != Phase::idle) co_await refuse(408, "request_timeout");
      Error nothing_came;
      if (!expired_ || phase_ != Phase::idle || !lane_.shared.stopping) co_return false;
      // Stopping: a request may have arrived in the very moment.
      const auto last = socket_.read_some(in_.prepare(one_read), nothing_came);
      if (nothing_came) co_return false;
      in_.commit(last);
    }
    last_byte_at_ = lane_.shared.now();
    in_.commit(read);
  }
}

/// A path alone would let anyone fill the memory; a cookie is asked for here and proved by the handler.
bool Connection::is_at_file_door() const {
  const auto& message = parser_->get();
  const auto target = view(message.target());
  return message.method() == beast_http::verb::post && message.count(field::cookie) > 0 &&
         target.substr(0, target.find('?')) == lane_.shared.options.limits.files.path;
}

bool Connection::take_file_place() {
  auto& held = lane_.shared.files;
  holds_file_ = held.fetch_add(1) < lane_.shared.options.limits.files.at_once;
  if (!holds_file_) held.fetch_sub(1);
  return holds_file_;
}

void Connection::leave_file_place() {
  if (holds_file_) lane_.shared.files.fetch_sub(1);
  holds_file_ = false;
}

/// False: refused, or the client is gone.
Task<bool> Connection::take_head(bool body_is_here) {
  const auto& limits = lane_.shared.options.limits;
  const bool file = is_at_file_door();
  const auto most = file ? limits.files.bytes : limits.body_bytes;
  const int seconds = file ? limits.files.seconds : limits.body_seconds;
  parser_->eager(true);
  fields_in_head_ = count_fields();
  enter(Phase::body, seconds);
  if (!header_is_sound()) {
    co_await refuse(400, "malformed_request");
    co_return false;
  }
  const bool larger = parser_->content_length() && *parser_->content_length() > most;
  if (larger || (file && !take_file_place())) {
    co_await refuse(larger ? 413 : 503, larger ? "body_too_large" : "files_busy", larger);
    co_return false;
  }
  parser_->body_limit(most);
  if (body_is_here || !wants_continue()) co_return true;
  const bool told = co_await write(parts(std::string_view{"HTTP/1.1 100 Continue\r\n\r\n"}));
  enter(Phase::body, seconds);
  co_return told;
}

std::size_t Connection::count_fields() const {
  return static_cast<std::size_t>(std::distance(parser_->get().begin(), parser_->get().end()));
}

bool Connection::header_is_sound() const {
  const auto& message = parser_->get();
  // A transfer coding that is not simply "chunked" leaves the length to guessing: the door to request smuggling.
  const auto codings = message.count(field::transfer_encoding);
  if (codings > 1 || (codings == 1 && !boost::beast::iequals(message[field::transfer_encoding], "chunked")))
    return false;
  if (codings > 0 && message.version() < 11) return false;
  const auto hosts = message.count(field::host);
  return hosts == 1 || (hosts == 0 && message.version() < 11);
}

bool Connection::wants_continue() const {
  return parser_->get().version() >= 11 && boost::beast::iequals(parser_->get()[field::expect], "100-continue");
}

}  // namespace sovang::http
