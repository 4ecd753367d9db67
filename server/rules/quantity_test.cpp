// Exact amounts: how they are written, compared and printed.
#include "rules/quantity.hpp"

#include <doctest/doctest.h>

using namespace sovang::rules;

namespace {
Quantity read(Type type, const char* text) {
  const auto out = parse_quantity(type, text);
  REQUIRE_MESSAGE(out, text);
  return *out;
}
bool equal(Quantity a, Quantity b) { return compare(a, b) == 0; }
}  // namespace

TEST_CASE("198 of 132 is 150 %: over it does not hold, at least it does (LC23-III.2.1.1a)") {
  const Quantity bound = read(Type::ratio, "150%");
  CHECK_FALSE(holds(Operator::over, {198, 132}, bound, bound));
  CHECK(holds(Operator::at_least, {198, 132}, bound, bound));
  CHECK(holds(Operator::over, {199, 132}, bound, bound));
  CHECK(measured_text(Type::ratio, {198, 132}).vi == "198/132 = 150,00%");
  CHECK(measured_text(Type::ratio, {199, 132}).en == "199/132 = 150.75%");
}

TEST_CASE("fractions no floating point tells apart are told apart") {
  const std::int64_t large = 3'000'000'000'000'000'000;
  CHECK(compare({large, large - 1}, {large - 1, large - 2}) < 0);
  CHECK(compare({large + 1, large}, {1, 1}) > 0);
  CHECK(compare({-large, 1}, {large, 1}) < 0);
}

TEST_CASE("thresholds as documents write them") {
  CHECK(equal(read(Type::ratio, "66,7%"), {667, 1000}));
  CHECK(equal(read(Type::ratio, "2/3"), {2, 3}));
  CHECK(equal(read(Type::money, "10 tỷ"), {10'000'000'000, 1}));
  CHECK(equal(read(Type::money, "1,5 tỷ"), {1'500'000'000, 1}));
  CHECK(equal(read(Type::money, "100 tỷ đồng"), {100'000'000'000, 1}));
  CHECK(equal(read(Type::money_per_year, "100 triệu/năm"), {100'000'000, 1}));
  CHECK(equal(read(Type::money_per_year, "99999999 đồng/năm"), {99'999'999, 1}));
  CHECK(equal(read(Type::points, "26,5 điểm"), {53, 2}));
  CHECK(equal(read(Type::count, "30"), {30, 1}));
}

TEST_CASE("what is written otherwise is refused") {
  for (const char* text : {"150", "1.5", "150 %%", "-5%", "", "2/0", "1/2/3"})
    CHECK_FALSE(parse_quantity(Type::ratio, text));
  for (const char* text :
       {"100 triệu/năm", "1.500.000", "9999e9999", "2 tỷ tỷ", "0,0000000001 tỷ", "99999999999999999999"})
    CHECK_FALSE(parse_quantity(Type::money, text));
  CHECK_FALSE(parse_quantity(Type::money_per_year, "100 triệu"));
  CHECK_FALSE(parse_quantity(Type::count, "2.000"));
  CHECK_FALSE(parse_quantity(Type::date, "2023-02-30"));
  CHECK_FALSE(parse_quantity(Type::yes_no, "có"));
}

TEST_CASE("a threshold in the wrong unit is recognised for what it is") {
  CHECK(type_written("100 triệu/năm") == Type::money_per_year);
  CHECK(type_written("10 tỷ") == Type::money);
  CHECK(type_written("150%") == Type::ratio);
  CHECK(type_written("20 điểm") == Type::points);
  CHECK_FALSE(type_written("nhiều"));
}

TEST_CASE("amounts read as people write them") {
  CHECK(to_text(Type::ratio, {3, 2}).vi == "150%");
  CHECK(to_text(Type::ratio, {667, 1000}).vi == "66,7%");
  CHECK(to_text(Type::ratio, {2, 3}).vi == "2/3");
  CHECK(to_text(Type::count, {2000, 1}).vi == "2.000");
  CHECK(to_text(Type::count, {2000, 1}).en == "2,000");
  CHECK(to_text(Type::points, {53, 2}).vi == "26,5 điểm");
}

TEST_CASE("between holds at both ends") {
  const Quantity low{50, 1}, high{79, 1};
  CHECK_FALSE(holds(Operator::between, {49, 1}, low, high));
  CHECK(holds(Operator::between, {50, 1}, low, high));
  CHECK(holds(Operator::between, {79, 1}, low, high));
  CHECK_FALSE(holds(Operator::between, {80, 1}, low, high));
}
