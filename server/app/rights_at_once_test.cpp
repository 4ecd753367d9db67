// What changes somebody's rights holds from the next request on: a token's rights, a unit that moves.
#include <doctest/doctest.h>

#include "app/rights_house_for_tests.hpp"
#include "features/org/import.hpp"

namespace sovang::app {

using namespace testing;

TEST_CASE("rights matrix: a token that is not narrowed turns it red") {
  House house;
  house.open();
  const Asking narrow{Role::administrator, 0, Stale::no, work::bit_of(work::Right::see_units)};
  house.sign_in({narrow});
  const auto& wide = house.cookie_of(narrow);
  const auto named = records_of(house);
  const auto path = "/api/v1/inbox/" + named.initiative;
  CHECK(code_in(house.ask(http::Method::get, path, wide)) == "right_missing");
  house.parts->database->change_and_wait(
      [&](db::Tx& tx) { tx.run_script("UPDATE tokens SET rights = 'see_initiatives'"); });
  CHECK(house.ask(http::Method::get, path, wide).status == 200);
}

TEST_CASE("rights matrix: a unit that moves takes its records out of the hands it leaves, at once") {
  House house;
  house.open();
  const auto named = records_of(house);
  const auto tree = house.parts->tree.current();
  const auto frame = tree->on(base::day_of(house.now));
  const auto unit = tree->require(named.unit);
  const auto parent = frame->parent(unit);
  org::Index elsewhere = org::nowhere;
  for (const auto one : frame->children(frame->parent(parent)))
    if (one != parent) elsewhere = one;
  REQUIRE(elsewhere != org::nowhere);
  const auto status = [&](org::Index of) {
    const Asking officer{Role::officer, tree->unit(of).id, Stale::no};
    house.sign_in({officer});
    return house.ask(http::Method::get, "/api/v1/inbox/" + named.initiative, house.cookie_of(officer)).status;
  };
  CHECK(status(parent) == 200);
  CHECK(status(elsewhere) == 404);
  house.parts->database->change_and_wait([&](db::Tx& tx) {
    const auto& moved = tree->unit(unit);
    const auto name = tree->name(unit, base::day_of(house.now));
    std::istringstream in("unit_code,parent_code,level,kind,name_vi\n" + moved.code + "," + tree->unit(elsewhere).code +
                          "," + std::string{org::to_word(moved.level)} + "," + moved.kind + ",\"" +
                          std::string{name.full} + "\"\n");
    org::ImportDates dates;
    dates.changes_from = base::day_of(house.now);
    dates.recorded_at = house.now;
    org::import_units(tx, in, "move.csv", dates);
  });
  house.parts->tree.reload();
  CHECK(status(parent) == 404);
  CHECK(status(elsewhere) == 200);
}

}  // namespace sovang::app
