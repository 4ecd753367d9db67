// The organisation over time: merges, splits, reused codes, old names, and totals that stay what they were.
#include "features/org/tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <sstream>

#include "features/org/headcount.hpp"
#include "features/org/import.hpp"
#include "features/org/store.hpp"

using namespace sovang;
using namespace sovang::org;

namespace {

base::Day day(int year, int month, int number) { return *base::day_from({year, month, number}); }
const base::Day in_2021 = day(2021, 3, 15), before_merge = day(2025, 6, 30), merge_day = day(2025, 7, 1),
                today = day(2026, 5, 1);

std::shared_ptr<const Tree> load(db::Database& database) {
  std::shared_ptr<const Tree> tree;
  database.read([&](db::Tx& tx) { tree = Tree::load(tx); });
  return tree;
}

ImportReport import_catalogue(db::Database& database) {
  ImportReport report;
  database.change_and_wait(
      [&](db::Tx& tx) { report = org::import_catalogue(tx, SOVANG_SOURCE_DIR "/guidance/catalogue/units"); });
  return report;
}

ImportReport import_text(db::Database& database, const std::string& text) {
  ImportReport report;
  database.change_and_wait([&](db::Tx& tx) {
    std::istringstream in(text);
    report = import_units(tx, in, "f.csv");
  });
  return report;
}

void import_merges(db::Database& database, const std::string& text) {
  database.change_and_wait([&](db::Tx& tx) {
    std::istringstream in(text);
    import_successors(tx, in, "m.csv");
  });
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

const std::string small =
    "unit_code,parent_code,level,kind,name_vi,short_name_vi,members\n"
    "T,,confederation,TLD,Tổng Liên đoàn,TLĐ,\n"
    "P,T,top,LDLD_TINH,Liên đoàn Lao động tỉnh Pê,LĐLĐ tỉnh Pê,5000\n"
    "U,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện U,LĐLĐ huyện U,900\n"
    "V,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Vê,LĐLĐ huyện Vê,700\n"
    "A,U,grassroots,CDCS,CĐCS Mỏ Đá An Bình,,120\n"
    "B,P,grassroots,CDCS,CĐCS Điện lực Pê,,80\n";

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

TEST_CASE("org: a grassroots union may sit directly under a province") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const auto tree = load(*database);
  const auto frame = tree->on(today);
  const Index b = tree->require("B"), a = tree->require("A"), p = tree->require("P");
  CHECK(frame->parent(b) == p);
  CHECK(frame->contains(p, a));
  CHECK_FALSE(frame->contains(tree->require("U"), b));
  CHECK(frame->ancestors(a) == std::vector<Index>{tree->require("U"), p, tree->require("T")});
  CHECK(frame->subtree(p).size() == 5);
  CHECK(tree->members(a, today) == 120);
}

TEST_CASE("org: a grassroots union has its member unions below it, at any depth") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  import_text(*database,
              "unit_code,parent_code,level,kind,name_vi,members\nA1,A,grassroots,CDCS_TV,CĐCS thành viên Một,50\n"
              "A11,A1,grassroots,CDCS_TV,CĐCS thành viên Hai,20\n");
  const auto tree = load(*database);
  const auto frame = tree->on(today);
  CHECK(frame->ancestors(tree->require("A11")) == std::vector<Index>{tree->require("A1"), tree->require("A"),
                                                                     tree->require("U"), tree->require("P"),
                                                                     tree->require("T")});
  CHECK(headcounts(*tree, today)[static_cast<std::size_t>(tree->require("A"))].number() == 120);
}

TEST_CASE("org: a split shares exactly, with the total kept") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  import_merges(*database, "unit_code,successor_code,effective_on,share,basis\nU,V,2024-01-01,1/3,QĐ 1\n");
  const auto tree = load(*database);
  const Index u = tree->require("U"), v = tree->require("V");
  const auto parts = tree->heirs(u, day(2023, 6, 1), today);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == Part{v, 1, 3});
  CHECK(parts[1] == Part{u, 2, 3});
  CHECK(apportion(100, parts) == std::vector<std::int64_t>{33, 67});
  CHECK(apportion(1'000'000'000'000'001, parts)[0] + apportion(1'000'000'000'000'001, parts)[1] ==
        1'000'000'000'000'001);
  // What was recorded after the split is U's own; and before it, in the units of that time, too.
  CHECK(tree->heirs(u, day(2024, 1, 1), today) == std::vector<Part>{{u, 1, 1}});
  CHECK(tree->heirs(u, day(2023, 6, 1), day(2023, 12, 31)) == std::vector<Part>{{u, 1, 1}});
}

