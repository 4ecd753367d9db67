// The facts on live data: sums that miss something, places beyond what a programme sees, what has no value yet.
#include "features/awards/fixture_for_tests.hpp"
#include "features/initiatives/actions.hpp"
#include "rules/read_condition.hpp"

using namespace sovang;
using namespace sovang::awards::testing;

TEST_CASE("a sum of members that misses a child is a lower bound: quota unknown, no rate (LC23-III.2.2.2)") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12-108,10,,,\n");
    world.enter("LD12-108-A", 20);
    const auto& programme = world.programmes.current()->require("lc23");
    // 1.500 of one union, the other has not reported: under 2.000 or not?
    CHECK(places_of(*world.open(), "province-merit-author", "LD12-108").decided == rules::Answer::unknown);
    CHECK(places_of(*world.open(), "province-merit-author", "LD12-111").low == 3);
    CHECK_FALSE(row_of(*world.boards.as_of(programme, closes), "LD12-108").members);
    CHECK(row_of(*world.boards.as_of(programme, closes), "LD12-111").members == 700);
    world.import_units(
        "unit_code,parent_code,level,kind,name_vi,members,valid_from\n"
        "LD12-108-B,LD12-108,grassroots,CDCS,CĐCS Hai,500,2023-08-31\n");
    CHECK(places_of(*world.open(), "province-merit-author", "LD12-108").low == 5);
    CHECK(row_of(*world.boards.as_of(world.programmes.current()->require("lc23"), closes), "LD12-108").members == 2000);
  }
}

TEST_CASE("initiatives per member: the events against the members, unknown while a union has not reported") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.enter("LD12-108-A", 3);
    world.enter("LD12-111", 7);
    rules::Problems problems;
    const auto yaml = rules::parse_yaml("metric: initiatives_per_member", "test", problems);
    rules::Reader reader{*yaml, problems};
    const auto call =
        rules::ConditionReader{world.book->vocabulary(), problems}.call(reader, rules::SubjectKind::Of::unit);
    REQUIRE(problems.empty());
    const auto of = [&](const std::string& unit) {
      const auto season = world.open();
      const auto& verdict = season->judge.award("province-merit-upper");
      const auto row = verdict.subjects->codes.row_of(unit);
      REQUIRE(row);
      const auto values = season->judge.values(call, verdict.subjects);
      return values->is_missing(*row) ? std::string{"unknown"}
                                      : rules::measured_text(rules::Type::ratio, values->least(*row)).vi;
    };
    CHECK(of("LD12-111") == "7/700 = 1,00%");
    CHECK(of("LD12-108") == "unknown");  // 1.500 of one union, the other has not reported
    world.import_units(
        "unit_code,parent_code,level,kind,name_vi,members,valid_from\n"
        "LD12-108-B,LD12-108,grassroots,CDCS,CĐCS Hai,500,2023-08-31\n");
    CHECK(of("LD12-108") == "3/2.000 = 0,15%");
  }
}

