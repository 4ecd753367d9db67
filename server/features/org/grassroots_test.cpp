// Grassroots unions below a unit as of a day: what LC23's quota by their number reads.
#include "features/org/grassroots.hpp"

#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

TEST_CASE("grassroots unions are counted as of a day, each once, member unions with their own") {
  World world{db::Engine::sqlite};
  world.add("A2,A,grassroots,CDCS,Cơ sở Hai,\nA2m,A2,grassroots,CDCS,Công đoàn thành viên,\n", day("2026-03-01"));
  world.add("P1,P,grassroots,CDCS,Cơ sở trực thuộc tỉnh,\n");
  world.hand("A,B,2026-07-01,,\n");
  world.close("P1", "2026-09-01");
  const auto tree = world.load();
  const auto count = [&](const char* unit, const char* on) {
    return grassroots_unions(*tree, *tree->on(day(on)))[static_cast<std::size_t>(tree->require(unit))];
  };
  CHECK(count("A", "2026-02-28") == 1);
  CHECK(count("A", "2026-03-01") == 2);
  CHECK(count("A2", "2026-03-01") == 0);
  CHECK(count("A", "2026-06-30") == 2);
  CHECK(count("B", "2026-06-30") == 0);
  CHECK(count("B", "2026-07-01") == 2);
  CHECK(count("A", "2026-07-01") == 0);
  CHECK(count("P", "2026-07-01") == 3);
  CHECK(count("P", "2026-08-31") == 3);
  CHECK(count("P", "2026-09-01") == 2);
  CHECK(count("T", "2026-09-01") == 3);
  CHECK(count("A1", "2026-09-01") == 0);
}
