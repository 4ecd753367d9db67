// Whose clock is wrong is not asked: only whether two agree.
#include "app/clock_check.hpp"

#include <doctest/doctest.h>

#include "app/wiring.hpp"
#include "platform/db/engines_for_tests.hpp"

namespace sovang::app {

TEST_CASE("clocks: only what the way there and back cannot explain counts") {
  CHECK(micros_apart({1000}, {1500}, {2000}) == 0);
  CHECK(micros_apart({1000}, {1000}, {1000}) == 0);
  CHECK(micros_apart({1000}, {700}, {2000}) == 300);
  CHECK(micros_apart({1000}, {2400}, {2000}) == 400);
}

TEST_CASE("clocks: beside a database a second off nothing begins, and what runs is not ready") {
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh database(engine);
    const auto second_off = [] { return wall_clock() + base::micros_per_second; };
    Health health;
    const bool has_clock = engine == db::Engine::postgres;  // a file has the clock of its machine
    CHECK_NOTHROW(require_one_time(*database, wall_clock));
    if (has_clock)
      CHECK_THROWS_AS(require_one_time(*database, second_off), std::runtime_error);
    else
      CHECK_NOTHROW(require_one_time(*database, second_off));
    check_clocks(*database, health, second_off);
    CHECK(health.ready() == !has_clock);
    check_clocks(*database, health, wall_clock);
    CHECK(health.ready());
  }
}

}  // namespace sovang::app
