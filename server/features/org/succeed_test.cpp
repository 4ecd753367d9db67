// Mergers and splits: judged together with what is on record, corrected without losing what was known, read however
// bad.
#include <algorithm>
#include <ctime>

#include "features/org/headcount.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

TEST_CASE("successors: a file is judged together with what is on record, all problems with their lines") {
  struct Case {
    const char *before, *file, *refused;
  };
  const Case cases[] = {
      {"", "A,B,2026-11-01,60%,\nA,C,2026-11-01,50%,\n", "2 shares_over_one"},
      {"", "A,B,2026-11-01,50%,\nA,B,2026-11-01,50%,\n", "3 successor_twice"},
      {"", "A,B,2026-11-01,1/999983,\nA,C,2026-11-01,1/999979,\n", "2 shares_too_fine"},
      {"", "A,B,2026-11-01,,\nB,A,2026-11-01,,\n", "2 successors_in_circle, 3 successors_in_circle"},
      {"", "A,B,2026-11-01,50%,\nB,A,2026-11-01,50%,\n", "2 successors_in_circle, 3 successors_in_circle"},
      {"", "A,B,2026-11-01,50%,\nB,C,2026-11-01,50%,\nC,A,2026-11-01,50%,\n",
       "2 successors_in_circle, 3 successors_in_circle, 4 successors_in_circle"},
      {"A,B,2026-11-01,50%,\n", "B,A,2026-11-01,10%,\n", "2 successors_in_circle"},
      {"A,B,2026-11-01,,\n", "C,A,2026-11-10,,\n", "2 successor_gone"},
      {"A,B,2026-11-01,,\n", "C,A,2026-11-10,10%,\n", "2 successor_gone"},
      {"A,B,2026-11-01,,\n", "A,C,2026-11-10,,\n", "2 unit_gone"},
      {"A,B,2026-11-10,,\n", "A,C,2026-11-01,,\n", "2 handover_recorded_later"},
      {"C,A,2026-11-10,,\n", "A,B,2026-11-01,,\n", "2 handover_recorded_later"},
      {"A,B,2026-11-01,50%,\n", "B,A,2026-11-10,50%,\n", ""},
      {"A,B,2026-11-01,,\n", "B,C,2026-11-10,,\n", ""},
      {"", "A,B,2026-11-01,,\nB,C,2026-11-01,,\n", ""},
      // An heir below the unit that ends, at any depth, on the day, in this file or of record.
      {"", "A,A1,2026-11-01,,\n", "2 successor_below_unit"},
      {"", "P,A,2026-11-01,,\n", "2 successor_below_unit"},
      {"", "P,A1,2026-11-01,,\n", "2 successor_below_unit"},
      {"", "T,A1,2026-11-01,,\n", "2 successor_below_unit"},
      {"", "A,A1,2026-11-01,60%,\nA,B,2026-11-01,40%,\n", "2 successor_below_unit"},
      {"", "A,B,2026-11-01,,\nB,A1,2026-11-10,,\n", "3 successor_below_unit"},
      {"A,B,2026-11-01,,\n", "B,A1,2026-11-10,,\n", "2 successor_below_unit"},
      {"", "A,B,2026-11-01,,\nB,A1,2026-11-01,,\n", "2 successor_below_unit"},
      {"", "P,B,2026-11-01,,\nB,A1,2026-11-01,,\n", "2 successor_below_unit"},
      {"B,A1,2026-11-10,,\n", "A,B,2026-11-01,,\n", "2 successor_comes_below"},
      {"B,A1,2026-11-10,,\n", "D,C,2026-10-01,,\nA,B,2026-11-01,,\n", "3 successor_comes_below"},
      {"", "P,Q1,2026-11-01,,\n", "2 successor_of_lower_level"},
      {"", "A,A1,2026-11-01,60%,\n", ""},
      {"", "A,A1,2026-11-01,40%,\nA,B,2026-11-01,60%,\n", ""},
      {"", "A,A1,2026-11-01,,\nA1,B,2026-11-01,,\n", ""},
      {"A1,C,2026-10-01,,\n", "A,C,2026-11-01,,\n", ""},
      {"", "A,Q1,2026-11-01,,\n", ""},
      {"",
       "X,B,2026-11-01,,\nA,Y,yesterday,,\nA,A,2026-11-01,,\nA,B,2026-11-01,200%,\nB,D,2026-11-01,60%,\nB,C,2026-11-01,"
       "60%,\n",
       "2 unit_unknown, 3 unit_unknown, 3 day_malformed, 4 unit_succeeds_itself, 5 share_malformed, 6 shares_over_one"},
  };
  ON_EACH_ENGINE(engine) {
    for (const auto& one : cases) {
      CAPTURE(one.before);
      CAPTURE(one.file);
      World world{engine};
      if (*one.before) world.hand(one.before);
      const auto revision = world.load()->revision();
      CHECK(world.refused(one.file) == one.refused);
      if (*one.refused) CHECK(world.load()->revision() == revision);
      CHECK(world.load()->wrong_handovers().empty());
      CHECK(world.load()->circles().empty());
      CHECK(world.load()->adrift().empty());
    }
  }
}

