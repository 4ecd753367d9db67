// Mergers and splits: judged together with what is on record; who goes on where.
#include <algorithm>
#include <ctime>

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

TEST_CASE("successors: nobody is handed to one that ends later without an heir") {
  World world{db::Engine::sqlite};
  world.close("B", "2026-11-10");
  CHECK(world.refused("D,C,2026-10-01,,\nA,B,2026-11-01,,\n") == "3 unit_would_be_below_nobody");
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
