// Paths that a browser would take for another site are no paths of ours.
#include "platform/http/target.hpp"

#include <doctest/doctest.h>

using namespace sovang;

TEST_CASE("http: a path with // or a backslash, however it is written, is refused") {
  for (const auto* target : {"//evil.example", "/en//evil.example/x", "/en/%5Cevil.example", "/a\\b", "/a%2F%2Fb",
                             "/a/%2Fb", "http://host//evil.example"}) {
    CAPTURE(target);
    CHECK_FALSE(http::parse_target(target));
  }
  CHECK(http::parse_target("/en/a/b?next=//x")->path == "/en/a/b");  // control: what is asked may hold them
  CHECK(http::parse_target("http://host/a")->path == "/a");
}
