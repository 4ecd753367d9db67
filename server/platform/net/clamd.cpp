// INSTREAM of clamd(8): pieces, each with its length before it, an empty one at the end, one line as the answer.
#include "platform/net/clamd.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace sovang::net {

namespace {

using namespace std::string_view_literals;

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string{"clamd: "} + what + ": " + std::strerror(errno));
}

class Socket {
 public:
  Socket(const std::string& path, std::chrono::milliseconds within)
      : number_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (number_ < 0) fail("socket");
    const timeval time{within.count() / 1000, within.count() % 1000 * 1000};
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    sockaddr_un place{};
    place.sun_family = AF_UNIX;
    if (path.size() >= sizeof place.sun_path) throw std::runtime_error("clamd: the path of its socket is too long");
    path.copy(place.sun_path, path.size());
    if (::connect(number_, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0) {
      const int error = errno;
      ::close(number_);
      errno = error;
      fail("connect");
    }
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { ::close(number_); }

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) fail("send");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  std::string answer() const {
    std::string text;
    std::array<char, 512> piece;
    for (;;) {
      const auto got = ::recv(number_, piece.data(), piece.size(), 0);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("receive");
      text.append(piece.data(), static_cast<std::size_t>(got));
      if (got == 0 || text.find('\0') != text.npos || text.size() > 4096) return text.substr(0, text.find('\0'));
    }
  }

 private:
  int number_;
};

std::string length_of(std::size_t size) {
  std::string four;
  for (int shift = 24; shift >= 0; shift -= 8) four += static_cast<char>(size >> shift & 0xff);
  return four;
}

}  // namespace

std::string scan(const std::string& socket, std::string_view bytes, std::chrono::milliseconds within) {
  constexpr std::size_t piece = 64 * 1024;
  const Socket clamd{socket, within};
  clamd.send("zINSTREAM\0"sv);
  for (auto left = bytes; !left.empty(); left.remove_prefix(std::min(piece, left.size()))) {
    const auto one = left.substr(0, piece);
    clamd.send(length_of(one.size()));
    clamd.send(one);
  }
  clamd.send(length_of(0));
  const auto said = clamd.answer();
  if (said == "stream: OK") return {};
  constexpr auto before = "stream: "sv, behind = " FOUND"sv;
  if (!said.starts_with(before) || !said.ends_with(behind) || said.size() <= before.size() + behind.size())
    throw std::runtime_error("clamd: it answers " + said);
  return said.substr(before.size(), said.size() - before.size() - behind.size());
}

}  // namespace sovang::net
