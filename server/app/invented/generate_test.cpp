// The generator fills the tables so that the counting feature finds nothing to complain of.
#include "app/invented/generate.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "features/initiatives/counting.hpp"
#include "features/programmes/register.hpp"

using namespace sovang;

namespace {
const initiatives::Codes codes{crypto::KeyRing{std::vector<crypto::Secret>(1)}};
}

TEST_CASE("generate: counts equal a recount, targets are met by some and not by others") {
  auto database = db::open("sqlite::memory:");
  const invented::GenerateOrder order{.grassroots = 900,
                                      .initiatives = 3'000,
                                      .now = base::parse_instant("2026-01-01T00:00:00+07:00").value(),
                                      .codes = codes};
  const auto made = invented::generate(*database, order, [](auto, const auto&) {});
  CHECK(made.initiatives == 3'000);
  CHECK(made.units > 1'600);
  CHECK(made.targets > 1'000);
  initiatives::Counting counting(*database);
  counting.follow();
  database->read([&](db::Tx& tx) {
    const auto programmes = programmes::Register::load(tx);
    const auto& programme = programmes->require(order.slug);
    CHECK(initiatives::compare_counts(tx, programme.id, counting.of(programme.id).get()).empty());
  });
  CHECK_THROWS_AS(invented::generate(*database, order, [](auto, const auto&) {}), base::Refused);
}

TEST_CASE("generate: a programme left open takes more, and what was invented still lies in the dates of LC23") {
  auto database = db::open("sqlite::memory:");
  const auto now = base::parse_instant("2026-01-01T00:00:00+07:00").value();
  const invented::GenerateOrder order{.grassroots = 900, .initiatives = 500, .now = now, .codes = codes, .open = true};
  invented::generate(*database, order, [](auto, const auto&) {});
  initiatives::Counting counting(*database);
  counting.follow();
  database->read([&](db::Tx& tx) {
    const auto programmes = programmes::Register::load(tx);
    const auto& programme = programmes->require(order.slug);
    CHECK(programme.closes_at > now);
    const auto last = base::parse_instant("2023-09-01T00:00:00+07:00").value();
    const auto ledger = counting.of(programme.id);
    CHECK(ledger->total(last, initiatives::any_state).n == 500);
    CHECK(ledger->latest() < last);
  });
}
