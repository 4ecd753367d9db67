// Splits as data: the sum is exact, who is rounded up is told.
#include "features/targets/split.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>

using namespace sovang::targets;

namespace {

/// "3+ 2 0": amounts, + where one was rounded up.
std::string told(std::int64_t total, const std::vector<std::optional<std::int64_t>>& weights) {
  std::string text;
  for (const auto& portion : split(total, weights))
    text += (text.empty() ? "" : " ") + std::to_string(portion.amount) + (portion.rounded_up ? "+" : "");
  return text;
}

}  // namespace

TEST_CASE("targets: a split gives the whole parts, and what is left to the largest remainders") {
  constexpr std::optional<std::int64_t> none;
  struct Case {
    std::int64_t total;
    std::vector<std::optional<std::int64_t>> weights;
    std::string wanted;
  };
  const std::vector<Case> cases{
      {10, {1, 1, 1}, "4+ 3 3"},                   // equal remainders: the first
      {12, {1, 1, 1}, "4 4 4"},                    // nothing is left over
      {100, {12'400, 9'210, 6'480}, "44 33+ 23"},  // 44.13, 32.78, 23.06
      {7, {30, 70}, "2 5+"},                       // 2.1, 4.9
      {2, {5, 5, 5, 5}, "1+ 1+ 0 0"},              // fewer than there are units
      {50, {none, 100, 0}, "0 50 0"},              // without a figure there is no share
      {0, {3, 4}, "0 0"},                          //
      {10, {none, none}, ""},                      // nobody has a figure
      {1'000'000'000, {999'999'937, 999'999'937, 1}, "500000000+ 500000000+ 0"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.wanted);
    CHECK(told(one.total, one.weights) == one.wanted);
  }
}

TEST_CASE("targets: however it is split, the sum is the parent's and more members never get less") {
  std::uint64_t dice = 7;
  const auto next = [&](std::uint64_t below) {
    dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((dice >> 33) % below);
  };
  for (int round = 0; round < 300; ++round) {
    const auto total = next(2'000'000);
    std::vector<std::optional<std::int64_t>> weights(1 + static_cast<std::size_t>(next(40)));
    for (auto& weight : weights) weight = 1 + next(90'000);
    const auto portions = split(total, weights);
    REQUIRE(portions.size() == weights.size());
    std::int64_t sum = 0;
    for (const auto& portion : portions) sum += portion.amount;
    REQUIRE(sum == total);
    for (std::size_t a = 0; a < weights.size(); ++a)
      for (std::size_t b = 0; b < weights.size(); ++b)
        if (*weights[a] > *weights[b]) REQUIRE(portions[a].amount >= portions[b].amount);
  }
}
