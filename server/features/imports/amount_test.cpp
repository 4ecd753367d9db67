// Amounts as tables hold them: what is clear is read exactly, what is not is asked.
#include "features/imports/amount.hpp"

#include <doctest/doctest.h>

using namespace sovang::imports;

TEST_CASE("imports: amounts with their units, dots and commas") {
  CHECK(amount_of("35000000").dong == 35'000'000);
  CHECK(amount_of("35.000.000").dong == 35'000'000);
  CHECK(amount_of("35,000,000 đồng").dong == 35'000'000);
  CHECK(amount_of("35 triệu").dong == 35'000'000);
  CHECK(amount_of("1,2 tỷ đồng").dong == 1'200'000'000);
  CHECK(amount_of("1.200 triệu").dong == 1'200'000'000);
  CHECK(amount_of("0,5 tr").dong == 500'000);
  CHECK(amount_of("0").dong == 0);
  CHECK(amount_of("0").doubt == Doubt::none);
}

TEST_CASE("imports: an amount of nobody knows what is asked for, and no amount is none") {
  CHECK(amount_of("1.200").doubt == Doubt::no_unit);
  CHECK(amount_of("35").doubt == Doubt::no_unit);
  CHECK(amount_of("1.200 nghìn").doubt == Doubt::none);
  CHECK(amount_of("1,234 tỷ").doubt == Doubt::one_comma);
  CHECK(amount_of("1,234,000 đồng").doubt == Doubt::none);
  CHECK_FALSE(amount_of("1000000,5 tỷ").dong);
  CHECK_FALSE(amount_of("nhiều").dong);
  CHECK_FALSE(amount_of("").dong);
  CHECK_FALSE(amount_of("-5 triệu").dong);
  CHECK_FALSE(amount_of("1.20.000").dong);
  CHECK_FALSE(amount_of("9999999999 tỷ").dong);
  CHECK_FALSE(amount_of("5 con trâu").dong);
}
