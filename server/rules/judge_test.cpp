// Judging: ties, missing data, order of rows, digests, what-ifs, and the speed that comes from columns.
#include "rules/judge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "rules/rank.hpp"
#include "rules/small_guidance.hpp"
#include "rules/what_if.hpp"

using namespace sovang;
using namespace sovang::rules;
using sovang::rules::testing::SmallGuidance;

namespace {

Column column(std::vector<std::int64_t> low, std::vector<std::uint8_t> missing = {}) {
  Column out;
  out.low = std::move(low);
  out.missing = std::move(missing);
  return out;
}

std::string places(const Column& ranks) {
  std::string out;
  for (std::size_t row = 0; row < ranks.size(); ++row)
    out += (row ? " " : "") + (ranks.is_missing(row) ? "?"
                               : ranks.is_exact(row)
                                   ? std::to_string(ranks.low[row])
                                   : std::to_string(ranks.low[row]) + "-" + std::to_string(ranks.high[row]));
  return out;
}

/// Units "u0"… of one level below "x", as columns; rows in any order.
class Columns final : public Facts {
 public:
  explicit Columns(std::vector<std::size_t> order) : order_(std::move(order)) {}

  Subjects population(const SubjectKind& kind, const Scope&, base::Instant) override {
    auto out = std::make_shared<Population>();
    out->kind = kind;
    for (const std::size_t at : order_) out->codes.add("u" + std::to_string(at));
    return out;
  }
  Column column(const MetricQuery& query, const Population&, base::Instant) override {
    Column out;
    for (const std::size_t at : order_) {
      const auto number = static_cast<std::int64_t>(at);
      out.low.push_back(query.call.metric->name == "target" ? 100 + number % 7 : number * 37 % 251);
      out.missing.push_back(query.call.metric->name == "target" && number % 11 == 0);
    }
    return out;
  }
  Relation relation(std::string_view, const Population& subjects, base::Instant) override {
    auto blocs = std::make_shared<Population>();
    for (int i = 0; i < 5; ++i) blocs->codes.add("b" + std::to_string(i));
    Relation out{blocs, {}};
    for (std::size_t row = 0; row < subjects.size(); ++row)
      out.row.push_back(std::stoi(subjects.codes.at(row).substr(1)) % 5);
    return out;
  }
  std::vector<Paper> papers(std::string_view, const Window&, const Population& subjects, base::Instant) override {
    return std::vector<Paper>(subjects.size(), Paper::missing);
  }

 private:
  std::vector<std::size_t> order_;
};

const base::Instant now = *base::parse_instant("2023-09-01T00:00:00+07:00");

Loaded bloc_rule() {
  SmallGuidance guidance;
  guidance.replace("mini/rules.yaml", "{id: ratio, metric: target_ratio, over: $bar}",
                   "{any: [{id: ratio, metric: target_ratio, over: $bar}, {id: first, highest: target_ratio, within: "
                   "bloc}, {id: top, rank: initiatives, within: whole, at_most: 10}]}");
  return guidance.load();
}

Definition defined(const Book& book, const std::vector<std::string>& overrides = {}) {
  Problems problems;
  Definition out = define(book, book.documents().front(), now, overrides, problems);
  REQUIRE(problems.empty());
  return out;
}

std::map<std::string, Answer> by_code(const Verdict& verdict) {
  std::map<std::string, Answer> out;
  for (std::size_t row = 0; row < verdict.subjects->size(); ++row)
    out[verdict.subjects->codes.at(row)] = verdict.answers[row];
  return out;
}

}  // namespace

TEST_CASE("ties share a place and the next place is left out") {
  const std::vector<std::int32_t> one_group(5, 0);
  CHECK(places(ranks({column({5, 9, 9, 1, 5}), one_group, {}, true, false})) == "3 1 1 5 3");
  CHECK(places(ranks({column({5, 9, 9, 1, 5}), one_group, {}, false, false})) == "2 4 4 1 2");
}

TEST_CASE("who has no value could be anywhere, unless it is left out") {
  const std::vector<std::int32_t> one_group(3, 0);
  CHECK(places(ranks({column({5, 9, 0}, {0, 0, 1}), one_group, {}, true, false})) == "2-3 1-2 1-3");
  CHECK(places(ranks({column({5, 9, 0}, {0, 0, 1}), one_group, {}, true, true})) == "2 1 ?");
}