TEST_CASE("successors: a parent on record from a later day makes a circle of a handover") {
  World world{db::Engine::sqlite};
  world.add("E,P,upper,X,Huyện E,\nE1,E,upper,X,Huyện E Một,\n", day("2020-01-01"));
  world.add("C,E1,upper,LDLD_HUYEN,Huyện Xê,500\n", day("2026-11-10"));
  CHECK(world.refused("D,B,2026-10-01,,\nE,C,2026-11-01,,\n") == "3 units_would_circle");
  CHECK(world.refused("D,B,2026-10-01,,\nE,B,2026-11-01,,\n") == "");
}

TEST_CASE(
    "successors: who goes on after its parent's heir ended comes below that one's heir, never below an earlier one") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.add("H,T,top,X,Ha,\nK,T,top,X,Ca,\n");
    world.hand("H,K,2024-05-01,,\nA,B,2024-10-01,,\n");
    SUBCASE("another") {
      world.hand("P,H,2024-03-01,,\nA,B,2024-10-01,0%,\n");
      CHECK(world.parent("A", "2024-02-29") == "P");
      CHECK(world.parent("A", "2024-04-30") == "H");
      CHECK(world.parent("A", "2024-05-01") == "K");
      CHECK(world.parent("A") == "K");
    }
    SUBCASE("itself, which had ended") {
      world.add("G,P,top,X,Giê,\n");
      world.hand("G,K,2024-05-01,,\nC,D,2024-10-01,,\n");
      CHECK(world.refused("P,G,2024-03-01,,\n") == "2 successor_below_unit");
    }
    CHECK(world.load()->adrift().empty());
  }
}

TEST_CASE("successors: rows already on record are told as unchanged") {
  World world{db::Engine::sqlite};
  CHECK(world.hand("A,B,2026-11-01,,\n").unchanged == 0);
  CHECK(world.hand("A,B,2026-11-01,,\n").unchanged == 1);
  const auto more = world.hand("A,B,2026-11-01,,\nD,C,2026-11-01,,\n");
  CHECK(more.unchanged == 1);
  CHECK(more.successions == 1);
}

TEST_CASE("successors: who is founded that day or later hands nothing over") {
  World world{db::Engine::sqlite};
  world.add("N,P,upper,X,Huyện Mới,\n", day("2026-11-01"));
  CHECK(world.refused("N,B,2026-11-01,,\nN,B,2026-10-31,50%,\n") == "2 unit_to_come, 3 unit_to_come");
  CHECK(world.refused("N,B,2026-11-02,,\n") == "");
}

TEST_CASE("successors: a step of record is too low for whom a file moves there, told at the line that moves it") {
  World world{db::Engine::sqlite};
  world.add("X,A,upper,X,Huyện Ích,\n");
  world.hand("B,Q1,2024-05-01,,\n");
  CHECK(world.refused("D,C,2024-02-01,,\nA,B,2024-03-01,,\n") == "3 successor_later_of_lower_level");
  CHECK(world.refused("A,B,2024-05-01,,\n") == "2 successor_of_lower_level");
  CHECK(world.refused("A,B,2024-03-01,,\nB,C,2024-05-01,,\n") == "");
  CHECK(world.parent("X") == "C");
}

