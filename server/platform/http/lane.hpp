// One I/O thread with everything that belongs to it: its io_context, its acceptor, its connections. Private to http.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_set>

#include "platform/http/clock.hpp"
#include "platform/http/http.hpp"
#include "platform/http/places.hpp"
#include "platform/http/proxy.hpp"
#include "platform/http/refusal_log.hpp"

namespace sovang::http {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> waiting{};

class Connection;

/// One event as it goes over the line.
struct Event {
  std::uint64_t version = 0;
  std::string text;
};

/// What all lanes share; fixed after the start except the atomics.
struct Shared {
  ServerOptions options;
  Handler handler;
  AtOnce at_once;
  RefusalPage refusal_page;
  Clock clock;
  std::string id_prefix;  ///< random: request ids of two runs do not meet
  TrustedProxies proxies;
  RefusalLog log;
  std::atomic<bool> stopping{false};
  Places files, streams;
  std::atomic<std::uint64_t> open{0}, refused{0}, streams_refused{0}, requests{0};

  base::Instant now() { return options.now ? clock.not_before_last(options.now()) : clock.now(); }
};

struct Lane {
  explicit Lane(Shared& shared_) : shared(shared_), io(1), acceptor(io), ticker(io), work(asio::make_work_guard(io)) {}

  void run();
  void begin_stop();
  /// Hands an answer to its connection; from any thread.
  void deliver(const std::shared_ptr<Connection>& connection, std::uint64_t serial, Response&& response);
  void publish(const std::string& topic, const std::shared_ptr<const Event>& event);
  std::string_view date();

  Shared& shared;
  Steady::time_point coarse_now = Steady::now();  ///< moved on by each tick: good enough for time-outs
  std::unordered_set<Connection*> connections;    ///< outlives io, whose end destroys what still hangs in it
  std::map<std::string, std::set<Connection*>, std::less<>> topics;  ///< readers of each event stream
  std::map<std::string, std::shared_ptr<const Event>, std::less<>> last_events;
  asio::io_context io;
  Acceptor acceptor;
  Timer ticker;
  asio::executor_work_guard<Executor> work;
  std::thread thread;

 private:
  struct Mail {
    std::shared_ptr<Connection> connection;
    std::uint64_t serial;
    Response response;
  };
  Task<void> accept();
  Task<void> tick();
  void admit(Socket socket);
  void read_mail();

  std::mutex mail_mutex_;
  std::vector<Mail> mail_, reading_;
  std::time_t date_second_ = 0;
  std::string date_;
};

}  // namespace sovang::http
