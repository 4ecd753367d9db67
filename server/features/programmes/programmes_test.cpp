// Programmes: the one-way close, clones with moved dates, short links, what the pages are told.
#include <set>

#include "base/sentences.hpp"
#include "features/programmes/fixture_for_tests.hpp"
#include "features/programmes/short_code.hpp"
#include "features/programmes/views.hpp"

using namespace sovang;
using namespace sovang::programmes;
using namespace sovang::programmes::testing;

TEST_CASE("programmes: what is stored comes back whole") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  CHECK(programme.settings == world.lc23().settings);
  CHECK(programme.applied == world.lc23().applied);
  CHECK(programme.closes_at == closes);
  CHECK(loaded->find_short(programme.short_code) == &programme);
  CHECK_THROWS_AS(static_cast<void>(loaded->require("none")), base::Refused);
}

TEST_CASE("programmes: LC23-II.2.1a: 31/8/2023 24h00 is the first instant that is too late") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  CHECK(programme.accepts(at("2023-08-31T23:59:59.999999+07:00")));
  CHECK_FALSE(programme.accepts(at("2023-09-01T00:00:00+07:00")));
  CHECK_FALSE(programme.accepts({opens.micros - 1}));
  CHECK(programme.accepts(opens));
}

TEST_CASE("programmes: BK21-1.1e: the close is recorded once and a clock that goes back does not re-open") {
  World world;
  world.create(world.lc23());
  std::size_t closed = 0;
  world.change(early, [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 0);
  world.change(late, [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 1);
  const auto first = world.programmes()->require("lc23").closing_recorded_at;
  CHECK(first == late);
  world.change(late + base::micros_per_day,
               [&](work::Context& context) { closed = close_programmes_if_due(context).size(); });
  CHECK(closed == 0);
  CHECK(world.programmes()->require("lc23").closing_recorded_at == first);
  CHECK_FALSE(
      world.programmes()->require("lc23").accepts(early));  // the clock says it is open; the record says it is not
}

TEST_CASE("programmes: an issuer that is no unit is refused") {
  World world;
  auto wrong = world.lc23();
  wrong.issuer = 4711;
  CHECK(world.refused_codes(wrong) == std::vector<std::string>{"/issuer programme_issuer_unknown"});
}

TEST_CASE("programmes: a malformed programme is refused with every wrong part") {
  World world;
  auto wrong = world.lc23();
  wrong.slug = "LC 23";
  wrong.settings.title = {};
  wrong.settings.fields.clear();
  wrong.closes_at = wrong.opens_at;
  CHECK(world.refused_codes(wrong) ==
        std::vector<std::string>{"/id programme_slug_malformed", "/title programme_title_missing",
                                 "/fields programme_fields_missing", "/closes_at programme_closes_before_opening"});
  world.create(world.lc23());
  CHECK(world.refused_codes(world.lc23()) == std::vector<std::string>{"/id programme_slug_taken"});
}

TEST_CASE("programmes: a clone moves every date and says what differs") {
  World world;
  world.create(world.lc23());
  Cloned cloned;
  world.change(late, [&](work::Context& context) {
    cloned = clone_programme(context, "lc23", {.slug = "lc26", .shift_days = 1096});
  });
  CHECK(cloned.programme.closes_at == base::end_of(day("2026-08-31")));
  CHECK(cloned.programme.applied->from == day("2024-09-01"));
  CHECK(cloned.programme.settings.next_dates[0].on == day("2026-09-29"));
  CHECK(cloned.programme.shift_days == 1096);
  CHECK(cloned.programme.cloned_from == world.programmes()->require("lc23").id);
  std::vector<std::string> keys;
  for (const auto& difference : cloned.differences) keys.push_back(difference.key);
  CHECK(keys == std::vector<std::string>{"opens_at", "closes_at", "applied", "next_dates"});
  CHECK(cloned.differences[0].before == Text{"0h00 ngày 08/01/2022", "00:00, 8 January 2022"});
  CHECK(cloned.differences[1].before.vi == "24h00 ngày 31/8/2023");
  CHECK(cloned.differences[1].after.vi == "24h00 ngày 31/8/2026");
  CHECK(cloned.programme.short_code != world.programmes()->require("lc23").short_code);
}

TEST_CASE("programmes: a short link leads to programme and unit, in any case and with dashes") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const auto& programme = loaded->require("lc23");
  const UnitShortCodes codes(*world.tree);
  std::set<std::string_view> distinct;
  for (std::size_t i = 0; i < world.tree->size(); ++i) distinct.insert(codes.of(static_cast<org::Index>(i)));
  CHECK(distinct.size() == world.tree->size());
  const auto unit = world.tree->require("LD12-106");
  auto typed = short_link(programme, unit, codes);
  CHECK(typed.size() == 10);
  CHECK(typed.find_first_of("01OILU") == std::string::npos);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  typed.insert(3, "-");
  const auto link = resolve(typed, *loaded, codes);
  REQUIRE(link);
  CHECK(link->programme == &programme);
  CHECK(link->unit == unit);
  CHECK(resolve(programme.short_code, *loaded, codes)->unit == org::nowhere);
  CHECK_FALSE(resolve("zz", *loaded, codes));
  CHECK_FALSE(resolve(programme.short_code + "2222222", *loaded, codes));
}

TEST_CASE("programmes: the unit cascade has two groups, and the issuer bounds it") {
  World world;
  world.create(world.lc23());
  auto national = world.lc23();
  national.slug = "mtsk";
  national.issuer = world.unit("TLD");
  world.create(national);
  const auto loaded = world.programmes();
  const Scene scene{*world.tree, *loaded, early};
  const auto country = units_view(scene, loaded->require("mtsk"), std::nullopt);
  REQUIRE(country.at("groups").as_array().size() == 2);
  CHECK(country.at("title").at("vi") == "Tỉnh, thành phố hoặc ngành");
  CHECK(country.at("below").at("vi") == "Công đoàn cấp trên hoặc cơ sở");
  CHECK_FALSE(country.at("below_optional").as_bool());
  CHECK(country.at("groups").at(0).at("units").at(0).at("code") == "LD12");
  CHECK(country.at("groups").at(1).at("units").at(0).at("code") == "CN02");
  const auto province = units_view(scene, loaded->require("lc23"), std::nullopt);
  CHECK(province.at("groups").at(0).at("units").at(0).at("code") == "LD12-106");
  CHECK(province.at("groups").at(0).at("units").at(0).at("has_children") == true);
  CHECK(province.at("groups").at(1).at("units").at(0).at("code") == "LD12-A");
  CHECK(province.at("title").at("vi") == "Công đoàn cấp trên hoặc cơ sở");
  CHECK(province.at("below").at("vi") == "Công đoàn cơ sở");
  CHECK(province.at("below_optional").as_bool());
  CHECK(units_view(scene, loaded->require("lc23"), "LD12-106").at("title").at("en") == "Grassroots union");
  CHECK(units_view(scene, loaded->require("lc23"), "LD12-A").at("title").at("vi") == "Công đoàn cơ sở");
  CHECK(units_view(scene, loaded->require("lc23"), "LD12-106").at("units").at(0).at("name") ==
        "CĐCS Công ty Chè Tam Đường");
  CHECK_THROWS_AS(units_view(scene, loaded->require("lc23"), "CN02"), base::Refused);
  CHECK(found_units_view(scene, loaded->require("lc23"), "che tam duong").at("units").at(0).at("code") == "LD12-106-A");
  CHECK(found_units_view(scene, loaded->require("lc23"), "y te").at("units").as_array().empty());
}

TEST_CASE("programmes: the page's data say when it closes and how much is there") {
  World world;
  world.create(world.lc23());
  const auto loaded = world.programmes();
  const Scene scene{*world.tree, *loaded, early};
  const auto view = programme_view(scene, loaded->require("lc23"), {198, early});
  CHECK_FALSE(view.at("next_dates").at(0).at("done").as_bool());
  CHECK(view.at("state") == "open");
  CHECK(view.at("closes_text") == "24h00 ngày 31/8/2023");
  CHECK(view.at("period") == base::json::object{{"from", "2022-01-08"}, {"to", "2023-08-31"}});
  CHECK(view.at("applied").at("to") == "2023-08-31");
  CHECK(view.at("total") == 198);
  CHECK(view.at("target").is_null());
  CHECK(view.at("source").at("document") == "82/HD-LĐLĐ");
  CHECK(base::json::serialize(summary_view(scene, loaded->require("lc23"), {198, early})).size() <= 200);
}
