// A connection that became an event stream: it waits for its topic's events until one side goes.
#include <netinet/tcp.h>

#include "platform/http/connection.hpp"
#include "platform/http/head.hpp"
#include "platform/http/problem.hpp"

namespace sovang::http {

namespace {

/// Behind the address of a factory many phones watch.
constexpr std::size_t least_share = 64;

/// Counts a stream among the limit's; `granted` is false when there are already as many as may be, or as one network
/// may hold: who is sent away takes nobody's place, not for an instant.
struct Place {
  Place(Shared& shared_, std::string peer_)
      : shared(shared_),
        peer(std::move(peer_)),
        granted(shared.streams.take(peer, shared.options.limits.streams, least_share)) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (granted) shared.streams.leave(peer);
  }
  Shared& shared;
  const std::string peer;
  const bool granted;
};

/// Among its topic's readers for as long as it lives.
struct Listening {
  Listening(Lane& lane_, const std::string& topic_, Connection* reader_) : lane(lane_), topic(topic_), reader(reader_) {
    lane.topics[topic].insert(reader);
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening() {
    const auto readers = lane.topics.find(topic);
    readers->second.erase(reader);
    if (readers->second.empty()) lane.topics.erase(readers);
  }
  Lane& lane;
  std::string topic;
  Connection* reader;
};

}  // namespace

Task<void> Connection::stream(Response first, std::string id) {
  const Place place(lane_.shared, lane_.shared.proxies.client(peer_, forwarded()));
  if (!place.granted) {
    lane_.shared.streams_refused.fetch_add(1);
    const Response busy = problem(503, "too_many_streams", id, {{"seconds", 30}});
    if (co_await write_response(busy, false, false, id)) co_await linger();
    co_return;
  }
  // Thousands of these wait at a time: what only requests need is given back.
  parser_.reset();
  in_ = {};
  const Listening listening(lane_, first.event_topic, this);
  // What was published after the handler had looked and before this line.
  known_ = first.event_version;
  const auto last = lane_.last_events.find(first.event_topic);
  if (last != lane_.last_events.end()) take_event(last->second);
  enter(Phase::stream, 0);
  gone_ = lane_.shared.stopping;
  notice_its_going();
  bool alive = co_await open_stream(first, id);
  first = {};
  head_ = {};
  while (alive && !gone_) alive = co_await next_event();
}

Task<bool> Connection::open_stream(const Response& first, std::string_view id) {
  Response head = first;
  head.content_type = "text/event-stream";
  head_.assign(status_line(200));
  head_ += lane_.date();
  append_head(head_, head, id, lane_.shared.options.https, true);
  head_ += "X-Accel-Buffering: no\r\nConnection: close\r\n\r\nretry: 3000\n\n";
  std::string_view begin;
  if (first.body) begin = *first.body;
  const auto opening = parts(head_, begin);
  co_return co_await write(opening);
}

/// Writes the next event, or a comment when none came for a while; false when the reader is gone.
Task<bool> Connection::next_event() {
  enter(Phase::stream, 0);
  Error woken;
  if (!event_) {
    wake_.expires_after(lane_.shared.options.limits.heartbeat);
    co_await wake_.async_wait(asio::redirect_error(waiting, woken));
  }
  if (gone_) co_return false;
  const auto event = std::exchange(event_, nullptr);
  if (!event && woken) co_return true;
  // So that proxies keep it open, and so that a reader who is gone is found.
  std::string_view text = ": alive\n\n";
  if (event) text = event->text;
  const auto buffers = parts(text);
  co_return co_await write(buffers);
}

/// Nothing is expected from the reader any more: whatever comes, most often the end, ends the stream.
void Connection::notice_its_going() {
  // A reader whose machine is gone says nothing; the heartbeat goes unanswered, and the system tells us then.
  using UserTimeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;
  Error ignored;
  socket_.set_option(UserTimeout(1000 * lane_.shared.options.limits.idle_seconds), ignored);
  // A reader that takes nothing binds no more of the system's memory than this (twice, as it counts).
  socket_.set_option(asio::socket_base::send_buffer_size(32 * 1024), ignored);
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const Error&) {
    self->gone_ = true;
    self->wake_.cancel();
  });
}

void Connection::take_event(const std::shared_ptr<const Event>& event) {
  if (event->version > 0 && event->version <= known_) return;
  known_ = event->version;
  event_ = event;
  wake_.cancel();
}

}  // namespace sovang::http