TEST_CASE("successors: the handover is to blame, not a move of the unit's own on that day, and the other way round") {
  World world{db::Engine::sqlite};
  world.add("X,P,upper,X,Huyện Ích,\n");
  world.add("X,A,upper,X,Huyện Ích,\n", day("2026-11-01"));
  CHECK(world.refused("D,C,2026-10-01,,\nA,Q1,2026-11-01,,\n") == "3 successor_of_lower_level");
  CHECK(world.refused("A,B,2026-11-01,,\n") == "");
  CHECK(world.parent("X") == "B");
}

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

TEST_CASE("successors: nobody is handed to one that ends later without an heir") {
  World world{db::Engine::sqlite};
  world.close("B", "2026-11-10");
  CHECK(world.refused("D,C,2026-10-01,,\nA,B,2026-11-01,,\n") == "3 unit_would_be_below_nobody");
}

TEST_CASE("successors: taking back what is not on record changes nothing") {
  World world{db::Engine::sqlite};
  const auto revision = world.load()->revision();
  CHECK(world.hand("A,B,2026-11-01,0%,\n").replaced == 0);
  CHECK(world.load()->revision() == revision);
}

TEST_CASE("successors: who ended is told with who took over") {
  World world{db::Engine::sqlite};
  world.hand("A,B,2026-11-01,,\n");
  try {
    world.hand("C,A,2026-11-10,,\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    CHECK(refused.fields.at(0).params.at("heirs") == "B");
    CHECK(refused.fields.at(0).params.at("ended") == "01/11/2026");
  }
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

TEST_CASE("successors: subordinates go on with whoever took over, in one file or in several, in any order") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    SUBCASE("two days in one file") { world.hand("A,B,2026-11-01,,\nB,C,2026-11-10,,\n"); }
    SUBCASE("the later day first") { world.hand("B,C,2026-11-10,,\n"), world.hand("A,B,2026-11-01,,\n"); }
    SUBCASE("the earlier day first") { world.hand("A,B,2026-11-01,,\n"), world.hand("B,C,2026-11-10,,\n"); }
    CHECK(world.heirs("A") == "C 1/1");
    CHECK(world.parent("A1", "2026-11-09") == "B");
    CHECK(world.parent("A1") == "C");
    CHECK(world.parent("A1", "2026-10-31") == "A");
  }
  World chain{db::Engine::sqlite};
  chain.hand("A,B,2026-11-01,,\nB,C,2026-11-01,,\n");
  CHECK(chain.parent("A1") == "C");
  CHECK(chain.heirs("A") == "C 1/1");
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

TEST_CASE("successors: shares of shares that are too fine go to the largest heir, and the total is kept") {
  World world{db::Engine::sqlite};
  world.hand("A,B,2026-01-05,1/999983,\n");
  world.hand("A,B,2026-02-05,1/999979,\n");
  world.hand("A,B,2026-03-05,1/999961,\n");
  const auto tree = world.load();
  std::int64_t sum = 0;
  for (const auto n : apportion(1'000'003, tree->heirs(tree->require("A"), day("2026-01-01"), seen))) sum += n;
  CHECK(sum == 1'000'003);
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

TEST_CASE(
    "successors: ten times the steps of a chain in one file take about ten times as long, on one day or on many") {
  const auto time = [](int steps, bool on_one_day) {
    World world{db::Engine::sqlite};
    std::string units, handed;
    for (int i = 0; i <= steps; ++i) {
      const auto code = "H" + std::to_string(i);
      units += code + ",P,upper,X,Huyện " + code + ",\n";
      const auto on = base::to_iso(day("1990-01-01") + (on_one_day ? 0 : i));
      if (i < steps) handed += code + ",H" + std::to_string(i + 1) + "," + on + ",,\n";
    }
    world.add(units + "H,H0,grassroots,CDCS,Cơ sở,\n");
    const auto began = std::clock();
    CHECK(world.hand(handed).ended == static_cast<std::size_t>(steps));
    const auto took = std::clock() - began;
    CHECK(world.parent("H") == "H" + std::to_string(steps));
    return static_cast<double>(took);
  };
  for (const bool on_one_day : {true, false}) {
    CAPTURE(on_one_day);
    const auto few = std::min({time(1'000, on_one_day), time(1'000, on_one_day), time(1'000, on_one_day)});
    // Each step loading or judging all of them anew would be a hundred times as long. The best of three counts.
    double many = time(10'000, on_one_day);
    for (int again = 0; again < 2 && many >= 40 * few; ++again) many = std::min(many, time(10'000, on_one_day));
    CHECK(many < 40 * few);
  }
}