TEST_CASE("a province's programme does not know its place in the country (LC23-III.1.1.1a, III.1.1.2, III.1.2.1)") {
  ON_EACH_ENGINE(engine) {
    World world{engine};
    world.give_targets(prepared, "LD12,100,,,\n");
    world.enter("LD12-108-A", 120);
    const auto alone = world.open();
    CHECK(answer_at(*alone, "tld-merit-top", "LD12", "LC23-III.1.1.1b") == "not_met");  // its own 120 % it does know
    CHECK(answer_of(*alone, "tld-merit-top", "LD12") == "met");  // one of two: within the first ten whatever LD99 has
    CHECK(answer_of(*alone, "tld-merit-top", "LD99") == "unknown");
    CHECK(answer_of(*alone, "tld-merit-grassroots", "LD12-108-B") == "unknown");

    SUBCASE("run by the whole organisation it does") {
      world.change(prepared, [&](work::Context& context) { world.create(context, "lc23-tld", "TLD"); });
      world.give_targets(prepared, "LD12,100,,,\n", "lc23-tld");
      world.enter("LD12-108-A", 120, "lc23-tld");
      CHECK(answer_of(*world.open({}, "lc23-tld"), "tld-merit-top", "LD12") == "met");
    }
    SUBCASE("so it does when the programme that it extends has the others") {
      world.change(prepared, [&](work::Context& context) { world.create(context, "tong", "TLD"); });
      world.change(prepared, [&](work::Context& context) {
        world.create(context, "lc23-con", "LD12", world.programmes.current()->require("tong").id);
      });
      world.give_targets(prepared, "LD12,100,,,\n", "lc23-con");
      world.enter("LD12-108-A", 120, "lc23-con");
      world.enter("LD99-A", 300, "tong");
      const auto season = world.open({}, "lc23-con");
      CHECK(answer_of(*season, "tld-merit-top", "LD12") == "met");
      const auto why = awards::explanation_view(*season, "tld-merit-top", "LD12");
      CHECK(base::json::serialize(why).find("hạng 2 (120)") != std::string::npos);
    }
  }
}

TEST_CASE("facts.yaml: what a feature is said to answer has a value on live data, what awaits a later part has none") {
  using Of = rules::SubjectKind::Of;
  const std::map<Of, rules::SubjectKind> kinds{{Of::unit, {Of::unit, "upper,grassroots"}},
                                               {Of::person, {Of::person, "author"}},
                                               {Of::initiative, {Of::initiative, "entered"}},
                                               {Of::enterprise, {Of::enterprise, "any"}}};
  const std::map<std::string, std::string> words{{"level", "grassroots"}, {"field", "production"}};
  World world{db::Engine::sqlite};
  world.import_units(
      "unit_code,parent_code,level,kind,name_vi,sector,ownership,valid_from\n"
      "LD12-108-C,LD12-108,grassroots,CDCS,CĐCS Bốn,enterprise,private,2022-01-01\n");
  world.give_targets(prepared, "LD12-108,132,,,\n");
  world.enter("LD12-108-C", 2, "lc23", 60'000'000);
  world.change(closes, [&](work::Context& context) {
    initiatives::add_initiative_document(context, 1, "benefit_confirmation", "1/XN", *base::parse_day("2023-06-01"),
                                         "");
  });
  const auto season = world.open();
  // LC23 asks nobody to launch it: live_obligations_test.cpp asks for that.
  const auto asked_elsewhere = [](const rules::Metric& metric) { return metric.name == "launched"; };
  for (const auto& metric : world.book->vocabulary().metrics) {
    // The engine works these out of the others.
    if (metric->ratio || metric->name == rules::Metric::points_of_classification || asked_elsewhere(*metric)) continue;
    CAPTURE(metric->name);
    std::map<std::string, std::vector<std::string>> args;
    for (const auto& argument : metric->arguments) {
      const auto word = words.find(argument.name);
      if (!argument.standard.empty())
        args[argument.name] = {argument.standard};
      else if (!argument.optional && argument.type != "period")
        args[argument.name] = {word == words.end() ? "x" : word->second};
    }
    for (const auto of : metric->subjects) {
      CAPTURE(std::string{rules::to_word(of)});
      CHECK(measure(*season, *metric, kinds.at(of), args).of_anyone() == metric->awaits.empty());
    }
  }
}

TEST_CASE("level_is holds for every level that it names") {
  World world{db::Engine::sqlite};
  const auto season = world.open();
  const auto level_is =
      measure(*season, *world.book->vocabulary().metric("level_is"),
              {rules::SubjectKind::Of::unit, "top,upper,grassroots"}, {{"level", {"upper", "grassroots"}}});
  CHECK(level_is.of("LD12-108") == 1);
  CHECK(level_is.of("LD12-108-A") == 1);
  CHECK(level_is.of("LD12") == 0);
}
