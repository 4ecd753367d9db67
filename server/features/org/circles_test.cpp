// Units above each other: found on every day, read without an end, and gone when they are gone.
#include "features/org/circles.hpp"

#include <doctest/doctest.h>

#include <string>

#include "features/org/frame.hpp"

using namespace sovang;
using namespace sovang::org;

namespace {

struct Row {
  Index unit, parent;
  int from, to = 100;
};

/// "1-9: 0 1 cut 1; …" of the rows, days being small numbers.
std::string circles(const std::vector<Row>& rows, const std::vector<std::pair<int, int>>& lives = {}) {
  std::vector<Unit> units(5);
  for (auto& unit : units) unit.alive = {base::Day{0}, base::Day{100}};
  for (std::size_t i = 0; i < lives.size(); ++i)
    units[i].alive = {base::Day{lives[i].first}, base::Day{lives[i].second}};
  Dated<Index> parents;
  for (const auto& row : rows) parents.add(row.unit, {base::Day{row.from}, base::Day{row.to}}, row.parent);
  parents.close(units.size());
  std::string all;
  for (const auto& one : find_circles(parents, units)) {
    all += (all.empty() ? "" : "; ") + std::to_string(one.span.from.number) + "-" + std::to_string(one.span.to.number) +
           ":";
    for (const Index unit : one.units) all += " " + std::to_string(unit);
    all += " cut";
    for (const Index unit : one.cut) all += " " + std::to_string(unit);
  }
  return all;
}

}  // namespace

TEST_CASE("circles: found on the day that closes them, cut there, for as long as they hold") {
  struct Case {
    const char* what;
    std::vector<Row> rows;
    std::vector<std::pair<int, int>> lives;
    std::string found;
  };
  const std::vector<Case> cases = {
      {"none", {{1, 0, 0}, {2, 1, 0}, {3, 1, 0}, {4, 0, 0}}, {}, ""},
      {"two at once", {{1, 2, 0}, {2, 1, 0}}, {}, "0-100: 1 2 cut 1 2"},
      {"the later link closes it", {{1, 0, 0, 5}, {1, 3, 5}, {2, 1, 0}, {3, 2, 0}}, {}, "5-100: 1 3 2 cut 1"},
      {"who hangs below it is not in it", {{1, 2, 0}, {2, 1, 3}, {3, 1, 0}}, {}, "3-100: 1 2 cut 2"},
      {"until a link ends", {{1, 2, 0, 7}, {2, 1, 3}}, {}, "3-7: 1 2 cut 2"},
      {"until a unit ends", {{1, 2, 0}, {2, 1, 3}}, {{0, 100}, {0, 100}, {0, 9}}, "3-9: 1 2 cut 2"},
      {"from the day a unit is there", {{1, 2, 0}, {2, 1, 3}}, {{0, 100}, {0, 100}, {4, 100}}, "4-100: 1 2 cut 1 2"},
      {"days that do not meet", {{1, 2, 0, 3}, {2, 1, 3}}, {}, ""},
      {"cut and then in another",
       {{1, 2, 0, 7}, {1, 3, 7}, {2, 1, 3}, {3, 2, 0}},
       {},
       "3-7: 1 2 cut 2; 7-100: 1 3 2 cut 1 2"},
      {"of one that is its own parent", {{1, 0, 0, 6}, {1, 1, 6, 9}, {2, 1, 0}}, {}, "6-9: 1 cut 1"},
      {"two of them", {{1, 2, 0}, {2, 1, 3}, {3, 4, 0}, {4, 3, 2}}, {}, "2-100: 3 4 cut 4; 3-100: 1 2 cut 2"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.what);
    CHECK(circles(one.rows, one.lives) == one.found);
  }
}

TEST_CASE("circles: in a frame that was given one, every way up ends") {
  const Frame frame({nowhere, 2, 1, 1}, {true, true, true, true});
  CHECK_FALSE(frame.exists(1));
  for (Index unit = 0; unit < 4; ++unit) {
    int steps = 0;
    for (Index at = unit; at != nowhere && steps < 10; at = frame.parent(at)) ++steps;
    CHECK(steps < 10);
  }
}

TEST_CASE("circles: who goes on with nobody above is found") {
  std::vector<Unit> units(3);
  units[2].alive.to = base::Day{9};
  const auto adrift = [&](const std::vector<Row>& rows) {
    Dated<Index> parents;
    for (const auto& row : rows)
      parents.add(row.unit, {base::Day{row.from}, row.to == 100 ? open_end : base::Day{row.to}}, row.parent);
    parents.close(units.size());
    std::string all;
    for (const auto& one : find_adrift(parents, units))
      all += std::to_string(one.unit) + " from " + std::to_string(one.from.number) + ";";
    return all;
  };
  CHECK(adrift({{1, 0, 0}, {2, 0, 0, 9}}).empty());
  CHECK(adrift({{1, 0, 0, 5}, {1, 2, 5, 9}, {1, 0, 9}}).empty());
  CHECK(adrift({{1, 0, 0, 5}, {1, 0, 6}}) == "1 from 5;");
  CHECK(adrift({{1, 0, 0, 5}}) == "1 from 5;");
  CHECK(adrift({{1, 2, 0}}) == "1 from 9;");
  CHECK(adrift({{1, 2, 0}, {2, 0, 0, 8}}) == "1 from 9;2 from 8;");
  units[0].alive.from = base::Day{3};
  CHECK(adrift({{1, 0, 5}}).empty());
  CHECK(adrift({{1, 2, 0, 3}, {1, 0, 3}, {2, 1, 0, 9}}).empty());
  units[1].alive.from = base::Day{0};
  CHECK(adrift({{1, 0, 0}}) == "1 from 0;");
  units[0].alive.from = always;
  // A link that begins when its parent is no more: from that day, not from the one before.
  CHECK(adrift({{1, 0, 0, 12}, {1, 2, 12}}) == "1 from 12;");
}
