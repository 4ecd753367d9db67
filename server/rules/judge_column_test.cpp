// The short way of whole numbers gives the answers of the long way of fractions, on both sides of every threshold.
#include "rules/judge_column.hpp"

#include <doctest/doctest.h>

#include "rules/rank.hpp"

using namespace sovang::rules;

namespace {

/// Every range low…high within -3…3, and one value that is missing.
Column all_ranges() {
  Column out;
  for (std::int64_t low = -3; low <= 3; ++low)
    for (std::int64_t high = low; high <= 3; ++high) {
      out.low.push_back(low);
      out.high.push_back(high);
      out.missing.push_back(0);
    }
  out.low.push_back(0);
  out.high.push_back(0);
  out.missing.push_back(1);
  return out;
}

Column as_fractions(Column column) {
  column.of.assign(column.size(), 1);
  return column;
}

}  // namespace

TEST_CASE("a column of whole numbers is judged like the same column of fractions") {
  const Column whole = all_ranges(), fractions = as_fractions(whole);
  for (const auto op : {Operator::over, Operator::at_least, Operator::under, Operator::at_most, Operator::equals,
                        Operator::between, Operator::is})
    for (std::int64_t n = -7; n <= 7; ++n)
      for (const std::int64_t of : {1, 2, 3}) {
        CAPTURE(to_word(op));
        CAPTURE(n);
        CAPTURE(of);
        Threshold threshold;
        threshold.op = op;
        threshold.low = {n, of};
        threshold.high = {n + 4, of};
        CHECK(judge_column(threshold, whole) == judge_column(threshold, fractions));
      }
}

TEST_CASE("whole numbers are ranked like the same fractions") {
  const Column whole = all_ranges(), fractions = as_fractions(whole);
  std::vector<std::int32_t> group;
  std::vector<Answer> competes;
  for (std::size_t row = 0; row < whole.size(); ++row) {
    group.push_back(static_cast<std::int32_t>(row % 4) - 1);
    competes.push_back(static_cast<Answer>(row % 3 + 1));
  }
  for (const bool from_highest : {true, false})
    for (const bool leave_out : {true, false}) {
      const auto places = [&](const Column& values) {
        return ranks({values, group, competes, from_highest, leave_out, false});
      };
      const Column one = places(whole), other = places(fractions);
      CHECK(one.low == other.low);
      CHECK(one.high == other.high);
      CHECK(one.missing == other.missing);
    }
}
