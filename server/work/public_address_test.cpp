// Which address people are told.
#include "work/public_address.hpp"

#include <doctest/doctest.h>

using namespace sovang;
using work::is_plain_host;
using work::PublicAddress;

namespace {
http::Request from(std::string host) {
  http::Request request;
  if (!host.empty()) request.headers.emplace_back("host", std::move(host));
  return request;
}
}  // namespace

TEST_CASE("the public address is the setting's, whatever Host says") {
  const PublicAddress address{"https://sangkien.example.vn", "0.0.0.0", 8080};
  CHECK(address.of(from("evil.example")) == "https://sangkien.example.vn");
  CHECK(address.without_request() == "https://sangkien.example.vn");
  CHECK(address.kept_by("evil.example").empty());
}

TEST_CASE("the public address without a setting is where the one who asks came by") {
  PublicAddress address{"", "127.0.0.1", 0};
  address.listens_on(8123);
  CHECK(address.of(from("192.168.1.7:8123")) == "http://192.168.1.7:8123");
  CHECK(address.kept_by("192.168.1.7:8123") == "192.168.1.7:8123");
  CHECK(address.of(from("")) == "http://127.0.0.1:8123");
  CHECK(address.of(from("evil.example/x?")) == "http://127.0.0.1:8123");
  CHECK(address.kept_by("evil.example/x?").empty());
  CHECK(address.without_request() == "http://127.0.0.1:8123");
  CHECK(PublicAddress{"", "::1", 80}.without_request() == "http://[::1]:80");
}

TEST_CASE("the public address: what a Host may look like") {
  for (const auto* good :
       {"so.vn", "localhost:8080", "so.vn:65535", "10.0.0.7", "[::1]", "[fe80::1]:8080", "xn--s-0ga.vn:1"})
    CHECK_MESSAGE(is_plain_host(good), good);
  for (const auto* bad : {"",         ":80",     "so.vn:", "so.vn:123456", "so.vn:65536", "so.vn:99999", "so.vn:0",
                          "so.vn:8o", "so.vn/x", "so vn",  "a@so.vn",      "\"><b>",      "so.vn:80:80", "[::1",
                          "[]",       "[::1]x",  "[::g]",  "::1",          "sổ.vn",       "so.vn#",      "so.vn?x"})
    CHECK_MESSAGE(!is_plain_host(bad), bad);
  CHECK_FALSE(is_plain_host(std::string(254, 'a')));
}
