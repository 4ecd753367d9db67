// What a hand puts into the tables is found, also after the next block and signature took it in.
#include <doctest/doctest.h>

#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/verify_records.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using testing::at;

namespace {

std::vector<std::string> unproven(testing::World& world) {
  std::vector<std::string> lines;
  world.database->read([&](db::Tx& tx) {
    find_unproven(
        tx, {{1, "mtsk-2026"}}, [](std::int64_t unit) { return std::string{unit == 13 ? "LD12-01" : "LD12-02"}; },
        testing::a_signer().public_keys(), [&](const std::string& line) { lines.push_back(line); });
  });
  return lines;
}

void by_hand(testing::World& world, const std::string& script) {
  world.database->change_and_wait([&](db::Tx& tx) { tx.run_script(script); });
}

}  // namespace

TEST_CASE("a state that no act led to, and an initiative that nobody was given a receipt for, are found") {
  testing::World world;
  world.submit(testing::a_body());
  world.submit(testing::a_body("Cải tiến khuôn ép"));
  std::int64_t first = 0;
  world.database->read([&](db::Tx& tx) {
    tx.each(db::testing::query("first_initiative", "SELECT min(id) FROM initiatives"), {},
            [&](const db::Row& row) { first = row.integer(0); });
  });
  world.move(first, Status::taken_in, Mover::officer, at("2023-03-13T08:00:00+07:00"));
  CHECK(unproven(world) == std::vector<std::string>{});

  SUBCASE("a state") {
    by_hand(
        world,
        "INSERT INTO initiative_events (initiative_id, birth_seq, at, from_status, to_status, programme_id, unit_id, "
        "sector, field, benefit_dong, account_id) SELECT initiative_id, 1, at + 1, 'taken_in', 'recognised', "
        "programme_id, unit_id, sector, field, benefit_dong, 7 FROM initiative_events WHERE birth_seq IS NOT NULL");
    const auto lines = unproven(world);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("became recognised, and no act") != std::string::npos);
  }
  SUBCASE("the same act twice") {
    by_hand(
        world,
        "INSERT INTO initiative_events (initiative_id, birth_seq, at, from_status, to_status, programme_id, unit_id, "
        "sector, field, benefit_dong, account_id) SELECT initiative_id, birth_seq, at, from_status, to_status, "
        "programme_id, unit_id, sector, field, benefit_dong, account_id FROM initiative_events WHERE birth_seq IS NOT "
        "NULL");
    CHECK(unproven(world).size() == 1);
  }
  SUBCASE("an instant") {
    by_hand(world, "UPDATE initiatives SET received_at = received_at - 1 WHERE id = " + std::to_string(first));
    CHECK(unproven(world).size() == 1);
  }
  SUBCASE("a unit") {
    by_hand(world, "UPDATE initiatives SET unit_id = 14 WHERE id = " + std::to_string(first));
    CHECK(unproven(world).size() == 1);
  }
  SUBCASE("a key of somebody else") {
    by_hand(world, "UPDATE initiatives SET key_id = '0000000000000000' WHERE id = " + std::to_string(first));
    CHECK(unproven(world).size() == 1);
  }
}
