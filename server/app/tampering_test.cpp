// Whatever a hand changes in the database past the program, `sovang verify` finds it.
#include <doctest/doctest.h>

#include <set>

#include "app/kept_installation_for_tests.hpp"
#include "app/tampering_for_tests.hpp"

using namespace sovang;
using app::testing::Hand;
using app::testing::Installation;

namespace {

struct Undone {};

}  // namespace

TEST_CASE("verify finds each of 400 random tamperings, and nothing in what is untouched") {
  ON_EACH_ENGINE(engine) {
    Installation installation{engine};
    std::vector<std::string> tables;
    Hand hand{engine, 20261121};
    installation.database().read([&](db::Tx& tx) {
      CHECK(installation.told(tx) == std::vector<std::string>{});
      tables = hand.tables(tx);
    });
    std::set<std::string> touched;
    // The same queries read both; a round trip for each makes it slower there.
    const bool sqlite = engine == db::Engine::sqlite;
    const std::size_t wanted = sqlite ? 400 : 50;
    // One table after the other; a small one takes some tries until what is tried is possible.
    for (std::size_t done = 0, turn = 0, tries = 0; done < wanted;) {
      const auto& table = tables[turn % tables.size()];
      std::string what;
      std::vector<std::string> told;
      try {
        installation.database().change_and_wait([&](db::Tx& tx) {
          what = hand.tamper(tx, table);
          if (!what.empty()) told = installation.told(tx);
          throw Undone{};
        });
      } catch (const Undone&) {
      } catch (const db::Error&) {
        what.clear();  // a key or a check of the table forbids it
      }
      if (what.empty() && ++tries < 20) continue;
      ++turn, tries = 0;
      if (what.empty()) continue;
      ++done;
      touched.insert(table);
      CHECK_MESSAGE(!told.empty(), what);
    }
    // Every table had its turn.
    if (sqlite)
      for (const auto& table : tables) {
        INFO(table);
        CHECK(touched.contains(table));
      }
    installation.database().read([&](db::Tx& tx) { CHECK(installation.told(tx) == std::vector<std::string>{}); });
  }
}
