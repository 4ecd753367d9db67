// Handovers corrected and taken back without losing what was known; and those on record that lead nowhere.
#include "features/org/headcount.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

TEST_CASE("successors: a move on the very day of a handover stays when that is corrected or taken back") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    const auto both = [&](const std::string& unit, const std::string& handed) {
      world.add(unit, day("2026-11-01"));
      world.hand(handed);
    };
    SUBCASE("to the heir") {
      both("A1,B,grassroots,CDCS,Cơ sở Một,120\n", "A,B,2026-11-01,,\n");
      world.hand("A,C,2026-11-01,,\n");
      CHECK(world.parent("A1") == "B");
    }
    SUBCASE("into who ends") {
      both("Q1,A,grassroots,CDCS,Cơ sở Hai,\n", "A,B,2026-11-01,,\n");
      CHECK(world.parent("Q1") == "B");
      world.hand("A,B,2026-11-01,0%,\n");
      CHECK(world.parent("Q1") == "A");
      CHECK(world.parent("Q1", "2026-10-31") == "Q");
    }
    SUBCASE("elsewhere, told after the handover") {
      world.hand("A,B,2026-11-01,,\n");
      world.add("A1,C,grassroots,CDCS,Cơ sở Một,120\n", day("2026-11-01"));
      world.hand("A,B,2026-11-01,0%,\n");
      CHECK(world.parent("A1") == "C");
      CHECK(world.parent("A1", "2026-10-31") == "A");
    }
  }
}

TEST_CASE("successors: taking back what is not on record changes nothing") {
  World world{db::Engine::sqlite};
  const auto revision = world.load()->revision();
  CHECK(world.hand("A,B,2026-11-01,0%,\n").replaced == 0);
  CHECK(world.load()->revision() == revision);
}

TEST_CASE("successors: a wrong heir is corrected by the same unit and day again, and what was known stays known") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    const base::Instant first{10}, second{20};
    world.hand("A,B,2026-11-01,,a\n", first);
    CHECK(world.heirs("A") == "B 1/1");
    CHECK(world.parent("A1") == "B");
    SUBCASE("another heir") {
      const auto report = world.hand("A,C,2026-11-01,,b\n", second);
      CHECK(report.replaced == 1);
      CHECK(world.heirs("A") == "C 1/1");
      CHECK(world.parent("A1") == "C");
      CHECK(world.parent("A1", "2026-10-31") == "A");
      CHECK_FALSE(world.lives("A"));
      const auto then = world.load(second);
      CHECK(then->heirs(then->require("A"), day("2026-01-01"), seen) == std::vector<Part>{{then->require("B"), 1, 1}});
      CHECK(then->on(seen)->parent(then->require("A1")) == then->require("B"));
      CHECK(world.hand("A,C,2026-11-01,,b\n").replaced == 0);
    }
    SUBCASE("a part instead of the whole: the unit goes on, with its subordinates") {
      world.hand("A,B,2026-11-01,50%,b\n", second);
      CHECK(world.heirs("A") == "B 1/2, A 1/2");
      CHECK(world.lives("A"));
      CHECK(world.parent("A") == "P");
      CHECK(world.parent("A1") == "A");
      CHECK_FALSE(world.load(second)->on(seen)->exists(world.load()->require("A")));
    }
    SUBCASE("taken back") {
      world.hand("A,B,2026-11-01,0%,\n", second);
      CHECK(world.heirs("A") == "A 1/1");
      CHECK(world.parent("A") == "P");
      CHECK(world.parent("A1") == "A");
    }
    SUBCASE("another day") {
      world.hand("A,B,2026-11-01,0%,\nA,B,2026-10-01,,b\n", second);
      CHECK(world.heirs("A") == "B 1/1");
      CHECK(world.lives("A", "2026-09-30"));
      CHECK_FALSE(world.lives("A", "2026-10-01"));
      CHECK(world.parent("A1", "2026-09-30") == "A");
      CHECK(world.parent("A1", "2026-10-01") == "B");
      CHECK(world.parent("A1") == "B");
    }
    SUBCASE("two heirs instead of one") {
      CHECK(world.hand("A,C,2026-11-01,60%,\nA,D,2026-11-01,40%,\n", second).ended == 1);
      CHECK(world.heirs("A") == "C 3/5, D 2/5");
      CHECK(world.parent("A1") == "C");
    }
    CHECK(world.load()->wrong_handovers().empty());
  }
}