TEST_CASE("org: who ends hands its subordinates to the largest successor; shares over one are refused") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  CHECK_THROWS_AS(
      import_merges(*database, "unit_code,successor_code,effective_on,share\nU,V,2024-01-01,60%\nU,P,2024-01-01,50%\n"),
      base::Refused);
  import_merges(*database, "unit_code,successor_code,effective_on,share\nU,V,2024-01-01,40%\nU,P,2024-01-01,60%\n");
  const auto tree = load(*database);
  const Index a = tree->require("A");
  CHECK(tree->on(day(2023, 12, 31))->parent(a) == tree->require("U"));
  CHECK(tree->on(day(2024, 1, 1))->parent(a) == tree->require("P"));
  CHECK_FALSE(tree->on(day(2024, 1, 1))->exists(tree->require("U")));
  CHECK(apportion(10, tree->heirs(tree->require("U"), day(2023, 1, 1), today)) == std::vector<std::int64_t>{6, 4});
}

TEST_CASE("org: what was on record before a correction can still be asked") {
  const auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const base::Instant corrected = *base::parse_instant("2023-10-01T00:00:00+07:00");
  const base::Day then = *base::parse_day("2023-08-31");
  const auto import_at = [&](const std::string& text, const ImportDates& dates) {
    ImportReport report;
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(text);
      report = import_units(tx, in, "f.csv", dates);
    });
    return report;
  };
  import_at(
      "unit_code,parent_code,level,kind,name_vi,members,group_code,group_name_vi\n"
      "A,V,grassroots,CDCS,CĐCS Mỏ Đá,140,K1,Khối một\nN,V,grassroots,CDCS,CĐCS Mới,10,,\n",
      {always, {}, corrected});
  LiveTree live{*database};
  const auto now = live.current(), before = live.as_known(corrected);
  REQUIRE(before != now);
  CHECK(live.as_known(corrected + 1) == now);
  CHECK(live.as_known(corrected) == before);
  const auto parent = [&](const Tree& tree) { return tree.unit(tree.on(then)->parent(tree.require("A"))).code; };
  CHECK(parent(*now) == "V");
  CHECK(parent(*before) == "U");
  CHECK(now->members(now->require("A"), then) == 140);
  CHECK(before->members(before->require("A"), then) == 120);
  CHECK(now->name(now->require("A"), then).full == "CĐCS Mỏ Đá");
  CHECK(before->name(before->require("A"), then).full == "CĐCS Mỏ Đá An Bình");
  CHECK(now->blocs_of(now->require("A"), then).size() == 1);
  CHECK(before->blocs_of(before->require("A"), then).empty());
  CHECK(now->find("N"));
  CHECK_FALSE(before->find("N"));

  database->change_and_wait([&](db::Tx& tx) {
    std::istringstream in("unit_code,successor_code,effective_on\nV,U,2023-08-01\n");
    import_successors(tx, in, "m.csv", corrected + 5);
  });
  live.reload();
  const auto merged = live.current(), unmerged = live.as_known(corrected + 5);
  CHECK_FALSE(merged->on(then)->exists(merged->require("V")));
  CHECK(unmerged->on(then)->exists(unmerged->require("V")));
  CHECK(parent(*merged) == "U");
  CHECK(parent(*unmerged) == "V");
  CHECK(parent(*live.as_known(corrected)) == "U");
  CHECK(live.as_known(corrected)->members(live.as_known(corrected)->require("A"), then) == 120);
}

TEST_CASE("org: a change in a file without a day holds from the day of the import") {
  const auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const base::Day today_here = *base::parse_day("2023-10-01");
  const auto import_today = [&](const std::string& text) {
    ImportReport report;
    database->change_and_wait([&](db::Tx& tx) {
      std::istringstream in(text);
      report = import_units(tx, in, "f.csv", {always, today_here, base::start_of(today_here)});
    });
    return report;
  };
  const std::string file =
      "unit_code,parent_code,level,kind,name_vi,members\nU,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện U,950\n"
      "N,U,grassroots,CDCS,CĐCS Mới,10\n";
  CHECK(import_today(file).changed == 1);
  CHECK(import_today(file).changed == 0);
  const auto tree = load(*database);
  CHECK(tree->members(tree->require("U"), today_here + -1) == 900);
  CHECK(tree->members(tree->require("U"), today_here) == 950);
  CHECK(tree->members(tree->require("N"), in_2021) == 10);
}

