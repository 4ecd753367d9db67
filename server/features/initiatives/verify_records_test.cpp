// `sovang verify` on both engines: each planted fault is found, and what is right is left alone.
#include "features/initiatives/verify_records.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "features/initiatives/bulk.hpp"
#include "features/initiatives/counting.hpp"
#include "features/org/import.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using namespace sovang::initiatives;

namespace {

base::Instant at(std::string_view text) { return base::parse_instant(text).value(); }
const base::Instant sent = at("2023-05-05T09:00:00+07:00"), closes = at("2023-09-01T00:00:00+07:00");
const base::Day day{base::day_of(sent)}, last_day{base::day_of(closes + -1)};
constexpr std::int64_t programme = 7;

/// Three initiatives of one union, one of them recognised a day later, with their counts and the snapshot of the close.
struct World {
  explicit World(db::Engine engine)
      : fresh(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    fresh->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(
          "unit_code,parent_code,level,kind,name_vi\nT,,confederation,TLD,Tổng\nP,T,top,LDLD_TINH,Tỉnh\n"
          "A,P,grassroots,CDCS,Cơ sở\n");
      org::import_units(tx, in, "f.csv");
    });
    fresh->read([&](db::Tx& tx) { tree = org::Tree::load(tx); });
    unit = tree->unit(tree->require("A")).id;
    fresh->change_and_wait([&](db::Tx& tx) {
      static const std::vector<std::byte> filler(96);
      BulkLoad load{tx};
      for (int i = 1; i <= 3; ++i) {
        GeneratedRow row;
        row.id = row.request_key = i;
        row.programme = programme;
        row.unit = unit;
        row.code = "AAAAAAA" + std::to_string(i);
        row.received_at = row.status_at = sent;
        row.status = "submitted";
        if (i == 3) {
          row.status = "recognised";
          row.status_at = sent + base::micros_per_day;
        }
        row.sector = "enterprise";
        row.field = "production";
        row.benefit_dong = 100 * i;
        row.applied_from = day;
        row.filler = filler;
        load.add(row);
      }
      load.add_count({programme, unit, day, "submitted", "enterprise", "production", 3, 600});
      load.add_count({programme, unit, day + 1, "submitted", "enterprise", "production", -1, -300});
      load.add_count({programme, unit, day + 1, "recognised", "enterprise", "production", 1, 300});
    });
    freeze();
  }
  void freeze() {
    const auto frame = make_frame(tree, tree->require("T"), last_day, {});
    const auto lines = snapshot_lines(frame, own_sums(frame, *tree, {{unit, {3, 600}}}), "p", closes);
    fresh->change_and_wait([&](db::Tx& tx) { freeze_programme(tx, programme, closes, closes, lines); });
  }
  void plant(const std::string& script) {
    fresh->change_and_wait([&](db::Tx& tx) { tx.run_script(script); });
  }
  /// Everything that is told, one line each.
  std::vector<std::string> told() {
    std::vector<std::string> lines;
    const auto tell = [&](const std::string& line) { lines.push_back(line); };
    Counting counting{*fresh};
    counting.follow();
    fresh->read([&](db::Tx& tx) {
      for (const auto& one : compare_counts(tx, programme, counting.of(programme).get()))
        tell("counts " + base::to_text(one.day) + " " + one.sector + " " + one.field + " " +
             std::to_string(one.stored.n) + " " + std::to_string(one.recounted.n));
      find_orphans(
          tx, [](std::int64_t id) { return id == programme; },
          [&](std::int64_t id) { return tree->find_id(id).has_value(); }, tell);
      find_unlike_events(tx, tell);
      if (const auto snapshot = find_snapshot(tx, programme))
        compare_snapshot(tx, programme, on_portal, *snapshot, tree, last_day, tell);
    });
    return lines;
  }

  db::testing::Fresh fresh;
  std::shared_ptr<const org::Tree> tree;
  std::int64_t unit = 0;
};

}  // namespace

TEST_CASE("verify: each planted fault is found, and nothing else") {
  using Lines = std::vector<std::string>;
  ON_EACH_ENGINE(engine) {
    World world{engine};
    REQUIRE(world.told() == Lines{});

    SUBCASE("a count moved by 300 days") {
      world.plant("UPDATE initiative_counts SET day_on = day_on + 300 WHERE status = 'recognised'");
      CHECK(world.told() ==
            Lines{"counts 06/5/2023 enterprise production 0 1", "counts 01/3/2024 enterprise production 1 0"});
    }
    SUBCASE("a count moved into another sector and field") {
      world.plant(
          "UPDATE initiative_counts SET sector = 'administrative', field = 'safety' WHERE status = 'recognised'");
      CHECK(world.told().size() == 2);
    }
    SUBCASE("an initiative of a programme that does not exist") {
      world.plant("UPDATE initiatives SET programme_id = 42 WHERE id = 1");
      const auto told = world.told();
      REQUIRE(told.size() == 2);
      CHECK(told[0] == "initiatives: 1 rows of programme 42, which does not exist");
      CHECK(told[1].starts_with("initiative AAAAAAA1: its programme"));
    }
    SUBCASE("a count of a unit that does not exist") {
      world.plant("UPDATE initiative_counts SET unit_id = 42 WHERE status = 'recognised'");
      CHECK(std::ranges::count(world.told(), "initiative_counts: 1 rows of unit 42, which does not exist") == 1);
    }
    SUBCASE("a state that no event led to") {
      world.plant("UPDATE initiatives SET status = 'recognised' WHERE id = 2");
      CHECK(world.told() == Lines{"initiative AAAAAAA2: is recognised, its last event says submitted"});
    }
    SUBCASE("received earlier than its first event says") {
      world.plant("UPDATE initiatives SET received_at = received_at - 1 WHERE id = 2");
      CHECK(
          world.told() ==
          Lines{
              "initiative AAAAAAA2: its programme, unit, sector, field, benefit or instant is not that of its events"});
    }
    SUBCASE("an initiative without its events") {
      world.plant("DELETE FROM initiatives WHERE id = 2");
      const auto told = world.told();
      REQUIRE(told.size() == 1);  // which number the event has is the engine's affair
      CHECK(told[0].ends_with(": of initiative 2, which does not exist"));
    }
    SUBCASE("a snapshot whose line was rewritten together with its digest") {
      std::optional<Snapshot> snapshot;
      world.fresh->read([&](db::Tx& tx) { snapshot = find_snapshot(tx, programme); });
      auto lines = snapshot->lines;
      const auto line = lines.find("A\tP\tgrassroots\t0\t3\t600");
      REQUIRE(line != std::string::npos);
      lines.replace(line, 22, "A\tP\tgrassroots\t0\t9\t600");
      world.plant("UPDATE programme_snapshots SET lines = '" + lines + "'");
      CHECK(world.told() == Lines{"snapshot: a snapshot does not fit its digest"});
      world.plant("UPDATE programme_snapshots SET digest = '" + crypto::sha256_hex(lines) + "'");
      CHECK(std::ranges::count(world.told(), "snapshot: A with its subordinates has 9 (600 đ), recounted 3 (600 đ)") ==
            1);
    }
  }
}
