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

TEST_CASE("imports: the unit of money in a title") {
  CHECK(money_in("Giá trị làm lợi (triệu đồng)") == Money::million);
  CHECK(money_in("Giá trị làm lợi (đồng)") == Money::dong);
  CHECK(money_in("Giá trị làm lợi (tỷ đồng)") == Money::billion);
  CHECK(money_in("Giá trị làm lợi (1.000 đồng)") == Money::thousand);
  CHECK(money_in("Giá trị làm lợi\nĐVT: nghìn đồng") == Money::thousand);
  CHECK(money_in("Làm lợi (1.000.000 đ)") == Money::million);
  CHECK(money_in("Làm lợi (tr.đ)") == Money::million);
  CHECK(money_in("Số tiền (VNĐ)") == Money::dong);
  CHECK(money_in("Giá trị làm lợi") == Money::none);
  CHECK(money_in("Tỷ lệ (%)") == Money::none);
  CHECK(money_in("Hợp đồng lao động") == Money::none);
  CHECK(money_in("Ngân hàng") == Money::none);
}

TEST_CASE("imports: a bare number takes the title's unit, a number that says its own keeps it") {
  const auto dong = [](std::string_view cell, bool number, Money money) {
    return amount_of(with_money(cell, number, money)).dong.value_or(-1);
  };
  CHECK(dong("35", true, Money::million) == 35'000'000);
  CHECK(dong("1.2345", true, Money::million) == 1'234'500);
  CHECK(dong("1.234", true, Money::billion) == 1'234'000'000);
  CHECK(dong("1.234", false, Money::million) == 1'234'000'000);
  CHECK(dong("1,5", false, Money::million) == 1'500'000);
  CHECK(dong("1,5 tỷ", false, Money::million) == 1'500'000'000);
  CHECK(dong("1200", true, Money::dong) == 1'200);
  CHECK(dong("0.5", true, Money::thousand) == 500);
  CHECK(with_money("khoảng 5", false, Money::million) == "khoảng 5");
  CHECK(with_money(".", false, Money::million) == ".");
  CHECK(with_money("35", true, Money::none) == "35");
  CHECK(amount_of(with_money("9999999999", true, Money::billion)).dong == std::nullopt);
}
