// One client's connection: reads a request, has it answered, writes the answer, again. Private to http.
//
// Its life in the order of the files: connection.cpp (begin, deadlines, end), connection_read.cpp (a request arrives),
// connection_answer.cpp (the handler is asked), connection_write.cpp (bytes go out), connection_stream.cpp (events).
#pragma once
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/http/lane.hpp"

namespace sovang::http {

using Error = boost::system::error_code;

inline std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// What is written in one go. (A braced array in a co_await expression is beyond g++ 12.)
using Buffers = std::array<asio::const_buffer, 4>;
template <class... Parts>
Buffers parts(const Parts&... part) {
  return {asio::const_buffer(part.data(), part.size())...};
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Lane& lane, Socket socket);
  ~Connection();
  static Task<void> run(std::shared_ptr<Connection> self);

  /// On the lane's thread only.
  void take_answer(std::uint64_t serial, Response&& response);
  void take_event(const std::shared_ptr<const Event>& event);
  void check_deadline(Steady::time_point now);
  void begin_stop();
  void drop();  ///< after the lane has ended

 private:
  enum class Phase { idle, header, body, working, writing, stream, closing };
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  Task<bool> read_request();
  Task<bool> take_head(bool body_is_here);
  bool is_at_file_door() const;
  Task<bool> may_send_file();
  std::string forwarded() const;
  bool take_file_place();
  void leave_file_place();
  std::size_t count_fields() const;
  bool header_is_sound() const;
  bool wants_continue() const;

  Task<bool> answer_request();
  Task<void> ask(const Handler& handler, std::shared_ptr<Request> request);
  std::shared_ptr<const Ready> ready_answer();
  std::shared_ptr<Request> make_request();
  std::string next_id();

  Task<bool> write(Buffers buffers);
  Task<bool> write_ready(const Ready& ready);
  Task<bool> write_response(const Response& response, bool head_only, bool keep_alive, std::string_view id);
  Task<bool> write_file(const files::FinishedFile& file);
  Task<void> refuse(int status, std::string_view code, bool head_is_sound = false);
  Task<void> linger();

  Task<void> stream(Response first, std::string id);
  Task<bool> open_stream(const Response& first, std::string_view id);
  Task<bool> next_event();
  void notice_its_going();

  void enter(Phase phase, int seconds);

  Lane& lane_;
  Socket socket_;
  Timer wake_;
  boost::beast::flat_buffer in_;
  std::optional<Parser> parser_;
  std::size_t fields_in_head_ = 0;
  std::optional<std::string> file_place_;  ///< the address that holds it, while one is held
  std::string head_;
  std::string peer_;
  Phase phase_ = Phase::idle;
  Steady::time_point deadline_ = Steady::time_point::max();
  bool expired_ = false;
  base::Instant last_byte_at_;
  std::uint64_t serial_ = 0;
  std::optional<Response> answer_;
  std::shared_ptr<const Event> event_;  ///< the latest that is still to be written: a slow reader keeps only one
  std::uint64_t known_ = 0;             ///< version of the latest event the reader has or will get
  bool gone_ = false;                   ///< a stream's reader went away, or we stop
};

}  // namespace sovang::http
