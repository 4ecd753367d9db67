// Which records a table of one unit holds when units have moved since the programme's day.
#include "features/initiatives/belonging.hpp"

#include <doctest/doctest.h>

#include "features/org/territory.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using org::testing::day;

TEST_CASE("a table of the programme's day gives no record of a unit that is no longer under the asker") {
  org::testing::World world{db::Engine::sqlite};
  const auto closed = day("2023-08-31"), today = day("2026-05-01");
  const auto given = [&](const char* to, const char* of, work::Role role = work::Role::officer) {
    const auto tree = world.load();
    const auto id = [&](const char* code) { return tree->unit(tree->require(code)).id; };
    const work::Rights rights{{{role, id(to)}}, std::make_shared<org::DayTerritory>(tree, today), work::Proof::whole};
    return initiatives::Belonging{*tree, tree->require(to), closed, rights}.holds(id(of));
  };
  CHECK(given("A", "A1"));
  CHECK(given("P", "A1"));
  CHECK_FALSE(given("B", "A1"));

  world.add("A1,B,grassroots,CDCS,Cơ sở Một,120\n", day("2024-01-01"));
  REQUIRE(world.parent("A1") == "B");
  REQUIRE(world.parent("A1", "2023-08-31") == "A");
  CHECK_FALSE(given("A", "A1"));  // it has moved away
  CHECK_FALSE(given("B", "A1"));  // and on the programme's day it was not there yet
  CHECK(given("P", "A1"));        // control: both lie there
}
