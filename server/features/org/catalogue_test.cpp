// The catalogue that ships with the product: 63 provinces into 34, reused codes, old names, totals that are kept.
#include <algorithm>
#include <fstream>

#include "features/org/fixture_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

namespace {

ImportReport import_catalogue(db::Database& database) {
  ImportReport report;
  database.change_and_wait(
      [&](db::Tx& tx) { report = org::import_catalogue(tx, SOVANG_SOURCE_DIR "/guidance/catalogue/units"); });
  return report;
}

std::size_t count_tops(const Tree& tree, base::Day when, std::string_view kind) {
  const auto frame = tree.on(when);
  return static_cast<std::size_t>(std::count_if(frame->order().begin(), frame->order().end(), [&](Index unit) {
    return tree.unit(unit).level == Level::top && tree.unit(unit).kind == kind;
  }));
}

/// The catalogue as of 2026, loaded once for the tests that only read.
std::shared_ptr<const Tree> catalogue() {
  static const auto database = [] {
    auto made = db::open("sqlite::memory:");
    import_catalogue(*made);
    return made;
  }();
  static const auto tree = load(*database);
  return tree;
}

}  // namespace

TEST_CASE("org: the catalogue replays 63 provinces into 34") {
  const auto tree = catalogue();
  CHECK(count_tops(*tree, in_2021, "ldld_tinh") == 63);
  CHECK(count_tops(*tree, before_merge, "ldld_tinh") == 63);
  CHECK(count_tops(*tree, merge_day, "ldld_tinh") == 34);
  const auto frame = tree->on(in_2021);
  CHECK(frame->children(tree->require("TLD")).size() == 83);
  CHECK(tree->on(today)->children(tree->require("TLD")).size() == 51);
  CHECK(tree->circles().empty());
  CHECK(tree->adrift().empty());
}

TEST_CASE("org: an initiative of 2021 from LĐLĐ huyện Ba Bể prints as such and rolls up under Thái Nguyên today") {
  const auto tree = catalogue();
  const Index ba_be = tree->require("LD06-061"), bac_kan = tree->require("LD06"), thai_nguyen = tree->require("L25-19");
  CHECK(tree->name(ba_be, in_2021).full == "Liên đoàn Lao động huyện Ba Bể");
  CHECK(tree->on(in_2021)->parent(ba_be) == bac_kan);
  CHECK_FALSE(tree->on(in_2021)->exists(thai_nguyen));
  CHECK(tree->heirs(ba_be, in_2021, in_2021) == std::vector<Part>{{ba_be, 1, 1}});
  const auto parts = tree->heirs(ba_be, in_2021, today);
  REQUIRE(parts.size() == 1);
  CHECK(tree->on(today)->contains(thai_nguyen, parts[0].unit));
  CHECK_FALSE(tree->on(today)->exists(bac_kan));
  CHECK(tree->heirs(bac_kan, in_2021, today) == std::vector<Part>{{thai_nguyen, 1, 1}});
  CHECK(tree->name(bac_kan, today).full == "Liên đoàn Lao động tỉnh Bắc Kạn");
}

TEST_CASE("org: a merge on a day counts from that day on, not the day before") {
  const auto tree = catalogue();
  const Index bac_kan = tree->require("LD06");
  CHECK(tree->heirs(bac_kan, in_2021, before_merge)[0].unit == bac_kan);
  CHECK(tree->heirs(bac_kan, in_2021, merge_day)[0].unit == tree->require("L25-19"));
}

TEST_CASE("org: code 24 was Bắc Giang and is Bắc Ninh since 1/7/2025") {
  const auto tree = catalogue();
  const auto before = tree->by_government_code("24", before_merge), after = tree->by_government_code("24", merge_day);
  REQUIRE(before);
  REQUIRE(after);
  CHECK(tree->name(*before, before_merge).full == "Liên đoàn Lao động tỉnh Bắc Giang");
  CHECK(tree->name(*after, merge_day).full == "Liên đoàn Lao động tỉnh Bắc Ninh");
  std::size_t reused = 0;
  for (const char* code : {"15", "24", "44", "52", "80", "82", "91"}) {
    const auto old = tree->by_government_code(code, before_merge), now = tree->by_government_code(code, merge_day);
    REQUIRE(old);
    REQUIRE(now);
    if (tree->heirs(*old, before_merge, merge_day)[0].unit == *now) ++reused;
    CHECK(*old != *now);
  }
  CHECK(reused == 7);  // each old bearer was merged into the new one, under another name
}

