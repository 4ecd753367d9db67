// Members of unions that merge, split and move on: each counted once.
#include "features/org/headcount.hpp"

#include "features/org/fixture_for_tests.hpp"
#include "features/org/world_for_tests.hpp"

using namespace sovang;
using namespace sovang::org;
using namespace sovang::org::testing;

TEST_CASE("headcounts: those of merged units add up; a figure that is missing makes a lower bound") {
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
    CHECK(count("X", "2023-08-01") == Headcount{970, true, true});  // 900 of U, among them those of A, and 70 of X1
  }
}

TEST_CASE("headcounts: members of a part that is handed on are shared, and no sum above changes") {
  const auto members = [](const std::string& more_units, const std::string& handed, const char* on,
                          std::vector<const char*> of = {"A", "A1", "B", "P"}, const std::string& founded = "") {
    World world{db::Engine::sqlite};
    if (!more_units.empty()) world.add(more_units);
    if (!founded.empty()) world.add(founded, day("2026-11-01"));
    world.hand(handed);
    const auto tree = world.load();
    const auto counts = headcounts(*tree, day(on));
    std::string all;
    for (const auto* const code : of) {
      const auto number = counts[static_cast<std::size_t>(tree->require(code))].number();
      all += number ? std::to_string(*number) + " " : "? ";
    }
    return all;
  };
  CHECK(members("", "A,B,2026-11-01,1/3,\n", "2026-10-31") == "900 120 700 2400 ");
  CHECK(members("", "A,B,2026-11-01,1/3,\n", "2026-11-01") == "600 120 1000 2400 ");
  // Twice, and to two.
  CHECK(members("", "A,B,2026-11-01,1/3,\nA,B,2026-11-10,1/2,\n", "2026-12-01") == "300 120 1300 2400 ");
  CHECK(members("", "A,B,2026-11-01,1/3,\nA,C,2026-11-01,1/3,\n", "2026-12-01") == "300 120 1000 2400 ");
  // Part of it to a subordinate, or of that to it: the unit's figure holds it in either case.
  CHECK(members("", "A,A1,2026-11-01,1/3,\n", "2026-12-01") == "900 300 700 2400 ");
  CHECK(members("", "A1,A,2026-11-01,1/3,\n", "2026-12-01") == "900 80 700 2400 ");
  // A part first, the whole later: who ended has no number any more.
  CHECK(members("", "A,B,2026-11-01,1/3,\nA,C,2026-11-10,,\n", "2026-12-01") == "? 120 1000 2400 ");
  // A sum of subordinates moves with them; a number is added to those that it does not hold.
  CHECK(members("E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E Một,40\n", "E,B,2026-11-01,1/2,\n", "2026-12-01") ==
        "900 120 700 2440 ");
  // A part of a figure to the sum above it: who goes on below holds those below.
  CHECK(members("", "A,P,2026-11-01,1/3,\n", "2026-12-01", {"A", "A1", "P"}) == "600 120 2400 ");
  // A sum ends while a part of a subordinate comes to it: the part goes on with it, the rest with the subordinate.
  CHECK(members("E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E Một,20\nE2,E,grassroots,CDCS,E Hai,20\n",
                "E2,E,2026-11-01,1/2,\nE,B,2026-11-01,,\n", "2026-12-01", {"B", "P"}) == "740 2440 ");
  const std::string sums =
      "E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E Một,40\nE2,E,grassroots,CDCS,E Hai,20\nF,P,upper,X,Ép,\n";
  const auto below_e = [&](const std::string& handed, const char* on) {
    return members(sums, handed, on, {"A", "A1", "B", "P", "E", "F"});
  };
  CHECK(below_e("", "2026-12-01") == "900 120 700 ? 60 ? ");
  CHECK(below_e("D,E,2026-11-01,,\n", "2026-12-01") == "900 120 700 ? 360 ? ");
  CHECK(below_e("A,E,2026-11-01,,\n", "2026-12-01") == "? 120 700 ? 960 ? ");
  CHECK(below_e("E,F,2026-11-01,,\n", "2026-12-01") == "900 120 700 2460 ? 60 ");
  CHECK(below_e("E,B,2026-11-01,,\n", "2026-12-01") == "900 120 760 ? ? ? ");
  CHECK(below_e("E1,E,2026-11-01,,\n", "2026-12-01") == "900 120 700 ? 60 ? ");
  // Those whom a figure holds stay in it, whoever has them then: a province and its districts into a new one, a part to
  // a subordinate, a subordinate into its parent or a brother.
  const std::string founded = "R,T,top,X,Rờ,900\nM,R,upper,X,Mờ,\nM1,M,grassroots,CDCS,Mờ Một,40\n",
                    in_a1 = "A1a,A1,grassroots,CDCS,Thành viên,50\n";
  const auto of_new = [&](const std::string& handed) {
    return members(founded, handed, "2026-12-01", {"N", "T"}, "N,T,top,X,Mới,\n");
  };
  CHECK(members(founded, "", "2026-12-01", {"R", "T"}) == "900 ? ");
  CHECK(of_new("R,N,2026-11-01,,\n") == "900 ? ");
  CHECK(of_new("R,N,2026-11-01,,\nM,N,2026-11-01,,\n") == "900 ? ");
  CHECK(of_new("R,N,2026-11-01,,\nM,N,2026-11-10,,\n") == "900 ? ");
  CHECK(members(in_a1, "A,A1,2026-11-01,1/3,\n", "2026-12-01") == "900 300 700 2400 ");
  CHECK(members(sums + in_a1, "A,E,2026-11-01,,\nA1,E,2026-11-10,,\n", "2026-12-01", {"E"}) == "960 ");
  CHECK(members(sums + in_a1, "A,E,2026-11-01,,\nA1,E,2026-11-01,,\n", "2026-12-01", {"E"}) == "960 ");
  CHECK(below_e("A,E,2026-11-01,,\nA1,E1,2026-11-10,,\n", "2026-12-01") == "? ? 700 ? 960 ? ");
  CHECK(below_e("A,E,2026-11-01,,\nA1,E1,2026-11-01,,\n", "2026-12-01") == "? ? 700 ? 960 ? ");
  CHECK(below_e("A,E,2026-11-01,,\nE1,A1,2026-11-10,,\n", "2026-12-01") == "? 160 700 ? 960 ? ");
  CHECK(members("E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E "
                "Một,40\nK,E,grassroots,CDCS,Ca,30\nK1,K,grassroots,CDCS,Ca Một,10\n",
                "K,E,2026-11-01,,\n", "2026-12-01", {"E", "P"}) == "70 2470 ");
  // A sum and its subordinate into one figure, on one day as on two; and a part of a sum, which is not shared.
  const std::string k =
      "E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E Một,40\nK,E,grassroots,CDCS,Ca,\nK1,K,grassroots,CDCS,Ca Một,10\n";
  CHECK(members(k, "E,B,2026-11-01,,\nK,B,2026-11-01,,\n", "2026-12-01", {"B", "P"}) == "750 2450 ");
  CHECK(members(k, "E,B,2026-11-01,,\nK,B,2026-11-10,,\n", "2026-12-01", {"B", "P"}) == "750 2450 ");
  CHECK(members(k, "E,B,2026-11-01,,\nK,C,2026-11-01,1/2,\n", "2026-12-01", {"B", "C", "P"}) == "750 500 2450 ");
  const std::string c = "C1,A1,grassroots,CDCS,Xê Một,50\n";
  CHECK(members(sums + c, "A,E,2026-11-01,,\nA1,E,2026-11-01,60%,\nA1,E1,2026-11-01,40%,\n", "2026-12-01", {"E"}) ==
        "960 ");
  CHECK(members(sums, "A,E,2026-11-01,,\nE,F,2026-11-10,,\n", "2026-12-01", {"F", "P"}) == "960 2460 ");
  // One whose number nobody knows may be in it: what is left is not known.
  CHECK(members("A2,A,grassroots,CDCS,Cơ sở Khác,\n" + sums, "A,E,2026-11-01,,\n", "2026-12-01", {"E"}) == "? ");
  // Who moves on is in one place only, also when it is another by then.
  CHECK(below_e("E,F,2026-11-01,,\nE1,B,2026-11-10,,\n", "2026-12-01") == "900 120 740 2460 ? 20 ");
  CHECK(below_e("D,E,2026-11-01,,\nE1,E2,2026-11-10,,\n", "2026-12-01") == "900 120 700 ? 360 ? ");
  // Who is founded that day has its share, and who moved below it that morning from elsewhere, alone or below another.
  const auto of_founded = [&](const std::string& moved, const std::string& handed) {
    return members("", handed, "2026-12-01", {"A", "N", "P"}, "N,P,upper,X,Mới,\n" + moved);
  };
  CHECK(of_founded("", "A,N,2026-11-01,1/3,\n") == "600 300 2400 ");
  CHECK(of_founded("D,N,upper,X,Huyện Đê,\n", "A,N,2026-11-01,1/3,\n") == "600 600 2400 ");
  CHECK(of_founded("N1,N,upper,X,Mới Một,\nD,N1,upper,X,Huyện Đê,\n", "A,N,2026-11-01,1/3,\n") == "600 600 2400 ");
  CHECK(of_founded("A1,N,grassroots,CDCS,Cơ sở Một,\n", "A,N,2026-11-01,1/3,\n") == "600 300 2400 ");
  CHECK(of_founded("D,N,upper,X,Huyện Đê,\n", "A,N,2026-11-01,1/3,\nD,N,2026-11-01,,\n") == "600 600 2400 ");
  // A share to a sum that all subordinates follow: they are more than the share.
  const std::string large =
      "E,P,upper,X,Huyện E,\nE1,E,grassroots,CDCS,E Một,40\nE2,E,grassroots,CDCS,E Hai,20\n"
      "A2,A,grassroots,CDCS,Cơ sở Lớn,700\n";
  const auto shared = [&](const std::string& handed, const std::string& more = "") {
    return members(large + more, handed, "2026-12-01", {"A", "B", "E", "P"});
  };
  CHECK(shared("") == "900 700 60 2460 ");
  CHECK(shared("A,E,2026-11-01,60%,\nA,B,2026-11-01,40%,\n") == "? 1060 600 2460 ");
  CHECK(shared("A,E,2026-11-01,99%,\nA,B,2026-11-01,1%,\n") == "? 709 951 2460 ");
  CHECK(shared("A,E,2026-11-01,60%,\nA,B,2026-11-01,40%,\nE1,C,2026-11-01,,\n") == "? 1060 560 2460 ");
  CHECK(shared("A,E,2026-11-01,60%,\nA,B,2026-11-01,40%,\n", "E3,E,grassroots,CDCS,E Ba,\n") == "? 1060 ? ? ");
}
