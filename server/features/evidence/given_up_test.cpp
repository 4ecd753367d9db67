// Uploads that nobody goes on with are given up, and so are those that somebody only keeps alive.
#include <doctest/doctest.h>

#include "features/evidence/store.hpp"
#include "platform/db/engines_for_tests.hpp"

using namespace sovang;
using evidence::File;
using evidence::Store;

namespace {
constexpr base::Instant noon{1'693'500'000'000'000};
constexpr std::int64_t second = base::micros_per_second;
}  // namespace

TEST_CASE("evidence: an upload ends a day after it was begun, however often a piece comes") {
  for (const auto engine : db::testing::engines()) {
    const db::testing::Fresh database{engine, {db::program_migrations().begin(), db::program_migrations().end()}};
    const evidence::Limits limits;
    File fed;
    fed.id = fed.initiative = 1;
    fed.name = "a.pdf";
    fed.size = 1 << 20;
    fed.sent_sha256 = std::string(64, 'a');
    fed.begun_at = fed.state_at = noon;
    database->change_and_wait([&](db::Tx& tx) { REQUIRE(Store{tx}.insert(fed)); });
    const auto given_up_at = [&](base::Instant now) {
      std::vector<std::int64_t> ids;
      database->read([&](db::Tx& tx) { ids = Store{tx}.given_up({limits, now}); });
      return ids.size();
    };
    for (int piece = 1; piece <= 5; ++piece) {
      const auto now = noon + piece * (evidence::longest_upload / 5 - second);  // always within the patience
      database->change_and_wait([&](db::Tx& tx) {
        REQUIRE(Store{tx}.advance(fed, fed.received + 16 * 1024, evidence::State::receiving, now));
      });
      fed.received += 16 * 1024;
      CHECK(given_up_at(now) == 0);
    }
    CHECK(given_up_at(noon + evidence::longest_upload) == 0);  // control: the last moment
    CHECK(given_up_at(noon + evidence::longest_upload + 1) == 1);
    bool ended = false;
    database->change_and_wait([&](db::Tx& tx) {
      const Store::Before before{limits, noon + evidence::longest_upload + 1};
      ended = Store{tx}.give_up(1, noon + evidence::longest_upload + 1, before);
    });
    CHECK(ended);
  }
}
