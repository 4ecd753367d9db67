// Compares a column with a threshold; whole numbers without fractions.
#include "rules/judge_column.hpp"

#include <limits>

namespace sovang::rules {
namespace {

/// Over a range the operator may hold at both ends, at none, or it is open.
Answer judge_range(const Threshold& threshold, Quantity least, Quantity most) {
  const auto holds_at = [&](Quantity value) { return holds(threshold.op, value, threshold.low, threshold.high); };
  const bool at_least = holds_at(least), at_most = holds_at(most);
  if (compare(least, most) == 0) return answer_of(at_least);
  if (threshold.op == Operator::between || threshold.op == Operator::equals || threshold.op == Operator::is) {
    if (threshold.op == Operator::between && at_least && at_most) return Answer::met;
    const bool apart = compare(most, threshold.low) < 0 ||
                       compare(least, threshold.op == Operator::between ? threshold.high : threshold.low) > 0;
    return apart ? Answer::not_met : Answer::unknown;
  }
  if (at_least && at_most) return Answer::met;
  return at_least || at_most ? Answer::unknown : Answer::not_met;
}

/// The whole numbers low…high that keep a threshold; low > high: none does.
struct Whole {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};

Whole whole_numbers(const Threshold& threshold) {
  const auto down = [](Quantity q) { return q.n / q.of - (q.n % q.of < 0 ? 1 : 0); };  // of > 0
  const auto up = [&](Quantity q) { return down(q) + (q.n % q.of != 0 ? 1 : 0); };
  switch (threshold.op) {
    case Operator::over:
      return {.low = down(threshold.low) + 1};
    case Operator::at_least:
      return {.low = up(threshold.low)};
    case Operator::under:
      return {.high = up(threshold.low) - 1};
    case Operator::at_most:
      return {.high = down(threshold.low)};
    case Operator::between:
      return {up(threshold.low), down(threshold.high)};
    case Operator::equals:
    case Operator::is:
      break;
  }
  return {up(threshold.low), down(threshold.low)};
}

/// Counts and amounts of millions of people: the same answers as judge_range, without fractions.
std::vector<Answer> judge_whole_numbers(const Threshold& threshold, const Column& values) {
  const Whole keeps = whole_numbers(threshold);
  std::vector<Answer> out(values.size());
  const auto& most = values.high.empty() ? values.low : values.high;
  for (std::size_t row = 0; row < out.size(); ++row) {
    const bool in = values.low[row] >= keeps.low && most[row] <= keeps.high;
    const bool apart = most[row] < keeps.low || values.low[row] > keeps.high;
    out[row] = in ? Answer::met : apart ? Answer::not_met : Answer::unknown;
  }
  if (!values.missing.empty())
    for (std::size_t row = 0; row < out.size(); ++row)
      if (values.missing[row] != 0) out[row] = Answer::unknown;
  return out;
}

}  // namespace

std::vector<Answer> judge_column(const Threshold& threshold, const Column& values) {
  if (values.of.empty()) return judge_whole_numbers(threshold, values);
  std::vector<Answer> out(values.size());
  for (std::size_t row = 0; row < out.size(); ++row)
    out[row] = values.is_missing(row) ? Answer::unknown : judge_range(threshold, values.least(row), values.most(row));
  return out;
}

}  // namespace sovang::rules