TEST_CASE("org: members of merged units add up; a figure that is missing makes a lower bound") {
  const auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const auto count = [&](std::string_view code, std::string_view on) {
    const auto tree = load(*database);
    return headcounts(*tree, *base::parse_day(on))[static_cast<std::size_t>(tree->require(code))];
  };
  CHECK(count("U", "2023-07-31") == Headcount{900, true, true});
  CHECK(count("T", "2023-07-31") == Headcount{5000, true, true});
  SUBCASE("who takes over has both, until its next own figure") {
    import_merges(*database, "unit_code,successor_code,effective_on,share\nV,U,2023-08-01,\n");
    CHECK(count("U", "2023-07-31").number() == 900);
    CHECK(count("U", "2023-08-01").number() == 1600);
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi,short_name_vi,members,valid_from\n"
                "U,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện U,LĐLĐ huyện U,1500,2023-08-15\n");
    CHECK(count("U", "2023-08-14").number() == 1600);
    CHECK(count("U", "2023-08-15").number() == 1500);
  }
  SUBCASE("shares are exact") {
    import_merges(*database, "unit_code,successor_code,effective_on,share\nV,U,2023-08-01,1/3\nV,A,2023-08-01,2/3\n");
    CHECK(count("U", "2023-08-31").number() == 900 + 233);
    CHECK(count("A", "2023-08-31").number() == 120 + 467);
  }
  SUBCASE("a child without a figure leaves a lower bound, one with it the whole") {
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi,members,valid_from\n"
                "W,P,upper,LDLD_HUYEN,Huyện Đúp,,2020-01-01\nW1,W,grassroots,CDCS,Một,1200,2020-01-01\n"
                "W2,W,grassroots,CDCS,Hai,,2020-01-01\n");
    CHECK(count("W", "2023-08-31") == Headcount{1200, true, false});
    CHECK_FALSE(count("W", "2023-08-31").number());
    CHECK(count("W2", "2023-08-31") == Headcount{0, false, false});
    import_text(
        *database,
        "unit_code,parent_code,level,kind,name_vi,members,valid_from\nW2,W,grassroots,CDCS,Hai,900,2023-08-31\n");
    CHECK(count("W", "2023-08-30") == Headcount{1200, true, false});
    CHECK(count("W", "2023-08-31") == Headcount{2100, true, true});
  }
  SUBCASE("the one who ended had no figure: what the heir had is a lower bound") {
    import_text(*database, "unit_code,parent_code,level,kind,name_vi\nX,P,upper,LDLD_HUYEN,Huyện Ích\n");
    import_merges(*database, "unit_code,successor_code,effective_on,share\nX,U,2023-08-01,\n");
    CHECK(count("U", "2023-08-01") == Headcount{900, true, false});
  }
  SUBCASE("an heir without a figure of its own sums its children, those it was given too") {
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi,members\nX,P,upper,LDLD_HUYEN,Huyện Ích,\n"
                "X1,X,grassroots,CDCS,Ích Một,70\n");
    import_merges(*database, "unit_code,successor_code,effective_on,share\nU,X,2023-08-01,\n");
    CHECK(count("X", "2023-08-01") == Headcount{190, true, true});  // A moved to X; U's own 900 went with U
  }
}

TEST_CASE("org: a changed name is dated, and the same file twice changes nothing") {
  auto database = db::open("sqlite::memory:");
  CHECK(import_text(*database, small).added == 6);
  CHECK(import_text(*database, small).unchanged == 6);
  const auto report = import_text(*database,
                                  "unit_code,parent_code,level,kind,name_vi,valid_from,members\n"
                                  "A,U,grassroots,CDCS,CĐCS Mỏ An Bình Mới,2024-05-01,130\n");
  CHECK(report.changed == 1);
  const auto tree = load(*database);
  const Index a = tree->require("A");
  CHECK(tree->name(a, day(2024, 4, 30)).full == "CĐCS Mỏ Đá An Bình");
  CHECK(tree->name(a, day(2024, 5, 1)).full == "CĐCS Mỏ An Bình Mới");
  CHECK(tree->members(a, day(2024, 4, 30)) == 120);
  CHECK(tree->members(a, day(2024, 5, 1)) == 130);
  CHECK(tree->search("da an binh", today).at(0).old_name);
}

TEST_CASE("org: a bad file is refused whole, with every problem and its line") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  try {
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi,members\n"
                "C,U,grassroots,CDCS,Tốt,10\n"
                "D,NOPE,grassroots,CDCS,Không cha,\n"
                "C,U,grassroots,CDCS,Hai lần,\n"
                "E,A,upper,CDCS,Dưới cơ sở,\n"
                "F,G,upper,X,Vòng,\nG,F,upper,X,Vòng,\nH,G,grassroots,CDCS,Dưới vòng,\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    CHECK(refused.code == "import_refused");
    std::vector<std::string> places;
    for (const auto& field : refused.fields) places.push_back(field.place + " " + field.code);
    CHECK(places == std::vector<std::string>{"f.csv:4:unit_code unit_code_twice",
                                             "f.csv:3:parent_code unit_parent_unknown",
                                             "f.csv:5:parent_code unit_under_lower_level",
                                             "f.csv:6:parent_code unit_circle", "f.csv:7:parent_code unit_circle"});
  }
  CHECK_THROWS_AS(import_text(*database, "unit_code,parent_code,level,kind,name_vi,members\nC,U,middle,CDCS,Tên,-4\n"),
                  base::Refused);
  CHECK_FALSE(load(*database)->find("C"));
}

