// Where people reach this installation: what QR codes, posters and the links of pages tell.
#pragma once
#include <atomic>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace sovang::work {

/// The setting public_url; while it is empty, the address each one who asks came by.
class PublicAddress {
 public:
  /// `set`: without a slash at the end, may be empty. `listening`: the IP address we listen on.
  explicit PublicAddress(std::string set = {}, std::string listening = "127.0.0.1", unsigned short port = 0)
      : set_(std::move(set)), listening_(std::move(listening)), port_(port) {}

  /// The port that was found free, when any would do.
  void listens_on(unsigned short port) { port_ = port; }

  /// "https://sangkien.example.vn", without a slash at the end; empty while nothing is known. A Host header is believed
  /// for the answer to its own request only; one that is no plain host[:port] gives the listening address.
  std::string of(const http::Request& request) const { return of_host(request.header("host").value_or("")); }
  /// For what is told without a request, on a terminal.
  std::string without_request() const { return of_host({}); }

  /// What kept answers differ by beside their target: the host they were made for; empty when all are told the same.
  std::string_view kept_by(std::string_view host) const;

 private:
  std::string of_host(std::string_view host) const;

  std::string set_, listening_;
  std::atomic<unsigned short> port_;
};

/// "so.vn", "10.0.0.7:8080", "[::1]:80": letters, digits, dots and hyphens with a port or without, nothing else.
bool is_plain_host(std::string_view host);

}  // namespace sovang::work
