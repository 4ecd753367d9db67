// The four answers: the whole truth table and the laws it keeps.
#include "rules/answer.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace sovang::rules;

namespace {
constexpr Answer N = Answer::not_met, U = Answer::unknown, J = Answer::to_be_judged, M = Answer::met;
const std::vector<Answer> all{N, U, J, M};
}  // namespace

TEST_CASE("the truth table of either and both") {
  struct Row {
    Answer a, b, any, all;
  };
  const std::vector<Row> table{{N, N, N, N}, {N, U, U, N}, {N, J, J, N}, {N, M, M, N}, {U, U, U, U},
                               {U, J, U, U}, {U, M, M, U}, {J, J, J, J}, {J, M, M, J}, {M, M, M, M}};
  for (const Row& row : table) {
    CAPTURE(to_word(row.a));
    CAPTURE(to_word(row.b));
    CHECK(either(row.a, row.b) == row.any);
    CHECK(either(row.b, row.a) == row.any);
    CHECK(both_of(row.a, row.b) == row.all);
    CHECK(both_of(row.b, row.a) == row.all);
  }
}

TEST_CASE("any and all may be grouped in any way, and De Morgan's laws hold") {
  for (const Answer a : all)
    for (const Answer b : all) {
      CHECK(opposite(either(a, b)) == both_of(opposite(a), opposite(b)));
      for (const Answer c : all) {
        CHECK(either(a, either(b, c)) == either(either(a, b), c));
        CHECK(both_of(a, both_of(b, c)) == both_of(both_of(a, b), c));
      }
    }
}

TEST_CASE("at least one of is any, at least all of is all") {
  for (const Answer a : all)
    for (const Answer b : all) {
      Tally tally;
      tally.add(a);
      tally.add(b);
      CHECK(tally.at_least(1) == either(a, b));
      CHECK(tally.at_least(2) == both_of(a, b));
    }
}

TEST_CASE("two of three: what is missing matters only while it can") {
  const auto two_of = [](Answer a, Answer b, Answer c) {
    Tally tally;
    for (const Answer one : {a, b, c}) tally.add(one);
    return tally.at_least(2);
  };
  CHECK(two_of(M, M, U) == M);
  CHECK(two_of(M, N, U) == U);
  CHECK(two_of(N, N, U) == N);
  CHECK(two_of(M, N, J) == J);
}
