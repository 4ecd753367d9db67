// An officer's search by words finds what lies in their units today, wherever it lay when it was sent.
#include "features/inbox/search_units.hpp"

#include <doctest/doctest.h>

#include "features/org/territory.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::inbox;
using org::testing::day;

namespace {

/// As initiatives::units_above_in() puts it into the index on the day on which it is sent.
std::vector<std::int64_t> above_then(const org::Tree& tree, std::string_view unit, base::Day sent) {
  const auto index = tree.require(unit);
  std::vector<std::int64_t> ids{tree.unit(index).id};
  for (const auto above : tree.on(sent)->ancestors(index)) ids.push_back(tree.unit(above).id);
  return ids;
}

}  // namespace

TEST_CASE("what moved in or was taken over since it was sent is found there today, what stayed under what lies above") {
  ON_EACH_ENGINE(engine) {
    org::testing::World world{engine};
    world.add("A1,B,grassroots,CDCS,Cơ sở Một,120\n", day("2026-03-01"));  // moves
    world.add("C1,C,grassroots,CDCS,Cơ sở Ba,40\nB1,B,grassroots,CDCS,Cơ sở Tư,40\n");
    world.hand("C,B,2026-05-01,,12/QĐ\n");
    const auto tree = world.load();
    const auto id = [&](const char* code) { return tree->unit(tree->require(code)).id; };
    const org::DayTerritory today{tree, day("2026-11-22")};
    const auto of_b = [&](std::int64_t unit) { return today.contains(id("B"), unit); };
    const auto found_since = [&](base::Day start, const char* unit) {
      const auto asked = search_units(*tree, {id("B")}, of_b, start);
      CHECK(asked.whole);
      return std::ranges::any_of(above_then(*tree, unit, start),
                                 [&](auto above) { return std::ranges::find(asked.ids, above) != asked.ids.end(); });
    };
    for (const char* const unit : {"A1", "C1", "C", "B1", "B"}) CHECK(found_since(day("2026-01-01"), unit));
    CHECK_FALSE(found_since(day("2026-01-01"), "D"));  // control
    // Nothing moves after this day: one unit says it all.
    CHECK(search_units(*tree, {id("B")}, of_b, day("2026-06-01")).ids == std::vector{id("B")});
  }
}

TEST_CASE("more units than a search looks through are not asked for, and it says so") {
  org::testing::World world{db::Engine::sqlite};
  std::string before, after;
  for (int i = 0; i < 300; ++i) {
    before += "M" + std::to_string(i) + ",A,grassroots,CDCS,Cơ sở " + std::to_string(i) + ",1\n";
    after += "M" + std::to_string(i) + ",B,grassroots,CDCS,Cơ sở " + std::to_string(i) + ",1\n";
  }
  world.add(before);
  world.add(after, day("2026-03-01"));
  const auto tree = world.load();
  const auto b = tree->unit(tree->require("B")).id;
  const auto asked = search_units(
      *tree, {b}, [](std::int64_t) { return true; }, day("2026-01-01"));
  CHECK_FALSE(asked.whole);
  CHECK(asked.ids == std::vector{b});
}
