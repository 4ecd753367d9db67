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

bool is_bearer(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  return boost::beast::iequals({authorization.data(), std::min(authorization.size(), scheme.size())},
                               {scheme.data(), scheme.size()});
}

/// "/a/x/b" is like "/a/*/b".
bool is_like(std::string_view path, std::string_view pattern) {
  const auto star = pattern.find('*');
  if (star == pattern.npos) return path == pattern;
  if (!path.starts_with(pattern.substr(0, star))) return false;
  path.remove_prefix(star);
  path.remove_prefix(std::min(path.find('/'), path.size()));
  return is_like(path, pattern.substr(star + 1));
}

/// `patterns`: a space between two.
bool is_among(std::string_view path, std::string_view patterns) {
  while (!patterns.empty()) {
    const auto end = std::min(patterns.find(' '), patterns.size());
    if (is_like(path, patterns.substr(0, end))) return true;
    patterns.remove_prefix(std::min(end + 1, patterns.size()));
  }
  return false;
}

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

/// A path alone would let anyone fill the memory; a cookie or a token is asked for here, and what it is worth by
/// may_send_file(). What says that it is no larger than any other body is one of those.
bool Connection::is_at_file_door() const {
  const auto& message = parser_->get();
  const auto& limits = lane_.shared.options.limits;
  const auto length = parser_->content_length();
  const bool larger = !length || *length > limits.body_bytes;
  const bool shown = message.count(field::cookie) > 0 || is_bearer(view(message[field::authorization]));
  const auto target = view(message.target());
  return larger && shown && message.method() == beast_http::verb::post &&
         is_among(target.substr(0, target.find('?')), limits.files.path);
}

/// All lines of X-Forwarded-For are one list: HAProxy adds a line of its own behind a stranger's.
std::string Connection::forwarded() const {
  std::string list;
  for (const auto& header : parser_->get())
    if (boost::beast::iequals(header.name_string(), "x-forwarded-for")) (list += ",") += view(header.value());
  return list;
}

/// False: they may not, and the answer is out.
Task<bool> Connection::may_send_file() {
  const auto& admits = lane_.shared.options.limits.files.admits;
  if (!admits) co_return true;
  auto head = make_request();
  if (!head) {
    co_await refuse(400, "malformed_request");
    co_return false;
  }
  const std::string id = head->id;
  enter(Phase::working, 0);
  co_await ask(admits, std::move(head));
  const Response told = std::move(*answer_);
  answer_.reset();
  if (told.status == 204) co_return true;
  if (co_await write_response(told, false, false, id)) co_await linger();
  co_return false;
}

bool Connection::take_file_place() {
  auto address = lane_.shared.proxies.client(peer_, forwarded());
  if (!lane_.shared.files.take(address, lane_.shared.options.limits.files.at_once)) return false;
  file_place_ = std::move(address);
  return true;
}

void Connection::leave_file_place() {
  if (file_place_) lane_.shared.files.leave(*file_place_);
  file_place_.reset();
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
  if (file && !larger) {
    if (!co_await may_send_file()) co_return false;
    enter(Phase::body, seconds);
  }
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
