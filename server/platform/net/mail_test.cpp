// Headers that cannot be broken out of, and which addresses are addresses.
#include "platform/net/mail.hpp"

#include <doctest/doctest.h>

namespace sovang::net {

TEST_CASE("mail: a header is one header whatever stands in it") {
  const auto header = mail_header("Nhắc\r\nBcc: ke.la@example.com\n" + std::string(200, 'a') + "ồ");
  CHECK(header.find("Bcc") == header.npos);
  // Every line break is followed by the space of a folded line, and no line is longer than RFC 5322 has it.
  for (std::size_t at = 0, end = 0; at < header.size(); at = end + 2) {
    end = std::min(header.find("\r\n", at), header.size());
    CHECK(end - at <= 76);
    if (end < header.size()) CHECK(header[end + 2] == ' ');
  }
  CHECK(mail_header("Sổ Vàng") == "=?UTF-8?B?U+G7lSBWw6BuZw==?=");
}

TEST_CASE("mail: addresses") {
  for (const auto* good : {"a@b.vn", "can.bo+so@lai-chau.example.vn", "x_1@1.example"}) {
    CAPTURE(good);
    CHECK(is_mail_address(good));
  }
  for (const auto* bad :
       {"", "a", "@b.vn", "a@", "a@b", "a@b..vn", "a@.vn", "a@b.vn.", "a b@c.vn", "a@b.vn\r\nRCPT TO:<x@y.vn>",
        "<a@b.vn>", "a@b.vn,c@d.vn", "a@b@c.vn", "chị@b.vn", "a@[127.0.0.1]", "\"a\"@b.vn"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_mail_address(bad));
  }
  CHECK_FALSE(is_mail_address(std::string(250, 'a') + "@b.vn"));
}

}  // namespace sovang::net
