// The generator fills the tables so that the counting feature finds nothing to complain of.
#include "app/invented/generate.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "features/initiatives/counting.hpp"
#include "features/programmes/register.hpp"

using namespace sovang;

TEST_CASE("generate: counts equal a recount, targets are met by some and not by others") {
  auto database = db::open("sqlite::memory:");
  const invented::GenerateOrder order{
      .grassroots = 900, .initiatives = 3'000, .now = base::parse_instant("2026-01-01T00:00:00+07:00").value()};
  const auto made = invented::generate(*database, order, [](const std::string&) {});
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
  CHECK_THROWS_AS(invented::generate(*database, order, [](const std::string&) {}), base::Refused);
}
