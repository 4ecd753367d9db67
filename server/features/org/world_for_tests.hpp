// Invented units in a new database, and files of handovers for them.
#pragma once
#include <doctest/doctest.h>

#include <sstream>

#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "org/sql.hpp"
#include "platform/db/engines_for_tests.hpp"

namespace sovang::org::testing {

inline const std::string world_units =
    "unit_code,parent_code,level,kind,name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,\n"
    "P,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Pê,\n"
    "A,P,upper,LDLD_HUYEN,Huyện A,900\n"
    "B,P,upper,LDLD_HUYEN,Huyện Bê,700\n"
    "C,P,upper,LDLD_HUYEN,Huyện Xê,500\n"
    "D,P,upper,LDLD_HUYEN,Huyện Đê,300\n"
    "A1,A,grassroots,CDCS,Cơ sở Một,120\n"
    "Q,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Quy,\n"
    "Q1,Q,grassroots,CDCS,Cơ sở Hai,\n";

inline base::Day day(std::string_view text) { return *base::parse_day(text); }
inline const base::Day seen = day("2026-12-31");

class World {
 public:
  explicit World(db::Engine engine)
      : fresh_(engine, {db::program_migrations().begin(), db::program_migrations().end()}) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(world_units);
      import_units(tx, in, "u.csv");
    });
  }
  void add(const std::string& lines, base::Day from = always) {
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in("unit_code,parent_code,level,kind,name_vi,members\n" + lines);
      import_units(tx, in, "u.csv", {from, {}, from_the_start});
    });
  }
  ImportReport hand(const std::string& lines, base::Instant at = from_the_start) {
    ImportReport report;
    fresh_->change_and_wait([&](db::Tx& tx) {
      std::istringstream in("unit_code,successor_code,effective_on,share,basis\n" + lines);
      report = import_successors(tx, in, "m.csv", at);
    });
    return report;
  }
  /// "3 successor_gone": line and code of each problem; "" when it was accepted.
  std::string refused(const std::string& lines) {
    try {
      hand(lines);
    } catch (const base::Refused& refused) {
      std::string all;
      for (const auto& one : refused.fields)
        all += (all.empty() ? "" : ", ") + std::to_string(one.params.at("line").to_number<int>()) + " " + one.code;
      return all;
    }
    return "";
  }
  /// As no import would.
  void record(const char* unit, const char* successor, const char* on) {
    const auto tree = load();
    const auto id = tree->unit(tree->require(unit)).id;
    fresh_->change_and_wait([&](db::Tx& tx) {
      tx.run(sql::put_successor, {id, tree->unit(tree->require(successor)).id, day(on), 1, 1, "", base::Instant{5}});
      tx.run(sql::raise_revision, {base::Instant{5}});
    });
  }
  /// Without anybody taking over, as a unit of the catalogue that nobody follows.
  void close(const char* unit, const char* on) {
    const auto tree = load();
    fresh_->change_and_wait([&](db::Tx& tx) {
      Store store(tx, base::Instant{5});
      store.close_unit(tree->unit(tree->require(unit)).id, day(on));
      store.raise_revision();
    });
  }
  std::shared_ptr<const Tree> load(base::Instant known_at = Tree::all_known) {
    std::shared_ptr<const Tree> tree;
    fresh_->read([&](db::Tx& tx) { tree = Tree::load(tx, known_at); });
    return tree;
  }
  /// "B 1/2, C 1/2": what the unit had on the day counts there at the end of the year.
  std::string heirs(const char* unit, std::string_view on = "2026-01-01") {
    const auto tree = load();
    std::string all;
    for (const auto& part : tree->heirs(tree->require(unit), day(on), seen))
      all += (all.empty() ? "" : ", ") + tree->unit(part.unit).code + " " + std::to_string(part.n) + "/" +
             std::to_string(part.of);
    return all;
  }
  std::string parent(const char* unit, std::string_view on = "2026-12-31") {
    const auto tree = load();
    const auto above = tree->on(day(on))->parent(tree->require(unit));
    return above == nowhere ? "" : tree->unit(above).code;
  }
  bool lives(const char* unit, std::string_view on = "2026-12-31") {
    const auto tree = load();
    return tree->on(day(on))->exists(tree->require(unit));
  }

 private:
  db::testing::Fresh fresh_;
};

}  // namespace sovang::org::testing
