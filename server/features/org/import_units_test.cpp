// Files of units: from which day they hold, and how they are refused whole.
#include "features/org/fixture_for_tests.hpp"
#include "features/org/store.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

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
                "E,A,upper,CDCS,Dưới cơ sở,\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    CHECK(refused.code == "import_refused");
    std::vector<std::string> places;
    for (const auto& field : refused.fields) places.push_back(field.place + " " + field.code);
    CHECK(places == std::vector<std::string>{"f.csv:3:parent_code unit_parent_unknown",
                                             "f.csv:4:unit_code unit_code_twice",
                                             "f.csv:5:parent_code unit_under_lower_level"});
  }
  CHECK_THROWS_AS(import_text(*database, "unit_code,parent_code,level,kind,name_vi,members\nC,U,middle,CDCS,Tên,-4\n"),
                  base::Refused);
  CHECK_FALSE(load(*database)->find("C"));
}

TEST_CASE("org: units in a circle are refused") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const auto refused = [&](const std::string& lines) {
    std::string all;
    try {
      import_text(*database, "unit_code,parent_code,level,kind,name_vi\n" + lines);
    } catch (const base::Refused& why) {
      for (const auto& field : why.fields) all += field.place + " " + field.code + "; ";
    }
    return all;
  };
  CHECK(refused("U,V,upper,X,U\nV,U,upper,X,V\n") ==
        "f.csv:2:parent_code units_in_circle; f.csv:3:parent_code units_in_circle; ");
  CHECK(refused("F,G,upper,X,Vòng\nG,F,upper,X,Vòng\nH,G,grassroots,CDCS,Dưới vòng\n") ==
        "f.csv:2:parent_code units_in_circle; f.csv:3:parent_code units_in_circle; ");
  CHECK(refused("F,F,upper,X,Vòng\n") == "f.csv:2:parent_code unit_circle; ");
  CHECK(refused("U,U,upper,X,Vòng\n") == "f.csv:2:parent_code unit_circle; ");
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

TEST_CASE("org: who is put below one that ended is refused, also where the file names that one too") {
  struct Case {
    const char *what, *file, *refused;
  };
  const Case cases[] = {
      {"a new one", "U,P,upper,X,U,2025-01-01\nN,U,grassroots,CDCS,N,2025-01-01\n", "3 unit_parent_gone"},
      {"one of record", "U,P,upper,X,U,2025-01-01\nB,U,grassroots,CDCS,B,2025-01-01\n", "3 unit_parent_gone"},
      {"as it was then", "U,P,upper,X,U,2023-01-01\nN,U,grassroots,CDCS,N,2023-01-01\n", ""},
      {"ends later, without an heir", "N,E,grassroots,CDCS,N,2023-01-01\n", "2 unit_parent_gone"},
      {"ends later, its heir is too low", "N,F,upper,X,N,2023-01-01\n", "2 unit_under_lower_level"},
      {"not yet founded", "B,Y,grassroots,CDCS,B,2023-01-01\n", "2 unit_parent_to_come"},
      {"not yet founded, in the file", "Z,P,upper,X,Z,2024-01-01\nB,Z,grassroots,CDCS,B,2023-01-01\n",
       "3 unit_parent_to_come"},
      {"a new one, below one not yet founded", "N,Y,grassroots,CDCS,N,2023-01-01\n", "2 unit_parent_to_come"},
      {"a level below its subordinates'", "P,T,grassroots,X,P,2023-01-01\n", "2 unit_under_lower_level"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.what);
    auto database = db::open("sqlite::memory:");
    const std::string columns = "unit_code,parent_code,level,kind,name_vi,valid_from\n";
    import_text(*database, small);
    import_text(*database, columns + "E,P,upper,X,E,2020-01-01\nF,P,upper,X,F,2020-01-01\nY,P,upper,X,Y,2024-01-01\n");
    import_merges(*database, "unit_code,successor_code,effective_on,share\nU,V,2024-01-01,\nF,B,2024-01-01,\n");
    const auto tree = load(*database);
    database->change_and_wait([&](db::Tx& tx) {
      Store store(tx, {});
      store.close_unit(tree->unit(tree->require("E")).id, day(2024, 1, 1));
    });
    std::string refused;
    try {
      import_text(*database, columns + one.file);
    } catch (const base::Refused& why) {
      for (const auto& field : why.fields)
        refused +=
            (refused.empty() ? "" : ", ") + std::to_string(field.params.at("line").to_number<int>()) + " " + field.code;
    }
    CHECK(refused == one.refused);
    CHECK(load(*database)->adrift().empty());
  }
}

TEST_CASE("org: a code and a bloc corrected for the same day take the place of the wrong ones") {
  auto database = db::open("sqlite::memory:");
  import_text(*database, small);
  const auto line = [&](const std::string& code, const std::string& bloc) {
    return import_text(*database,
                       "unit_code,parent_code,level,kind,name_vi,short_name_vi,admin_code,group_code,group_name_vi\n"
                       "U,P,upper,LDLD_HUYEN,Liên đoàn Lao động huyện U,LĐLĐ huyện U," +
                           code + "," + bloc + ",Cụm\n");
  };
  line("901", "GA");
  CHECK(line("902", "GB").changed == 1);
  CHECK(line("902", "GB").changed == 0);
  const auto tree = load(*database);
  CHECK_FALSE(tree->by_government_code("901", today));
  CHECK(tree->by_government_code("902", today) == tree->require("U"));
  const auto blocs = tree->blocs_of(tree->require("U"), today);
  REQUIRE(blocs.size() == 1);
  CHECK(tree->blocs()[blocs[0]].code == "GB");
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
    CHECK(codes == std::vector<std::string>{"unit_parent_unknown", "unit_level_unknown", "unit_name_missing"});
  }
}

TEST_CASE("org: a code needs a letter or digit, and what is no code is told of units, parents and blocs") {
  for (const auto* const code : {"-", "...", "_-", "", "a b", "a\tb", "12345678901234567890123456789012345678901"})
    CHECK_FALSE(is_unit_code(code));
  for (const auto* const code : {"a", "-1", "LD12-107.04_b", "1234567890123456789012345678901234567890"})
    CHECK(is_unit_code(code));
  auto database = db::open("sqlite::memory:");
  try {
    import_text(*database,
                "unit_code,parent_code,level,kind,name_vi,group_code,group_name_vi,sector\n"
                "T,,confederation,TLD,Gốc,,,\n"
                "-,T,top,LDLD_TINH,Gạch,,,\n"
                "P,T,top,LDLD_TINH,Pê,C 1,Cụm,\n"
                "Q,T,top,LDLD_TINH,Quy,,," +
                    std::string(41, 'a') + "\n");
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    std::vector<std::string> codes;
    for (const auto& field : refused.fields) codes.push_back(field.code);
    CHECK(codes == std::vector<std::string>{"unit_code_malformed", "bloc_code_malformed", "unit_word_too_long"});
  }
}
