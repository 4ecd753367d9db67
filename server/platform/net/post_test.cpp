// Which addresses of the world others may lead us to.
#include "platform/net/post.hpp"

#include <doctest/doctest.h>

namespace sovang::net {

TEST_CASE("post: what lies inside is told from what lies outside") {
  for (const auto* inside : {"127.0.0.1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "0.0.0.0",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "fe80::1",
                             "fe80::1%eth0",
                             "fc00::1",
                             "fd12::1",
                             "ff02::1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::",
                             "nowhere",
                             ""}) {
    CAPTURE(inside);
    CHECK(is_private_address(inside));
  }
  for (const auto* outside : {"8.8.8.8", "172.32.0.1", "203.162.4.191", "2400:cb00::1", "2001:ee0::1"}) {
    CAPTURE(outside);
    CHECK_FALSE(is_private_address(outside));
  }
}

TEST_CASE("post: an address is read as the one who connects reads it") {
  CHECK(web_address("https://Nhan.Example.vn:8443/x").host == "nhan.example.vn");
  CHECK(web_address("https://nhan.example.vn@evil.example/").host == "evil.example");
  CHECK(web_address("https://nhan.example.vn@evil.example/").has_credentials);
  CHECK(web_address("https://evil.example/#nhan.example.vn").host == "evil.example");
  CHECK(web_address("nonsense://").host.empty());
}

TEST_CASE("post: a private address is not connected to, unless it is allowed") {
  // Nobody listens on port 1: without the protection the refusal would be another one.
  const auto kept = post({"https://localhost:1/", "{}", {}, std::chrono::seconds(2)});
  CHECK(kept.status == 0);
  const auto control = post({"https://localhost:1/", "{}", {}, std::chrono::seconds(2), true});
  CHECK(control.status == 0);
  CHECK(kept.fault != "");
  CHECK(post({"http://203.162.4.191/", "{}", {}, std::chrono::seconds(2)}).fault.find("rotocol") != std::string::npos);
}

}  // namespace sovang::net
