// Troubles that nobody reports by an error.
#include "app/health.hpp"

#include <doctest/doctest.h>

#include <future>

#include "base/json.hpp"
#include "platform/db/engines_for_tests.hpp"

namespace sovang::app {

namespace {

base::json::array troubles(const Health& health) {
  return base::parse_json(*health.answer().body).as_object().at("troubles").as_array();
}

}  // namespace

TEST_CASE("health: what a look finds is told at once and no longer than it lasts") {
  Health health;
  std::optional<std::string> found;
  health.look_with([&] { return found; });
  CHECK(troubles(health).empty());
  found = "job_hanging follow_counts";
  CHECK(troubles(health) == base::json::array{"job_hanging follow_counts"});
  CHECK(health.ready());
  found.reset();
  CHECK(troubles(health).empty());
}

TEST_CASE("health: events that an older transaction holds back are told after a minute, and forgotten once counted") {
  ON_EACH_ENGINE(engine) {
    if (engine == db::Engine::sqlite) continue;  // one writer: nobody holds another's events back
    db::testing::Fresh fresh(engine, {db::program_migrations().begin(), db::program_migrations().end()});
    const auto insert_event = [&] {
      constexpr std::string_view text =
          "INSERT INTO initiative_events (initiative_id, at, to_status, programme_id, unit_id, sector, field, "
          "benefit_dong, author_key, account_id) VALUES (1, 0, 'submitted', 1, 1, 's', 'f', 0, 1, 0)";
      fresh->change_and_wait([&](db::Tx& tx) { tx.run({"test.event", text, text}, {}); });
    };
    initiatives::Counting counting{*fresh};
    Health health;
    CountsCheck check;
    const auto a_minute = [&] {
      for (int round = 0; round < 13; ++round) check.run(counting, health);
    };
    a_minute();
    CHECK(troubles(health).empty());
    std::promise<void> begun, over;
    const auto other = db::open(fresh.url());
    other->change(
        [&](db::Tx& tx) {
          tx.run({"test.id", "", "SELECT pg_current_xact_id()"}, {});
          begun.set_value();
          over.get_future().wait();
        },
        [](const std::exception_ptr&) {});
    begun.get_future().wait();
    insert_event();
    counting.follow();
    a_minute();
    CHECK(troubles(health) == base::json::array{"counts_held_back"});
    over.set_value();
    other->change_and_wait([](db::Tx&) {});
    counting.follow();
    check.run(counting, health);
    CHECK(troubles(health).empty());
  }
}

}  // namespace sovang::app
