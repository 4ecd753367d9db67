// For each part one variation that is allowed and one that is refused, under each of the three words.
#include "rules/leeway.hpp"

#include <doctest/doctest.h>

#include <functional>

using namespace sovang;
using namespace sovang::rules;

namespace {

Span span(std::string_view from, std::string_view until) {
  return {base::start_of(*base::parse_day(from)), base::start_of(*base::parse_day(until))};
}

Shape above() {
  return {span("2022-01-08", "2023-09-01"), span("2021-09-01", "2023-09-01"), {"production", "safety"},
          {"enterprise", "administrative"}, {"submitted", "recognised"},      1000};
}

std::vector<std::string> found(const Leeway& leeway, const std::function<void(Shape&)>& change) {
  Shape below = above();
  change(below);
  std::vector<std::string> parts;
  for (const auto& one : oversteps(leeway, above(), below)) parts.push_back(one.part);
  return parts;
}

using Parts = std::vector<std::string>;

struct Row {
  std::string part;
  std::function<void(Shape&)> tighter, looser;
};

const std::vector<Row> rows{
    {"entry", [](Shape& s) { s.entry = span("2022-02-01", "2023-08-01"); },
     [](Shape& s) { s.entry = span("2022-02-01", "2023-09-02"); }},
    {"applied", [](Shape& s) { s.applied = span("2022-01-01", "2023-09-01"); },
     [](Shape& s) { s.applied = span("2021-08-31", "2023-09-01"); }},
    {"fields", [](Shape& s) { s.fields = {"safety"}; }, [](Shape& s) { s.fields.push_back("other"); }},
    {"sectors", [](Shape& s) { s.sectors = {"enterprise"}; }, [](Shape& s) { s.sectors = {"state"}; }},
    {"description_graphemes", [](Shape& s) { s.description_graphemes = 800; },
     [](Shape& s) { s.description_graphemes = 1001; }},
    {"counted", [](Shape& s) { s.counted = {"recognised"}; }, [](Shape& s) { s.counted.push_back("returned"); }},
};

}  // namespace

TEST_CASE("leeway: LC23-III.3: what a part may do is what the definition says, and nothing more") {
  for (const auto& row : rows) {
    CAPTURE(row.part);
    const Leeway locked{{row.part, {May::locked, "X-1"}}}, stricter{{row.part, {May::stricter, "X-1"}}},
        free{{row.part, {May::free, "X-1"}}};
    CHECK(found(locked, [](Shape&) {}).empty());
    CHECK(found(locked, row.tighter) == Parts{row.part});
    CHECK(found(locked, row.looser) == Parts{row.part});
    CHECK(found(stricter, row.tighter).empty());
    CHECK(found(stricter, row.looser) == Parts{row.part});
    CHECK(found(free, row.looser).empty());
  }
}

TEST_CASE("leeway: what is not said is stricter, and what counts is locked") {
  for (const auto& row : rows) {
    CAPTURE(row.part);
    CHECK(found({}, row.tighter) == (row.part == "counted" ? Parts{row.part} : Parts{}));
    CHECK(found({}, row.looser) == Parts{row.part});
  }
}

TEST_CASE("leeway: the order of a list does not matter, and what is not said below is taken over") {
  CHECK(found({}, [](Shape& s) { s.counted = {"recognised", "submitted"}; }).empty());
  CHECK(found({}, [](Shape& s) { s = {}; }).empty());
}

TEST_CASE("leeway: a target below is at least the one above") {
  CHECK(may_set_target({May::stricter, ""}, 132, 132));
  CHECK(may_set_target({May::stricter, ""}, 132, 140));
  CHECK_FALSE(may_set_target({May::stricter, ""}, 132, 131));
  CHECK_FALSE(may_set_target({May::locked, ""}, 132, 140));
  CHECK(may_set_target({May::locked, ""}, 132, 132));
  CHECK(may_set_target({May::free, ""}, 132, 1));
}