TEST_CASE("places are counted in one's own group; no group, no place") {
  const std::vector<std::int32_t> groups{0, 1, 0, Relation::none};
  CHECK(places(ranks({column({5, 9, 7, 8}), groups, {}, true, false})) == "2 1 1 ?");
}

TEST_CASE("a value known in part leaves a range of places") {
  Column values = column({5, 4});
  values.high = {5, 8};
  CHECK(places(ranks({values, std::vector<std::int32_t>(2, 0), {}, true, false})) == "1-2 1-2");
}

TEST_CASE("the order of the facts changes neither an answer nor the digest") {
  const Loaded loaded = bloc_rule();
  REQUIRE(loaded.book);
  const Definition definition = defined(*loaded.book);
  std::vector<std::size_t> order(400);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Columns straight{order};
  Judge first{definition, straight};
  const auto expected = by_code(first.award("good"));
  const std::string digest = first.digest();
  std::mt19937 shuffler{7};
  for (int round = 0; round < 5; ++round) {
    std::ranges::shuffle(order, shuffler);
    Columns shuffled{order};
    Judge again{definition, shuffled};
    CHECK(by_code(again.award("good")) == expected);
    CHECK(again.digest() == digest);
  }
  order.pop_back();
  Columns fewer{order};
  Judge other{definition, fewer};
  other.award("good");
  CHECK(other.digest() != digest);
}

TEST_CASE("a what-if moves only what it says, and leaves the definition alone") {
  const Loaded loaded = SmallGuidance{}.load();
  REQUIRE(loaded.book);
  const Case& example = loaded.book->cases(loaded.book->documents().front()).front();
  KnownFacts facts{example.world};
  const Definition real = defined(*loaded.book), lower = defined(*loaded.book, {"bar=99%"}),
                   target = defined(*loaded.book, {"target.c=1", "good.ratio.over=100%"});
  Judge before{real, facts}, with_lower{lower, facts}, with_target{target, facts};
  CHECK(compare_verdicts(before, with_lower).at("good").enters == std::vector<std::string>{"b"});
  const Moves moved = compare_verdicts(before, with_target).at("good");
  CHECK(moved.enters.empty());
  REQUIRE(moved.changes.size() == 1);  // c: 1 of 1 is 100 %, no longer unknown, and not over
  CHECK(moved.changes[0].subject == "c");
  CHECK(moved.changes[0].after == Answer::not_met);
  CHECK(compare_verdicts(before, before).empty());
  CHECK(before.digest() != with_lower.digest());
}

TEST_CASE("a what-if refuses what it does not know, with what was meant") {
  const Loaded loaded = SmallGuidance{}.load();
  REQUIRE(loaded.book);
  const auto code = [&](const std::string& override) {
    Problems problems;
    define(*loaded.book, loaded.book->documents().front(), now, {override}, problems);
    return problems.empty() ? std::string{} : problems.sorted().front().code;
  };
  CHECK(code("bar=120%") == "");
  CHECK(code("bra=120%") == "override_unknown");
  CHECK(code("bar=120") == "override_malformed");
  CHECK(code("bar") == "override_malformed");
  CHECK(code("target.a=x") == "override_malformed");
  CHECK(code("=") == "override_unknown");
}

TEST_CASE("a benefit that is only partly proven is a range, and decides what it can (LC23-III.1.pre)") {
  auto initiatives = std::make_shared<Population>();
  initiatives->codes = {"s1", "s2", "s3"};
  const Selection selection{initiatives, {Answer::met, Answer::unknown, Answer::not_met}};
  const Relation to{nullptr, {0, 0, 0}};
  const Column benefit = column({40, 60, 900});
  const Column most = aggregate(Metric::FromInitiatives::max, selection, benefit, to, 1);
  CHECK(most.low[0] == 40);
  CHECK(most.high[0] == 60);
  const Column sum = aggregate(Metric::FromInitiatives::sum, selection, benefit, to, 1);
  CHECK(sum.low[0] == 40);
  CHECK(sum.high[0] == 100);
}

TEST_CASE("a sum beyond 64 bits stays at the largest number instead of turning negative") {
  auto initiatives = std::make_shared<Population>();
  initiatives->codes = {"a", "b"};
  constexpr std::int64_t half = std::int64_t{1} << 62;
  const Column sum = aggregate(Metric::FromInitiatives::sum, {initiatives, {Answer::met, Answer::met}},
                               column({half, half}), {nullptr, {0, 0}}, 1);
  CHECK(sum.low[0] == std::numeric_limits<std::int64_t>::max());
}
