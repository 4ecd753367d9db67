// One client's connection: reads a request, has it answered, writes the answer, again. Private to http.
#pragma once
#include <array>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/http/lane.hpp"

namespace sovang::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Lane& lane, Socket socket);
  ~Connection();
  static Task<void> run(std::shared_ptr<Connection> self);

  /// On the lane's thread only.
  void take_answer(std::uint64_t serial, Response&& response);
  void take_event(const std::shared_ptr<const std::string>& event);
  void check_deadline(Steady::time_point now);
  void begin_stop();
  void drop();  ///< after the lane has ended

 private:
  enum class Phase { idle, header, body, working, writing, stream, closing };
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using Buffers = std::array<asio::const_buffer, 4>;

  Task<bool> read_request();
  Task<bool> answer_request();
  Task<bool> write(Buffers buffers);
  Task<bool> write_response(const Response& response, bool head_only, bool keep_alive, std::string_view id);
  Task<void> refuse(int status, std::string_view code);
  Task<void> stream(std::string topic, const Response& first, std::string_view id);
  Task<void> linger();
  std::shared_ptr<const Ready> ready_answer();
  std::shared_ptr<Request> make_request();
  std::string client_address() const;
  bool header_is_sound() const;
  bool wants_continue() const;
  void enter(Phase phase, int seconds);
  std::string next_id();

  Lane& lane_;
  Socket socket_;
  Timer wake_;
  boost::beast::flat_buffer in_;
  std::optional<Parser> parser_;
  std::string head_;
  std::string peer_;
  Phase phase_ = Phase::idle;
  Steady::time_point deadline_ = Steady::time_point::max();
  bool expired_ = false;
  base::Instant last_byte_at_;
  std::uint64_t serial_ = 0;
  std::optional<Response> answer_;
  std::shared_ptr<const std::string> event_;
  bool gone_ = false;
};

}  // namespace sovang::http
