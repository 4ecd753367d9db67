// What must not come through the JSON door (reliability.md finding 6: 9999e9999 ranked first).
#include "base/json.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"

using namespace sovang::base;

TEST_CASE("numbers that are none, repeated keys, depth, rests and bad UTF-8 are refused") {
  for (const std::string text :
       {R"({"benefit_dong": 9999e9999})", R"({"a": -9999e9999})", R"({"a": 1, "a": 2})", R"({"a": 1, "\u0061": 2})",
        R"({"a": NaN})", "{} x", "{", "", "[1,]", "{\"a\": \"\xC3\x28\"}", "{\"a\": \"\n\"}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_json(text), Refused);
  }
  CHECK_THROWS_AS(parse_json(std::string(17, '[') + std::string(17, ']')), Refused);
}

TEST_CASE("what is JSON comes through unchanged") {
  CHECK(parse_json(R"( {"a": [1, 2.5, "đ", null, true], "b": {"a": 1}} )").at("a").as_array().size() == 5);
  CHECK(parse_json("1e15").as_double() == 1e15);
  std::string many = "{";
  for (int i = 0; i < 20'000; ++i) many += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
  many += "}";
  CHECK_THROWS_AS(parse_json(many), Refused);
  CHECK(parse_kept_json(many).as_object().size() == 20'000);
  CHECK(parse_json(std::string(16, '[') + std::string(16, ']')).is_array());
}
