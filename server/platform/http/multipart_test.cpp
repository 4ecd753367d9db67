// Plain forms with a file: what a browser sends is read, everything bent is refused.
#include "platform/http/multipart.hpp"

#include <doctest/doctest.h>

using sovang::http::parse_multipart;

namespace {

const std::string type = "multipart/form-data; boundary=----x7";
const std::string two_parts =
    "------x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bien-nhan.json\"\r\n"
    "Content-Type: application/json\r\n\r\n{\"code\":\r\n\"SK\"}\r\n------x7\r\n"
    "content-disposition: form-data; name=\"receipt\"\r\n\r\n\r\n------x7--\r\n";

}  // namespace

TEST_CASE("multipart: names and contents as a browser sends them") {
  const auto fields = parse_multipart(type, two_parts);
  REQUIRE(fields);
  REQUIRE(fields->size() == 2);
  CHECK((*fields)[0].first == "file");
  CHECK((*fields)[0].second == "{\"code\":\r\n\"SK\"}");
  CHECK((*fields)[1] == std::pair<std::string, std::string>{"receipt", ""});
  CHECK(parse_multipart("multipart/form-data; charset=utf-8; boundary=\"----x7\"", two_parts)->size() == 2);
}

TEST_CASE("multipart: what is bent is refused whole") {
  CHECK_FALSE(parse_multipart("multipart/form-data", two_parts));
  CHECK_FALSE(parse_multipart("multipart/form-data; boundary=other", two_parts));
  CHECK_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'x'), two_parts));
  CHECK_FALSE(parse_multipart(type, ""));
  CHECK_FALSE(parse_multipart(type, "------x7"));
  CHECK_FALSE(parse_multipart(type, "------x7\r\n\r\n"));
  CHECK_FALSE(parse_multipart(type, two_parts.substr(0, two_parts.size() - 12)));                     // without its end
  CHECK_FALSE(parse_multipart(type, "------x7\r\nContent-Type: text/plain\r\n\r\nx\r\n------x7--"));  // without a name
  CHECK_FALSE(
      parse_multipart(type, "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n------x7--"));
  std::string many;
  for (int i = 0; i < 33; ++i) many += "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
  CHECK_FALSE(parse_multipart(type, many + "------x7--"));
}
