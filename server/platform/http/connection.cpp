// The life of a connection: how it begins, what it may wait for, how it ends.
#include "platform/http/connection.hpp"

#include "base/log.hpp"

namespace sovang::http {

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
  leave_file_place();
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
  if (phase_ != Phase::stream) return;
  gone_ = true;
  wake_.cancel();
  // A reader that takes nothing is not waited for.
  deadline_ = Steady::now() + std::chrono::milliseconds(250);
}

void Connection::drop() {
  Error ignored;
  socket_.close(ignored);
}

}  // namespace sovang::http