TEST_CASE("org: an unchanged province goes on, a renamed city has each name on its days") {
  const auto tree = catalogue();
  CHECK(tree->require("L25-12") == tree->require("LD12"));
  const Index dong_nai = tree->require("L25-75");
  CHECK(tree->name(dong_nai, day(2026, 4, 29)).full == "Liên đoàn Lao động tỉnh Đồng Nai");
  CHECK(tree->name(dong_nai, day(2026, 4, 30)).full == "Liên đoàn Lao động thành phố Đồng Nai");
}

TEST_CASE("org: totals of all 63 provinces are kept in today's 34") {
  const auto tree = catalogue();
  std::int64_t total = 0, today_total = 0;
  for (const Index unit : tree->on(in_2021)->order()) {
    const std::int64_t amount = 1'000 + unit * 7;
    total += amount;
    const auto parts = tree->heirs(unit, in_2021, today);
    for (const auto share : apportion(amount, parts)) today_total += share;
    for (const auto& part : parts) CHECK(tree->on(today)->exists(part.unit));
  }
  CHECK(total == today_total);
}

TEST_CASE("org: importing the catalogue twice changes nothing") {
  auto database = db::open("sqlite::memory:");
  import_catalogue(*database);
  const auto first = load(*database);
  const auto again = import_catalogue(*database);
  CHECK(again.added == 0);
  CHECK(again.changed == 0);
  CHECK(again.successions == 0);
  CHECK(again.ended == 0);
  CHECK(load(*database)->revision() == first->revision());
}

TEST_CASE("org: the tree of before the merge, imported again, is refused as of today and changes nothing as of then") {
  auto database = db::open("sqlite::memory:");
  import_catalogue(*database);
  const auto before = load(*database);
  const auto again = [&](const ImportDates& dates) {
    ImportReport report;
    database->change_and_wait([&](db::Tx& tx) {
      std::ifstream in(SOVANG_SOURCE_DIR "/guidance/catalogue/units/units_2023.csv");
      report = import_units(tx, in, "units_2023.csv", dates);
    });
    return report;
  };
  try {
    again({always, today, {}});
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    CHECK(std::ranges::all_of(refused.fields, [](const auto& one) { return one.code == "unit_parent_gone"; }));
  }
  const auto report = again({day(2023, 4, 1), {}, {}});
  CHECK(report.unchanged == report.rows);
  CHECK(load(*database)->revision() == before->revision());
}

TEST_CASE("org: search finds without accents, by old names and by codes, inside a subtree") {
  const auto tree = catalogue();
  const auto names = [&](std::string_view query, Index within = nowhere) {
    std::vector<std::string> codes;
    for (const auto& found : tree->search(query, today, within, 5)) codes.push_back(tree->unit(found.unit).code);
    return codes;
  };
  CHECK(names("huyen ba be").at(0) == "LD06-061");
  CHECK(names("Ba Bể").at(0) == "LD06-061");
  CHECK(names("LD12-106").at(0) == "LD12-106");
  CHECK(names("ba be", tree->require("L25-19")).at(0) == "LD06-061");
  CHECK(names("ba be", tree->require("LD12")).empty());
  CHECK(names("dien bien", tree->require("LD11")).at(0) == "LD11");
  CHECK(names("").empty());
  const auto old = tree->search("tinh bac kan", today, nowhere, 1);
  REQUIRE(old.size() == 1);
  CHECK(old[0].old_name);
}

TEST_CASE("org: blocs have their days") {
  const auto tree = catalogue();
  const Index lai_chau = tree->require("LD12"), health = tree->require("CN02");
  const auto places = tree->blocs_of(lai_chau, in_2021);
  REQUIRE(places.size() == 1);
  CHECK(tree->blocs()[places[0]].code == "C7");
  CHECK(tree->members_of(tree->blocs()[places[0]], in_2021).size() == 7);
  CHECK(tree->blocs()[tree->blocs_of(health, in_2021).at(0)].code == "K3");
  CHECK(tree->blocs()[tree->blocs_of(health, today).at(0)].code == "B2");
}
