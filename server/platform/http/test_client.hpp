// A blocking client for tests: sends exactly the bytes it is given, so that it can misbehave.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace sovang::http {

class TestClient {
 public:
  explicit TestClient(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;
  ~TestClient() { ::close(socket_); }

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  /// One whole response (head and body by its Content-Length); "" when the server closed instead.
  std::string response(bool head_only = false) {
    std::size_t end = 0;
    while ((end = seen_.find("\r\n\r\n")) == seen_.npos)
      if (!more()) return "";
    std::size_t length = 0;
    const auto at = seen_.find("Content-Length: ");
    if (!head_only && at < end) length = static_cast<std::size_t>(std::strtoul(seen_.c_str() + at + 16, nullptr, 10));
    while (seen_.size() < end + 4 + length)
      if (!more()) return "";
    std::string whole = seen_.substr(0, end + 4 + length);
    seen_.erase(0, whole.size());
    return whole;
  }
  /// Reads until the text has come; false when the server closed before.
  bool wait_for(std::string_view text) {
    for (std::size_t from = 0; seen_.find(text, from) == seen_.npos;) {
      from = seen_.size() > text.size() ? seen_.size() - text.size() : 0;
      if (!more()) return false;
    }
    return true;
  }
  void forget() { seen_.clear(); }
  bool closed_by_server() { return seen_.empty() && !more(); }
  const std::string& seen() const { return seen_; }

  static std::string ask(unsigned short port, std::string_view bytes) {
    TestClient client(port);
    client.send(bytes);
    return client.response();
  }

 private:
  bool more() {
    char buffer[65536];
    const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    seen_.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string seen_;
};

}  // namespace sovang::http
