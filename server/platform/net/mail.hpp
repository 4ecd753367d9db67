// Hands one mail to an SMTP server; for jobs, never while a request waits.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace sovang::net {

struct MailServer {
  std::string url;   ///< "smtp://mail.example.vn:587" or "smtps://…"
  std::string user;  ///< empty: the server asks for none
  std::string password;
  std::string from;  ///< an address
  std::chrono::milliseconds within{30'000};
};

struct Mail {
  std::string to;       ///< an address
  std::string subject;  ///< one line; whatever else stands in it cannot become a header
  std::string text;     ///< UTF-8
  std::string id;       ///< the same each time it is sent, so that who gets it twice can tell; letters, digits, '-'
  base::Instant at;     ///< when it was written
};

struct MailAnswer {
  enum class What {
    taken,  ///< the server answered 250 to the whole mail and has it now
    later,  ///< not now: no server, 4xx, or our own name and password are refused
    never   ///< 5xx: this mail to this address will not be taken
  } what = What::later;
  std::string said;  ///< the server's last line, or why none came
};

/// With a name and password only over TLS, except to this machine itself.
MailAnswer send_mail(const MailServer& server, const Mail& mail);

/// Plain addresses only: one '@', a domain with a dot, ASCII without spaces, quotes, commas and angle brackets, at most
/// 254 bytes.
bool is_mail_address(std::string_view text);

/// A header's value in RFC 2047 words, folded; control characters become spaces.
std::string mail_header(std::string_view text);

}  // namespace sovang::net
