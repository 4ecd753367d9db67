// One GET over a connection of its own: what a load program must know before it begins.
#pragma once
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace sovang::bench {

[[noreturn]] inline void give_up(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(1);
}

/// Connects to a port of this machine; the programs here load nothing else.
inline int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    give_up("cannot connect to 127.0.0.1:" + std::to_string(port));
  return socket;
}

/// The JSON at that path; ends the program when the answer is not 200.
inline boost::json::value get(int port, const std::string& path) {
  const int socket = connect_to(port);
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  if (::write(socket, request.data(), request.size()) < 0) give_up("cannot send " + path);
  std::string answer;
  char part[65536];
  for (ssize_t got; (got = ::read(socket, part, sizeof part)) > 0;) answer.append(part, static_cast<std::size_t>(got));
  ::close(socket);
  const auto body = answer.find("\r\n\r\n");
  if (!answer.starts_with("HTTP/1.1 200") || body == std::string::npos) give_up(path + ": " + answer.substr(0, 300));
  return boost::json::parse(answer.substr(body + 4));
}

}  // namespace sovang::bench