TEST_CASE("successors: records that lead nowhere are left out and told; every answer is still given") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    SUBCASE("more than the whole") {
      world.record("A", "B", "2026-11-01");
      world.record("A", "C", "2026-11-01");
      REQUIRE(world.load()->wrong_handovers().size() == 1);
      CHECK(world.load()->wrong_handovers()[0].fault == Fault::over_one);
      CHECK(world.heirs("A") == "A 1/1");  // as if it were not there
      world.hand("A,C,2026-11-01,,\n");
      CHECK(world.heirs("A") == "C 1/1");
    }
    SUBCASE("a circle") {
      world.record("A", "B", "2026-11-01");
      world.record("B", "A", "2026-11-01");
      CHECK(world.load()->wrong_handovers().size() == 2);
      CHECK(world.heirs("A") == "A 1/1");
      CHECK(headcounts(*world.load(), seen).size() == 9);
      world.hand("B,A,2026-11-01,0%,\n");
      CHECK(world.heirs("A") == "B 1/1");
      CHECK(world.lives("B"));
    }
    SUBCASE("an heir that had ended") {
      world.hand("A,B,2026-11-01,,\n");
      world.record("C", "A", "2026-11-10");
      REQUIRE(world.load()->wrong_handovers().size() == 1);
      CHECK(world.load()->wrong_handovers()[0].fault == Fault::successor_gone);
      CHECK(world.heirs("C") == "P 1/1");
      world.hand("C,B,2026-11-10,,\n");
    }
    SUBCASE("an heir that had ended, both with subordinates, in whatever order they are read") {
      world.add("B1,B,grassroots,CDCS,Cơ sở của Bê,\nC1,C,grassroots,CDCS,Cơ sở của Xê,\n");
      world.hand("B,D,2026-11-01,,\n");
      world.record("A", "B", "2026-11-10");
      world.record("C", "B", "2026-11-10");
      CHECK(world.parent("B1") == "D");
      CHECK(world.parent("A1") == "");
      CHECK(world.parent("C1") == "");
      CHECK(world.load()->adrift().size() == 2);
      world.hand("A,D,2026-11-10,,\nC,D,2026-11-10,,\n");
      CHECK(world.parent("A1") == "D");
    }
    SUBCASE("each the other's heir, on two days") {
      world.record("A", "B", "2026-11-01");
      world.record("B", "A", "2026-11-10");
      CHECK(world.parent("A1", "2026-11-05") == "B");
      CHECK(world.parent("A1") == "");
      world.hand("B,A,2026-11-10,0%,\n");
      CHECK(world.parent("A1") == "B");
    }
    SUBCASE("a circle that a file opens by another wrong one") {
      world.record("A", "B", "2026-11-01");
      world.record("B", "A", "2026-11-01");
      CHECK(world.refused("B,A,2026-11-01,0%,\nB,A,2026-11-10,,\n") == "3 successor_gone");
      world.hand("B,A,2026-11-01,0%,\n");
    }
    SUBCASE("an heir below the unit") {
      world.record("P", "A1", "2026-11-01");
      REQUIRE(world.load()->circles().size() == 1);
      const auto tree = world.load();
      CHECK(tree->codes(tree->circles()[0].units) == "A, A1");
      CHECK(tree->circles()[0].span == Span{day("2026-11-01"), open_end});
      CHECK(world.lives("A"));  // cut, and read on
      CHECK(world.parent("A") == "");
      CHECK(world.parent("A1") == "A");
      CHECK(world.parent("B") == "A1");
      CHECK(world.parent("A", "2026-10-31") == "P");
      CHECK(headcounts(*tree, seen).size() == 9);
      world.hand("P,A1,2026-11-01,0%,\n");
      CHECK(world.parent("A") == "P");
      CHECK(world.parent("B") == "P");
      CHECK(world.load()->adrift().empty());
    }
    SUBCASE("an heir directly below the unit") {
      world.record("A", "A1", "2026-11-01");
      REQUIRE(world.load()->circles().size() == 1);
      CHECK(world.load()->circles()[0].units == std::vector<Index>{world.load()->require("A1")});
      CHECK(world.parent("A1") == "");
      SUBCASE("taken back") {
        world.hand("A,A1,2026-11-01,0%,\n");
        CHECK(world.parent("A1") == "A");
      }
      SUBCASE("given a parent") {
        world.add("A1,B,grassroots,CDCS,Cơ sở Một,120\n", day("2026-11-01"));
        CHECK(world.parent("A1") == "B");
      }
      CHECK(world.load()->adrift().empty());
    }
    CHECK(world.load()->wrong_handovers().empty());
    CHECK(world.load()->circles().empty());
  }
}

TEST_CASE("successors: a chain that is taken back step by step, or at once, leaves everyone where it was") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.hand("A,B,2026-11-01,,\nB,C,2026-11-10,,\nC,D,2026-11-20,,\n");
    REQUIRE(world.parent("A1") == "D");
    SUBCASE("all at once") { world.hand("A,B,2026-11-01,0%,\nB,C,2026-11-10,0%,\nC,D,2026-11-20,0%,\n"); }
    SUBCASE("the first step: who it moved is moved no further") { world.hand("A,B,2026-11-01,0%,\n"); }
    CHECK(world.parent("A1", "2026-11-05") == "A");
    CHECK(world.parent("A1", "2026-11-15") == "A");
    CHECK(world.parent("A1") == "A");
  }
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.hand("A,B,2026-11-01,,\nB,C,2026-11-10,,\n");
    world.hand("B,C,2026-11-10,0%,\n");
    CHECK(world.parent("A1") == "B");
    world.hand("A,B,2026-11-01,0%,\n");
    CHECK(world.parent("A1") == "A");
    CHECK(world.hand("A,C,2026-11-01,,\n").moved == 1);
    CHECK(world.parent("A1", "2026-11-05") == "C");
  }
  World above{db::Engine::sqlite};
  above.hand("A,B,2026-11-01,,\n");
  above.hand("P,Q,2026-11-10,,\n");
  above.hand("A,B,2026-11-01,0%,\n");
  CHECK(above.parent("A", "2026-11-05") == "P");
  CHECK(above.parent("A") == "Q");
}