TEST_CASE("org: units in a circle are refused") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  CHECK_THROWS_AS(import_text(*database, "unit_code,parent_code,level,kind,name_vi\nU,V,upper,X,U\nV,U,upper,X,V\n"),
                  base::Refused);
  CHECK(import_text(*database, "unit_code,parent_code,level,kind,name_vi\nU,V,upper,X,U\n").changed == 1);
}

TEST_CASE("org: units in a circle on a later day only are refused, those on record can be mended") {
  auto database = db::open("sqlite::memory:");
  const std::string columns = "unit_code,parent_code,level,kind,name_vi,valid_from\n";
  import_text(*database, small);
  import_text(*database, columns + "V,U,upper,X,V,2026-06-01\n");
  try {
    import_text(*database, columns + "A,U,grassroots,CDCS,A,2026-01-01\nU,V,upper,X,U,2026-01-01\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    REQUIRE(refused.fields.size() == 1);
    CHECK(refused.fields[0].place + " " + refused.fields[0].code == "f.csv:3:parent_code unit_circle_on");
    CHECK(refused.fields[0].params.at("day") == "01/6/2026");
    CHECK(refused.fields[0].params.at("units") == "U, V");
  }
  CHECK(load(*database)->on(today)->parent(load(*database)->require("U")) == load(*database)->require("P"));
  // As no import would: recorded all the same.
  const auto tree = load(*database);
  const auto id = [&](const char* code) { return tree->unit(tree->require(code)).id; };
  database->change_and_wait([&](db::Tx& tx) {
    Store store(tx, {});
    store.close_parent(id("U"), always, day(2026, 1, 1));
    store.put_parent(id("U"), id("V"), {day(2026, 1, 1), open_end});
  });
  CHECK(load(*database)->circles().size() == 1);
  CHECK(import_text(*database, columns + "U,P,upper,X,U,2026-08-01\n").changed == 1);
  const auto mended = load(*database);
  REQUIRE(mended->circles().size() == 1);
  CHECK(mended->circles()[0].span == Span{day(2026, 6, 1), day(2026, 8, 1)});
}

TEST_CASE("org: who is put below a unit that ended, or will, comes below its heir or is refused") {
  auto database = db::open("sqlite::memory:");
  const std::string columns = "unit_code,parent_code,level,kind,name_vi,valid_from\n";
  import_text(*database, small);
  import_text(*database, columns + "W,P,upper,X,W,2020-01-01\n");
  import_merges(*database, "unit_code,successor_code,effective_on,share\nU,V,2024-01-01,\nV,W,2024-06-01,\n");
  const std::string line = columns + "N,U,grassroots,CDCS,Mới,2023-01-01\n";
  CHECK(import_text(*database, line).added == 1);
  CHECK(import_text(*database, line).unchanged == 1);
  const auto tree = load(*database);
  const auto above = [&](base::Day when) { return tree->unit(tree->on(when)->parent(tree->require("N"))).code; };
  CHECK(above(day(2023, 12, 31)) == "U");
  CHECK(above(day(2024, 1, 1)) == "V");
  CHECK(above(day(2024, 5, 31)) == "V");
  CHECK(above(day(2024, 6, 1)) == "W");
  CHECK(tree->adrift().empty());
  try {
    import_text(*database, columns + "A,U,grassroots,CDCS,A,2025-01-01\nM,V,grassroots,CDCS,M,2024-06-01\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    REQUIRE(refused.fields.size() == 2);
    CHECK(refused.fields[0].code == "unit_parent_gone");
    CHECK(refused.fields[0].params.at("ended") == "01/01/2024");
  }
}

TEST_CASE("org: a live tree is replaced when another revision is in the database") {
  auto database = db::open("sqlite::memory:");
  LiveTree live(*database);
  const auto before = live.current();
  CHECK_FALSE(live.reload_if_changed());
  import_text(*database, small);
  CHECK(live.reload_if_changed());
  CHECK(before->size() == 0);
  CHECK(live.current()->size() == 6);
}

TEST_CASE("org: wrong cells and wrong links are told in one go") {
  auto database = db::open("sqlite::memory:");
  try {
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi\n"
                "T,,confederation,TLD,Gốc\n"
                "C,NONE,grassroots,CDCS,Không cha\n"
                "D,T,middle,CDCS,Cấp lạ\n"
                "E,D,grassroots,CDCS,\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    std::vector<std::string> codes;
    for (const auto& field : refused.fields) codes.push_back(field.code);
    CHECK(codes == std::vector<std::string>{"unit_level_unknown", "unit_name_missing", "unit_parent_unknown"});
  }
}
