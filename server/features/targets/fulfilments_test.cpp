// What is asked of whom and by when, by the guidance itself; when it stands as done, late, missing, overdue.
#include "features/targets/fulfilments.hpp"

#include <doctest/doctest.h>

#include "features/programmes/fixture_for_tests.hpp"
#include "rules/book.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::targets;

namespace {

base::Day day(const char* text) { return base::parse_day(text).value(); }

Fulfilment held(const char* on) {
  Fulfilment done;
  done.held_on = day(on);
  return done;
}

}  // namespace

TEST_CASE("targets: LC23-II.2.1b: units hold their conference before 15/9/2023, the province before 29/9/2023") {
  const auto loaded = rules::load_book(SOVANG_SOURCE_DIR "/guidance");
  REQUIRE(loaded.book);
  programmes::Programme programme;
  programme.definition = "lc23-lai-chau";
  const auto asked = asked_of_units(*loaded.book, programme, "conference");
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].obligation->who == std::vector<std::string>{"grassroots", "upper"});
  CHECK(asked[0].due == base::start_of(day("2023-09-15")));
  CHECK(asked[1].obligation->who == std::vector<std::string>{"top"});
  CHECK(asked[1].due == base::start_of(day("2023-09-29")));
  CHECK(asked_of_units(*loaded.book, programme, "launch").empty());
  programme.shift_days = 365;
  CHECK(asked_of_units(*loaded.book, programme, "conference")[0].due == base::start_of(day("2024-09-14")));
  programme.definition = "bk21-bac-kan";
  const auto launches = asked_of_units(*loaded.book, programme, "launch");
  REQUIRE(launches.size() == 2);
  CHECK(launches[0].obligation->clause == "BK21-1.1a");
  CHECK(launches[0].obligation->forms == std::vector<std::string>{"launch", "joint-programme"});
  CHECK(launches[1].obligation->clause == "BK21-1.2");
}

TEST_CASE("targets: what one unit recorded is read alone, and the latest of it counts") {
  programmes::testing::World world;
  world.create(world.lc23());
  const auto programme = world.programmes()->require("lc23");
  rules::Obligation conference;
  conference.id = "unit-conference";
  const auto record = [&](base::Instant now, const Fulfilment& fulfilment) {
    world.change(now, [&](work::Context& context) {
      record_fulfilment(context, programme, world.unit("LD12-106"), conference, fulfilment);
    });
  };
  const auto fulfilled = [&](const char* unit, const char* obligation = "unit-conference") {
    bool found = false;
    world.read(
        [&](db::Tx& tx) { found = standing_fulfilment(tx, programme.id, world.unit(unit), obligation).has_value(); });
    return found;
  };
  CHECK_FALSE(fulfilled("LD12-106"));
  record(programmes::testing::early, held("2022-02-01"));
  CHECK(fulfilled("LD12-106"));
  CHECK_FALSE(fulfilled("LD12-A"));
  CHECK_FALSE(fulfilled("LD12-106", "unit-launch"));
  record(programmes::testing::early + 1, {});
  CHECK_FALSE(fulfilled("LD12-106"));
  record(programmes::testing::early + 2, held("2022-02-02"));
  CHECK(fulfilled("LD12-106"));
}

TEST_CASE("targets: what replaces or takes back a record tells what stood before it") {
  programmes::testing::World world;
  world.create(world.lc23());
  const auto programme = world.programmes()->require("lc23");
  rules::Obligation conference;
  conference.id = "unit-conference";
  auto now = programmes::testing::early;
  const auto unit = world.unit("LD12-106");
  /// The day and the document that the act says stood before; "" when it says nothing.
  const auto before = [&](Fulfilment fulfilment, std::string document = {}) {
    fulfilment.document = std::move(document);
    world.change(now = now + 1,
                 [&](work::Context& context) { record_fulfilment(context, programme, unit, conference, fulfilment); });
    std::string told;
    world.read([&](db::Tx& tx) {
      const auto acts = work::history_of(tx, "unit", unit);
      const auto act = std::ranges::max(acts, {}, &work::Event::seq);
      if (const auto* const values = act.detail.if_contains("before"))
        told = std::string{values->at("held_on").as_string()} + " " + std::string{values->at("document").as_string()};
    });
    return told;
  };
  CHECK(before(held("2022-02-01"), "12/KH").empty());
  CHECK(before(held("2022-02-03"), "15/KH") == "2022-02-01 12/KH");
  CHECK(before({}) == "2022-02-03 15/KH");
  CHECK(before(held("2022-02-04")).empty());  // nothing stood any more
}

TEST_CASE("targets: held on the last day is done, on the due day late; nothing recorded is missing, then overdue") {
  const auto due = base::start_of(day("2023-09-15"));
  const auto before = due + -1;
  const auto in_time = held("2023-09-14"), late = held("2023-09-15");
  CHECK(standing_of(&in_time, due, due) == Standing::done);
  CHECK(standing_of(&late, due, due) == Standing::late);
  CHECK(standing_of(&late, std::nullopt, due) == Standing::done);
  CHECK(standing_of(nullptr, due, before) == Standing::missing);
  CHECK(standing_of(nullptr, due, due) == Standing::overdue);
  CHECK(standing_of(nullptr, std::nullopt, due) == Standing::missing);
}
