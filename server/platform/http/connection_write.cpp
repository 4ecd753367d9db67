// Bytes go out; a client that takes none for idle_seconds is given up.
#include <boost/asio/post.hpp>

#include "base/log.hpp"
#include "platform/files/finished_file.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/head.hpp"
#include "platform/http/problem.hpp"

namespace sovang::http {

Task<bool> Connection::write(Buffers buffers) {
  if (phase_ != Phase::closing && phase_ != Phase::stream) phase_ = Phase::writing;
  enter(phase_, lane_.shared.options.limits.idle_seconds);
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
    // Each bit of progress gives new time, but not to an event stream that is being stopped.
    if (!gone_) deadline_ = lane_.coarse_now + std::chrono::seconds(lane_.shared.options.limits.idle_seconds);
  }
}

Task<bool> Connection::write_ready(const Ready& ready) {
  const auto known = view(parser_->get()[boost::beast::http::field::if_none_match]);
  const bool same = !known.empty() && known.find(ready.etag) != known.npos;
  const std::string_view body = same ? std::string_view{} : std::string_view{*ready.body};
  const auto& head = same ? ready.head_not_modified : ready.head;
  const auto buffers = parts(status_line(same ? 304 : 200), lane_.date(), head, body);
  const bool sent = co_await write(buffers);
  if (sent) enter(Phase::idle, lane_.shared.options.limits.idle_seconds);
  co_return sent;
}

Task<bool> Connection::write_response(const Response& response, bool head_only, bool keep_alive, std::string_view id) {
  head_.assign(status_line(response.status));
  head_ += lane_.date();
  append_head(head_, response, id, lane_.shared.options.https, false);
  if (!keep_alive) head_ += "Connection: close\r\n";
  head_ += "\r\n";
  if (response.status >= 400 || base::logs(base::Level::debug))
    lane_.shared.log.note(response, id, lane_.shared.now().micros - last_byte_at_.micros, lane_.coarse_now);
  // Chosen before co_await: g++ 12 evaluates both sides of a ?: inside it, and there may be no body to look into.
  std::string_view body;
  if (response.body && !head_only && response.status != 204 && response.status != 304) body = *response.body;
  const auto buffers = parts(head_, body);
  const bool sent = co_await write(buffers);
  if (!sent || !response.file || head_only) co_return sent;
  co_return co_await write_file(*response.file);
}

/// Piece by piece as the client takes them. A file that ends too soon ends the connection: nothing else tells it.
Task<bool> Connection::write_file(const files::FinishedFile& file) {
  constexpr std::size_t piece_size = 64 * 1024;
  std::vector<char> piece(piece_size);
  for (std::uint64_t sent = 0; sent < file.size();) {
    const auto got = file.read(sent, piece);
    if (got == 0) co_return false;
    const auto buffers = parts(std::string_view{piece.data(), got});
    const bool taken = co_await write(buffers);
    if (!taken) co_return false;
    sent += got;
    // A client as quick as we are must not keep this thread from the others.
    co_await asio::post(lane_.io.get_executor(), waiting);
  }
  co_return true;
}

Task<void> Connection::refuse(int status, std::string_view code, bool head_is_sound) {
  const auto id = next_id();
  enter(Phase::closing, lane_.shared.options.limits.idle_seconds);
  Response told = problem(status, code, id);
  if (const auto request = head_is_sound && lane_.shared.refusal_page ? make_request() : nullptr)
    if (auto page = lane_.shared.refusal_page(request, status, code)) told = std::move(*page);
  if (status == 405) told.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
  if (co_await write_response(told, false, false, id)) co_await linger();
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

}  // namespace sovang::http
