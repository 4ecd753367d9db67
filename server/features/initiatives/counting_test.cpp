// Stored counts, events and ledgers agree whatever happens, and a wrong count is found.
#include "features/initiatives/counting.hpp"

#include <doctest/doctest.h>

#include <random>

#include "features/initiatives/code.hpp"
#include "features/initiatives/fixture_for_tests.hpp"
#include "features/initiatives/store.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;
using namespace sovang::initiatives::testing;

namespace {

std::vector<Difference> compare(World& world, Counting& counting) {
  std::vector<Difference> differences;
  world.database->read([&](db::Tx& tx) { differences = compare_counts(tx, 1, counting.of(1).get()); });
  return differences;
}

/// Sends and moves at random; some moves are refused.
void live_a_little(World& world, Counting& counting, unsigned seed) {
  std::mt19937 random{seed};
  std::vector<std::int64_t> ids;
  auto now = at("2023-03-01T00:00:00+07:00");
  for (int i = 0; i < 150; ++i) {
    now = now + static_cast<std::int64_t>(random() % (6 * 3600)) * base::micros_per_second;
    if (ids.empty() || random() % 2 == 0) {
      auto body = a_body();
      body["unit"] = random() % 2 == 0 ? "LD12-01" : "LD12-02";
      body["sector"] = random() % 2 == 0 ? "enterprise" : "administrative";
      if (random() % 2 == 0) body["benefit_dong"] = static_cast<std::int64_t>(random());
      const auto done = world.submit(body, "key-" + std::to_string(1'000'000'000'000 + i), now);
      world.database->read([&](db::Tx& tx) {
        ids.push_back(Store{tx}.find(world.vault.codes(), *compact_code(done.receipt.code))->id);
      });
    } else {
      const auto& step = transitions[random() % transitions.size()];
      (void)refusal([&] { world.move(ids[random() % ids.size()], step.to, step.by, now); });
    }
    if (i % 20 == 0) counting.follow();
  }
}

}  // namespace

TEST_CASE("stored counts, a recount and the ledger agree after random lives") {
  World world;
  Counting counting{*world.database};
  live_a_little(world, counting, 5);
  counting.follow();
  CHECK(counting.follow() == 0);
  CHECK(compare(world, counting).empty());
  Counting anew{*world.database};  // as after a restart
  CHECK(anew.follow() == counting.version());
  for (const auto* day : {"2023-03-02T00:00:00+07:00", "2023-03-10T12:00:00+07:00", "2023-04-01T00:00:00+07:00"})
    CHECK(anew.of(1)->total(at(day), on_portal) == counting.of(1)->total(at(day), on_portal));
  CHECK(anew.of(1)->total(end_of_time, on_portal).n > 10);
}

TEST_CASE("sums of benefits past 64 bits refuse nothing, never wrap and equal the recount") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    World world{fresh.url()};
    auto body = a_body();
    body["benefit_dong"] = base::max_dong;
    const auto now = at("2023-03-01T00:00:00+07:00");
    const auto prepared = world.prepare(body, "0123456789abcdef", now);
    for (int batch = 0; batch < 10; ++batch)
      world.database->change_and_wait([&](db::Tx& tx) {
        for (int i = 0; i < 960; ++i) Store{tx}.record_birth(prepared, now, 0);
      });
    const auto one = world.submit(body, "0123456789abcdeF", now);
    std::int64_t id = 0;
    world.database->read(
        [&](db::Tx& tx) { id = Store{tx}.find(world.vault.codes(), *compact_code(one.receipt.code))->id; });
    world.move(id, Status::withdrawn, Mover::author, now + 1);
    Counting counting{*world.database};
    counting.follow();
    CHECK(counting.of(1)->total(end_of_time, on_portal).benefit_dong.digits() == "9600000000000000000");
    CHECK(counting.of(1)->total(now + 1, on_portal).benefit_dong.digits() == "9601000000000000000");
    CHECK(compare(world, counting).empty());
    static const auto tamper = db::testing::query(
        "test.tamper_benefit", "UPDATE initiative_counts SET benefit_rest = benefit_rest + 1 WHERE n > 1");
    world.database->change_and_wait([&](db::Tx& tx) { tx.run(tamper, {}); });
    CHECK(compare(world, counting).size() == 1);  // control
  }
}

TEST_CASE("a count that was tampered with is found") {
  World world;
  Counting counting{*world.database};
  live_a_little(world, counting, 6);
  counting.follow();
  REQUIRE(compare(world, counting).empty());
  static const auto tamper =
      db::testing::query("test.tamper", "UPDATE initiative_counts SET n = n + 1 WHERE unit_id = 13");
  world.database->change_and_wait([&](db::Tx& tx) { tx.run(tamper, {}); });
  const auto differences = compare(world, counting);
  REQUIRE_FALSE(differences.empty());
  CHECK(differences[0].unit_id == 13);
}

TEST_CASE("a ledger of a programme without initiatives is empty") {
  World world;
  Counting counting{*world.database};
  CHECK(counting.of(99)->total(end_of_time, on_portal) == Sum{});
}
