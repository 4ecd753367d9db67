// The organisation over time: who lies where, who takes over, whose members count, what was known when.

#include "features/org/fixture_for_tests.hpp"
#include "features/org/headcount.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

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

TEST_CASE("org: as many ways as there may be from one unit to those of today, each is gone once and no part is lost") {
  const auto database = db::open("sqlite::memory:");
  std::string units = "unit_code,parent_code,level,kind,name_vi\nT,,confederation,X,T\nP,T,top,X,P\n", handed;
  for (int i = 0; i <= 200; ++i) units += "H" + std::to_string(i) + ",P,upper,X,H\n";
  import_text(*database, units);
  const std::string columns = "unit_code,successor_code,effective_on,share\n";
  SUBCASE("half of it to and fro, on two hundred days") {
    for (int i = 0; i < 200; ++i)
      handed += (i % 2 == 0 ? "H0,H1," : "H1,H0,") + base::to_iso(day(2025, 1, 1) + i) + ",50%\n";
  }
  SUBCASE("a chain of two hundred") {
    for (int i = 0; i < 200; ++i)
      handed +=
          "H" + std::to_string(i) + ",H" + std::to_string(i + 1) + "," + base::to_iso(day(2025, 1, 1) + i) + ",\n";
  }
  SUBCASE("a chain of two hundred on one day") {
    for (int i = 0; i < 200; ++i) handed += "H" + std::to_string(i) + ",H" + std::to_string(i + 1) + ",2025-01-01,\n";
  }
  import_merges(*database, columns + handed);
  const auto tree = load(*database);
  const auto parts = tree->heirs(tree->require("H0"), day(2024, 1, 1), today);
  std::int64_t sum = 0;
  for (const auto amount : apportion(1'000'003, parts)) sum += amount;
  CHECK(sum == 1'000'003);
  CHECK(parts.size() <= 2);
  for (const auto& part : parts) CHECK(tree->on(today)->exists(part.unit));
  CHECK(tree->successor(tree->require("H0"), today) == parts.front().unit);
}

TEST_CASE("org: who has the subordinates stands in the place of a unit that ended") {
  const auto database = db::open("sqlite::memory:");
  import_text(*database, small + "N,P,upper,X,N,,\nM,P,upper,X,M,,\nY,P,upper,X,Y,,\nZ,P,upper,X,Z,,\n");
  import_merges(
      *database,
      "unit_code,successor_code,effective_on,share\nU,N,2024-01-01,60%\nU,M,2024-01-01,40%\nN,Z,2024-05-01,50%\n"
      "N,Y,2024-05-01,50%\n");
  const auto tree = load(*database);
  for (const auto when : {day(2023, 12, 31), day(2024, 1, 1), day(2024, 5, 1)})
    CHECK(tree->successor(tree->require("U"), when) == tree->on(when)->parent(tree->require("A")));
  CHECK(tree->successor(tree->require("U"), day(2024, 5, 1)) == tree->require("Y"));
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
