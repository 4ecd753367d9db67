// A history that was written anew is not signed by a machine that knows better.
#include "work/last_signed.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "platform/db/engines_for_tests.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::work;

namespace {

const base::Instant now{1'000'000};

crypto::Signer a_signer() {
  std::vector<crypto::Secret> seeds(1);
  std::fill_n(seeds[0].data(), crypto::Secret::size, static_cast<unsigned char>(2));
  return crypto::Signer{seeds};
}

void act(db::Database& database, std::string_view action) {
  database.change_and_wait([&](db::Tx& tx) { record(tx, {Actor::Kind::officer, 7}, now, "r", action, "unit", 1); });
}

std::optional<Checkpoint> sign(db::Database& database) {
  std::optional<Checkpoint> made;
  database.change_and_wait([&](db::Tx& tx) { made = sign_checkpoint(tx, a_signer(), now, 0); });
  return made;
}

bool goes_on(db::Database& database, const Checkpoint& kept) {
  bool it_does = false;
  database.read([&](db::Tx& tx) { it_does = continues(tx, kept); });
  return it_does;
}

}  // namespace

TEST_CASE("a history continues what was signed, until somebody rewrites it past the program") {
  ON_EACH_ENGINE(engine) {
    db::testing::Fresh fresh{engine, {db::program_migrations().begin(), db::program_migrations().end()}};
    act(*fresh, "first");
    act(*fresh, "second");
    const auto kept = sign(*fresh).value();
    CHECK(goes_on(*fresh, kept));
    act(*fresh, "third");
    CHECK(goes_on(*fresh, kept));
    const auto by_hand = [&](const std::string& script) {
      fresh->change_and_wait([&](db::Tx& tx) { tx.run_script(script); });
    };
    SUBCASE("the checkpoints are taken away, and the next would be the first again") {
      by_hand("DELETE FROM checkpoints; UPDATE history_head SET checkpoints = 0;");
      CHECK_FALSE(goes_on(*fresh, kept));
      CHECK(sign(*fresh)->number == 1);  // nothing else stops it
      CHECK_FALSE(goes_on(*fresh, kept));
    }
    SUBCASE("the history is cut") {
      by_hand("DELETE FROM history WHERE seq >= 2");
      CHECK_FALSE(goes_on(*fresh, kept));
    }
  }
}

TEST_CASE("what was signed last is kept in a file, and a file that is none is told") {
  const auto file = std::filesystem::temp_directory_path() / ("last-signed-" + std::to_string(::getpid()) + ".json");
  const LastSigned last{file};
  last.forget();
  CHECK_FALSE(last.read());
  Checkpoint checkpoint{3, 40, std::string(64, 'a'), now, "key", "signature"};
  last.keep(checkpoint);
  checkpoint.number = 4;
  last.keep(checkpoint);
  CHECK(last.read()->number == 4);
  CHECK(last.read()->head == checkpoint.head);
  std::ofstream{file} << "{";
  CHECK_THROWS_AS(last.read(), std::runtime_error);
  last.forget();
  CHECK_FALSE(last.read());
}
