// The benefit is echoed in words so that triệu is not taken for tỷ; the web's twin runs the same table.
#include "base/money.hpp"

#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

using namespace sovang::base;

TEST_CASE("đồng in words and short: the table shared with the web") {
  std::ifstream file(SOVANG_SOURCE_DIR "/tests/shared/money.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto table = boost::json::parse(text.str());
  CHECK(table.as_array().size() > 20);
  for (const auto& entry : table.as_array()) {
    const std::int64_t dong = entry.at("dong").as_int64();
    CHECK(dong_in_words(dong) == entry.at("words").as_string().c_str());
    CHECK(short_dong(dong) == entry.at("short").as_string().c_str());
  }
}

TEST_CASE("digits in groups of three, also below zero") {
  CHECK(group_digits(0) == "0");
  CHECK(group_digits(-1234567) == "-1.234.567");
  CHECK(group_digits(-123) == "-123");
  CHECK(group_digits(1000) == "1.000");
}

TEST_CASE("an amount beyond 10^15 has no words") {
  CHECK_THROWS(dong_in_words(max_dong + 1));
  CHECK_THROWS(dong_in_words(-1));
}

TEST_CASE("sums of amounts are exact past 64 bits, and shown capped") {
  DongSum sum;
  for (int i = 0; i < 9'600; ++i) sum += max_dong;
  CHECK(sum.digits() == "9600000000000000000");
  CHECK(sum.over_cap());
  CHECK(sum.capped() == 9'000'000'000'000'000'000);
  CHECK((-sum).digits() == "-9600000000000000000");
  CHECK(sum > DongSum{DongSum::cap});
  sum += -sum;
  CHECK(sum == DongSum{});
  CHECK(DongSum{DongSum::cap}.capped() == DongSum::cap);
  CHECK_FALSE(DongSum{DongSum::cap}.over_cap());
  CHECK(DongSum{9'600'000'000, -5}.digits() == "9599999999999999995");
  CHECK(DongSum{1'000'000'000'000'000, 7}.digits() == "1000000000000000000000007");
  CHECK(DongSum{-3} < DongSum{2});
}
