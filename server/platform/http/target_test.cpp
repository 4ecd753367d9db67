// Paths that a browser would take for another site are no paths of ours.
#include "platform/http/target.hpp"

#include <doctest/doctest.h>

#include <string>

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

TEST_CASE("http: a form is read as it was sent, whatever stands in it") {
  using Pairs = http::Pairs;
  CHECK(http::parse_form_as_sent("a=1&b=%C4%91+c&&d&=e") == Pairs{{"a", "1"}, {"b", "đ c"}, {"d", ""}, {"", "e"}});
  CHECK(http::parse_form_as_sent("a=50%&b=%zz&c=%4") == Pairs{{"a", "50%"}, {"b", "%zz"}, {"c", "%4"}});
  CHECK(http::parse_form_as_sent("a=%FF%00") == Pairs{{"a", std::string{"\xFF\0", 2}}});
  for (const auto* strange : {"a=%", "a=%zz", "a=%FF", "a=%00", "a=\xFF"}) CHECK_FALSE(http::parse_form(strange));
  CHECK(http::parse_form("a=%0D%0Ab&c=+") == Pairs{{"a", "\r\nb"}, {"c", " "}});
}
