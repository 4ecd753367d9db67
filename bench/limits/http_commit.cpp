// The least a durable submission over HTTP can cost: Boost.Beast, one JSON parse, a writer with group commit on bare
// SQLite.
//   limit_http_commit hello             GET and POST are answered with a small JSON, no database
//   limit_http_commit commit FILE       POST is parsed and inserted (all rows), answered 201 after the commit
// Prints {"port":N} and serves until its standard input ends.
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/parse.hpp>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "bare_sqlite.hpp"

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using namespace sovang::bench;

namespace {

/// A request that waits for its commit: the timer is cancelled when it is durable.
struct Waiting {
  Initiative row;
  std::shared_ptr<asio::steady_timer> answered;
};

class Writer {
 public:
  Writer(const std::string& file, asio::io_context& io)
      : database_(file, Rows::all), io_(io), thread_([this] { run(); }) {}
  ~Writer() {
    {
      const std::lock_guard lock{mutex_};
      closed_ = true;
    }
    arrived_.notify_one();
    thread_.join();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void push(Waiting one) {
    {
      const std::lock_guard lock{mutex_};
      queue_.push_back(std::move(one));
    }
    arrived_.notify_one();
  }

 private:
  void run() {
    while (true) {
      std::vector<Waiting> batch;
      {
        std::unique_lock lock{mutex_};
        arrived_.wait(lock, [this] { return closed_ || !queue_.empty(); });
        if (queue_.empty()) return;
        batch.swap(queue_);
      }
      database_.begin();
      for (const Waiting& one : batch) database_.insert(one.row);
      database_.commit();
      asio::post(io_, [done = std::move(batch)] {
        for (const Waiting& one : done) one.answered->cancel();
      });
    }
  }

  BareSqlite database_;
  asio::io_context& io_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Waiting> queue_;
  bool closed_ = false;
  std::thread thread_;
};

asio::awaitable<void> serve(tcp::socket socket, Writer* writer) {
  static std::int64_t last_id = 0;  // one I/O thread
  boost::beast::flat_buffer buffer;
  boost::system::error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  while (true) {
    http::request<http::string_body> request;
    co_await http::async_read(socket, buffer, request, token);
    if (error) co_return;
    const bool post = request.method() == http::verb::post;
    http::response<http::string_body> response{post ? http::status::created : http::status::ok, request.version()};
    if (writer != nullptr && post) {
      const auto body = boost::json::parse(request.body());
      // Two steps: g++ 12 miscompiles a co_await inside an initialiser list.
      const auto executor = co_await asio::this_coro::executor;
      Waiting one{initiative(++last_id),
                  std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max())};
      one.row.unit += body.is_object() ? 0 : 1;
      const auto answered = one.answered;
      writer->push(std::move(one));
      boost::system::error_code ignored;
      co_await answered->async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    response.set(http::field::content_type, "application/json");
    response.body() =
        R"({"code":"SK-7K3F-29QX","received_at":"2026-07-14T09:00:00.000000+07:00","programme":"mtsk-2026","unit":"10001"})";
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    co_await http::async_write(socket, response, token);
    if (error || !request.keep_alive()) co_return;
  }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, Writer* writer) {
  while (true) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay{true});
    asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), writer), asio::detached);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  asio::io_context io{1};
  std::optional<Writer> writer;
  if (std::string_view{arguments[1]} == "commit" && count > 2) writer.emplace(arguments[2], io);
  tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
  std::printf("{\"port\":%d}\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  asio::co_spawn(io, listen(acceptor, writer ? &*writer : nullptr), asio::detached);
  asio::posix::stream_descriptor input{io, ::dup(0)};
  char byte = 0;
  input.async_read_some(asio::buffer(&byte, 1), [&](const auto&, std::size_t) { io.stop(); });
  io.run();
}
