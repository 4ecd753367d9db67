// The listening side: one lane per I/O thread on one port (SO_REUSEPORT), and the way to a quiet end.
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <random>

#include "base/log.hpp"
#include "platform/http/connection.hpp"
#include "platform/http/head.hpp"

namespace sovang::http {

using Error = boost::system::error_code;

void Lane::run() {
  asio::co_spawn(io, accept(), asio::detached);
  asio::co_spawn(io, tick(), asio::detached);
  io.run();
}

void Lane::admit(Socket socket) {
  if (shared.open.fetch_add(1) >= shared.options.limits.connections) {
    shared.open.fetch_sub(1);
    shared.refused.fetch_add(1);
    constexpr std::string_view busy =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    Error ignored;
    socket.write_some(asio::buffer(busy), ignored);
    return;
  }
  asio::co_spawn(io, Connection::run(std::make_shared<Connection>(*this, std::move(socket))), asio::detached);
}

Task<void> Lane::accept() {
  while (acceptor.is_open()) {
    Error error;
    Socket socket(io);
    co_await acceptor.async_accept(socket, asio::redirect_error(waiting, error));
    if (!error) {
      admit(std::move(socket));
    } else if (acceptor.is_open() && error != asio::error::operation_aborted) {
      // Out of file descriptors, for instance: wait instead of spinning.
      Timer pause(io, std::chrono::milliseconds(100));
      co_await pause.async_wait(asio::redirect_error(waiting, error));
    }
  }
}

Task<void> Lane::tick() {
  for (;;) {
    Error error;
    ticker.expires_after(std::chrono::milliseconds(100));
    co_await ticker.async_wait(asio::redirect_error(waiting, error));
    coarse_now = Steady::now();
    for (auto* connection : connections) connection->check_deadline(coarse_now);
    shared.log.tell_left_out(coarse_now);
  }
}

void Lane::begin_stop() {
  // Those who are already in the queue of the kernel are still let in: closing would reset them.
  Error error;
  acceptor.non_blocking(true, error);
  while (!error) {
    Socket socket(io);
    acceptor.accept(socket, error);
    if (!error) admit(std::move(socket));
  }
  acceptor.close(error);
  for (auto* connection : connections) connection->begin_stop();
}

void Lane::deliver(const std::shared_ptr<Connection>& connection, std::uint64_t serial, Response&& response) {
  if (thread.get_id() == std::this_thread::get_id()) return connection->take_answer(serial, std::move(response));
  bool first = false;
  {
    const std::lock_guard lock(mail_mutex_);
    first = mail_.empty();
    mail_.push_back({connection, serial, std::move(response)});
  }
  // A whole batch of the writer's answers wakes this thread once.
  if (first) asio::post(io, [this] { read_mail(); });
}

void Lane::read_mail() {
  {
    const std::lock_guard lock(mail_mutex_);
    reading_.swap(mail_);
  }
  for (auto& mail : reading_) mail.connection->take_answer(mail.serial, std::move(mail.response));
  reading_.clear();
}

void Lane::publish(const std::string& topic, const std::shared_ptr<const Event>& event) {
  // Kept for a reader whose request is being answered in this very moment.
  if (event->version > 0) last_events[topic] = event;
  const auto found = topics.find(topic);
  if (found == topics.end()) return;
  for (auto* connection : found->second) connection->take_event(event);
}

std::string_view Lane::date() {
  const auto second = std::time(nullptr);
  if (second != date_second_) {
    date_second_ = second;
    date_ = date_line(second);
  }
  return date_;
}

namespace {

class Lanes : public Server {
 public:
  Lanes(const ServerOptions& options, Handler handler, AtOnce at_once, RefusalPage refusal_page) {
    shared_.options = options;
    shared_.handler = std::move(handler);
    shared_.at_once = std::move(at_once);
    shared_.refusal_page = std::move(refusal_page);
    shared_.id_prefix = random_prefix();
    for (const auto& network : options.trusted_proxies) shared_.proxies.add(network);
    asio::ip::tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    for (int i = 0; i < std::max(1, options.io_threads); ++i) {
      lanes_.push_back(std::make_unique<Lane>(shared_));
      listen(lanes_.back()->acceptor, endpoint);
      endpoint = lanes_.back()->acceptor.local_endpoint();
    }
    port_ = endpoint.port();
    for (auto& lane : lanes_) lane->thread = std::thread([&lane = *lane] { lane.run(); });
  }
  ~Lanes() override { stop(); }

  unsigned short port() const override { return port_; }

  void publish(std::string_view topic, std::string_view data, std::uint64_t version) override {
    const auto message = std::make_shared<const Event>(Event{version, event_text(data, version)});
    for (auto& lane : lanes_)
      asio::post(lane->io, [&lane = *lane, message, name = std::string{topic}] { lane.publish(name, message); });
  }

  void stop() override {
    if (shared_.stopping.exchange(true)) return;
    for (auto& lane : lanes_) asio::post(lane->io, [&lane = *lane] { lane.begin_stop(); });
    const auto give_up = Steady::now() + std::chrono::seconds(shared_.options.limits.stop_seconds);
    while (shared_.open.load() > 0 && Steady::now() < give_up)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (shared_.open.load() > 0)
      base::log(base::Level::warning, "stopped_early", {{"connections", shared_.open.load()}});
    for (auto& lane : lanes_) lane->io.stop();
    for (auto& lane : lanes_) lane->thread.join();
    for (auto& lane : lanes_) {
      Error ignored;
      lane->acceptor.close(ignored);
      for (auto* connection : lane->connections) connection->drop();
    }
  }

  Counts counts() const override {
    return {shared_.open.load(), shared_.refused.load(), shared_.streams.taken(), shared_.streams_refused.load(),
            shared_.requests.load()};
  }

 private:
  static std::string random_prefix() {
    std::random_device device;
    std::string prefix;
    for (int i = 0; i < 6; ++i) prefix += "abcdefghjkmnpqrstvwxyz23456789"[device() % 30];
    return prefix + "-";
  }

  static void listen(Acceptor& acceptor, const asio::ip::tcp::endpoint& endpoint) {
    using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.set_option(ReusePort(true));
    acceptor.bind(endpoint);
    acceptor.listen(4096);
  }

  Shared shared_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  unsigned short port_ = 0;
};

}  // namespace

std::unique_ptr<Server> serve(const ServerOptions& options, Handler handler, AtOnce at_once, RefusalPage refusal_page) {
  return std::make_unique<Lanes>(options, std::move(handler), std::move(at_once), std::move(refusal_page));
}

}  // namespace sovang::http
