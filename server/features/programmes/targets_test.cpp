// Targets over time: revisions, who takes over, phases, files refused whole.
#include "base/sentences.hpp"
#include "features/programmes/fixture_for_tests.hpp"
#include "features/programmes/standing_targets.hpp"
#include "features/programmes/target_acts.hpp"
#include "rules/small_guidance.hpp"
#include "work/history.hpp"

using namespace sovang;
using namespace sovang::programmes;
using namespace sovang::programmes::testing;

TEST_CASE("programmes: targets as of an instant; a change needs a reason") {
  World world;
  world.create(world.lc23());
  const auto import = [&](base::Instant now, const std::string& text) {
    TargetReport report;
    world.change(now, [&](work::Context& context) {
      std::istringstream in(text);
      report = import_targets(context, *world.tree, "lc23", in, "t.csv");
    });
    return report;
  };
  const std::string first = "unit_code,target,owner\nLD12,1320,tld\nLD12-106,132,\nLD12,1500,own\n";
  CHECK(import(late, first).written == 3);
  CHECK(import(late, first).unchanged == 3);
  CHECK(import(late, "unit_code,target,owner\nLD12,1320,confederation\n").unchanged == 1);  // the same as tld
  CHECK_THROWS_AS(import(late, "unit_code,target,effective_on\nLD12-106,140,2022-06-01\n"), base::Refused);
  CHECK(import(late, "unit_code,target,effective_on,reason\nLD12-106,140,2022-06-01,Thêm hai đơn vị\n").written == 1);
  const auto loaded = world.programmes();
  const auto& targets = loaded->targets(loaded->require("lc23").id);
  const auto tam_duong = world.unit("LD12-106");
  // As of 24h00 31/5 what starts on 1/6 is not yet in force: instants are exclusive upper ends.
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", at("2022-06-01T00:00:00+07:00")) == 132);
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", at("2022-06-01T00:00:00+07:00") + 1) == 140);
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "", opens));
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", opens + 1) == 132);
  // Known before it was recorded: nothing of it.
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "", late, late));
  CHECK(targets.on(tam_duong, TargetOwner::assigned, "", late, late + 1) == 140);
  CHECK_FALSE(targets.on(tam_duong, TargetOwner::assigned, "I", late));
  const StandingTargets standing{targets, *world.tree, day("2023-08-31"), late};
  CHECK(standing.shown(world.unit("LD12")) == 1320);
  CHECK(targets.on(world.unit("LD12"), TargetOwner::own, "", late) == 1500);
  CHECK(targets.history(tam_duong).size() == 2);
  CHECK_FALSE(standing.shown(world.unit("CN02")));
  // Corrected by a clock that went back: what came later counts.
  CHECK(import(late + -5'000'000, "unit_code,target,effective_on,reason\nLD12-106,150,2022-06-01,Sửa\n").written == 1);
  CHECK(import(late + -5'000'000, "unit_code,target,effective_on,reason\nLD12-106,150,2022-06-01,Sửa\n").unchanged ==
        1);
}

TEST_CASE("programmes: an act names what was in force and what is now, of one target or of hundreds at once") {
  World world;
  world.create(world.lc23());
  const auto unit = world.unit("LD12-106");
  const auto revise = [&](std::int64_t first, std::size_t count) {
    world.change(early + first, [&](work::Context& context) {
      const auto held = Register::load(context.tx);
      std::vector<TargetRevision> revisions;
      for (std::size_t i = 0; i < count; ++i)
        revisions.push_back({unit, TargetOwner::assigned, "", opens + static_cast<std::int64_t>(i), context.now,
                             first + static_cast<std::int64_t>(i), "KH 03"});
      revise_targets(context, held->require("lc23"), revisions);
    });
  };
  const auto told = [&] {
    std::vector<RevisionTold> all;
    world.read([&](db::Tx& tx) { all = revisions_told(tx, Register::load(tx)->require("lc23"), unit); });
    return all;
  };
  revise(1000, 1);
  REQUIRE(told().size() == 1);
  CHECK(told()[0].amount == 1000);
  CHECK_FALSE(told()[0].before);
  revise(2000, 250);
  const auto all = told();
  REQUIRE(all.size() == 251);
  CHECK(all[1].before == 1000);
  CHECK(all[1].amount == 2000);
  CHECK(all[1].effective_at == base::to_iso(opens));
  CHECK(all.back().amount == 2249);
  world.read([&](db::Tx& tx) {
    CHECK(work::acts_of(tx, "targets_imported").size() == 1);
    CHECK(revisions_told(tx, Register::load(tx)->require("lc23"), world.unit("LD12")).empty());
  });
}

TEST_CASE("programmes: a target given back later in a file is kept beside the one before it") {
  World world;
  world.create(world.lc23());
  const auto import = [&](const std::string& text) {
    TargetReport report;
    world.change(early, [&](work::Context& context) {
      std::istringstream in(text);
      report = import_targets(context, *world.tree, "lc23", in, "t.csv");
    });
    return report;
  };
  const std::string head = "unit_code,target,effective_on,reason\n";
  import(head + "LD12-106,100,,\n");
  const std::string there_and_back = head + "LD12-106,120,2022-10-20,Sửa lại\nLD12-106,100,2022-11-01,Về mức cũ\n";
  CHECK(import(there_and_back).written == 2);
  CHECK(import(there_and_back).unchanged == 2);
  const auto on = [&](const char* when) {
    const auto loaded = world.programmes();
    return loaded->targets(loaded->require("lc23").id).on(world.unit("LD12-106"), TargetOwner::assigned, "", at(when));
  };
  CHECK(on("2022-10-31T00:00:00+07:00") == 120);
  CHECK(on("2022-11-02T00:00:00+07:00") == 100);
  // What holds already, stated for a later day, stays when the earlier one is corrected.
  CHECK(import(head + "LD12-106,100,2022-12-01,Giữ\n").written == 1);
  import(head + "LD12-106,90,2022-11-01,Nhầm\n");
  CHECK(on("2022-11-02T00:00:00+07:00") == 90);
  CHECK(on("2022-12-02T00:00:00+07:00") == 100);
}

TEST_CASE("programmes: LC23-II.2.1a: a target that starts the day after the close does not decide the close") {
  World world;
  world.create(world.lc23());
  world.change(early, [&](work::Context& context) {
    std::istringstream in("unit_code,target,effective_on,reason\nLD12-106,132,,\nLD12-106,90,2023-09-01,Giảm\n");
    import_targets(context, *world.tree, "lc23", in, "t.csv");
  });
  const auto loaded = world.programmes();
  const auto& targets = loaded->targets(loaded->require("lc23").id);
  const auto shown = [&](base::Instant when) {
    return StandingTargets{targets, *world.tree, day("2023-08-31"), when}.shown(world.unit("LD12-106"));
  };
  CHECK(shown(closes) == 132);
  CHECK(shown(closes + 1) == 90);
}

TEST_CASE("programmes: who takes over has both targets, until its own next revision") {
  World world;
  world.create(world.lc23());
  const auto import_units = [&](const std::string& text) {
    world.change(opens, [&](work::Context& context) {
      std::istringstream in("unit_code,parent_code,level,kind,name_vi\n" + text);
      org::import_units(context.tx, in, "units.csv");
    });
  };
  const auto merge = [&](const std::string& text) {
    world.change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,successor_code,effective_on,share\n" + text);
      org::import_successors(context.tx, in, "m.csv");
    });
    world.read([&](db::Tx& tx) { world.tree = org::Tree::load(tx); });
  };
  const auto give = [&](const std::string& text) {
    world.change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,target,effective_on,reason\n" + text);
      import_targets(context, *org::Tree::load(context.tx), "lc23", in, "t.csv");
    });
  };
  std::shared_ptr<const Register> loaded;
  const auto shown = [&](std::string_view code, std::string_view on_day, base::Instant when = closes) {
    loaded = world.programmes();
    return StandingTargets{loaded->targets(loaded->require("lc23").id), *world.tree, day(on_day), when}.shown(
        world.unit(code));
  };
  import_units(
      "LD12-107,LD12,upper,LDLD_HUYEN,Huyện Tân Uyên\nLD12-108,LD12,upper,LDLD_HUYEN,Huyện Sìn Hồ\n"
      "LD12-109,LD12,upper,LDLD_HUYEN,Huyện Than Uyên\n");
  world.read([&](db::Tx& tx) { world.tree = org::Tree::load(tx); });
  give("LD12-107,90,,\nLD12-108,132,,\nLD12,1320,,\n");

  SUBCASE("a merger adds from its day on") {
    merge("LD12-107,LD12-108,2023-08-01,\n");
    CHECK(shown("LD12-108", "2023-07-31") == 132);
    CHECK(shown("LD12-107", "2023-07-31") == 90);
    CHECK(shown("LD12-108", "2023-08-01") == 222);
    CHECK(shown("LD12", "2023-08-01") == 1320);
  }
  SUBCASE("the heir's revision on that day or later replaces the sum; one before it does not") {
    merge("LD12-107,LD12-108,2023-08-01,\n");
    give("LD12-108,150,2023-07-31,Sửa\n");
    CHECK(shown("LD12-108", "2023-08-31") == 240);
    give("LD12-108,200,2023-08-01,Sau sáp nhập\n");
    CHECK(shown("LD12-108", "2023-08-31") == 200);
    CHECK(shown("LD12-108", "2023-08-31", at("2023-08-01T00:00:00+07:00")) == 240);
  }
  SUBCASE("a split shares exactly; an heir that never had a target does not take a part for the whole") {
    merge("LD12-107,LD12-108,2023-08-01,1/7\nLD12-107,LD12-106,2023-08-01,6/7\n");
    CHECK(shown("LD12-108", "2023-08-31") == 132 + 13);  // 90/7 = 12,86
    CHECK_FALSE(shown("LD12-106", "2023-08-31"));        // 77 of a number that nobody knows
    give("LD12-106,60,,\n");
    CHECK(shown("LD12-106", "2023-08-31") == 60 + 77);
  }
  SUBCASE("who takes over a unit that was given none keeps its own; what was before the merger is not known in one") {
    merge("LD12-109,LD12-108,2023-08-01,\n");
    CHECK(shown("LD12-108", "2023-07-31") == 132);
    CHECK(shown("LD12-108", "2023-08-01") == 132);
    CHECK_FALSE(shown("LD12-108", "2023-08-01", at("2023-07-15T00:00:00+07:00")));
  }
  SUBCASE("who had none has those of the units that it takes over") {
    merge("LD12-107,LD12-109,2023-08-01,\nLD12-108,LD12-109,2023-08-01,\n");
    CHECK(shown("LD12-109", "2023-08-01") == 222);
    CHECK_FALSE(shown("LD12-109", "2023-07-31"));
  }
  SUBCASE("a target of another kind is a target: what is lacking then is unknown") {
    world.change(early, [&](work::Context& context) {
      std::istringstream in("unit_code,target,owner\nLD12-109,500,own\n");
      import_targets(context, *org::Tree::load(context.tx), "lc23", in, "t.csv");
    });
    merge("LD12-107,LD12-109,2023-08-01,\n");
    CHECK(shown("LD12-109", "2023-07-31") == 500);
    CHECK_FALSE(shown("LD12-109", "2023-08-01"));
  }
  SUBCASE("what was given to a unit from a day after its end on goes to who took it over") {
    give("LD12-107,100,2023-08-15,Tăng\n");
    merge("LD12-107,LD12-108,2023-08-01,\n");
    CHECK(shown("LD12-108", "2023-08-10", at("2023-08-11T00:00:00+07:00")) == 222);
    CHECK(shown("LD12-108", "2023-08-31") == 232);
  }
  SUBCASE("what a figure is made of is told, until the unit has an own one") {
    merge("LD12-107,LD12-108,2023-08-01,\n");
    const auto parts = [&] {
      loaded = world.programmes();
      const StandingTargets standing{loaded->targets(loaded->require("lc23").id), *world.tree, day("2023-08-31"),
                                     closes};
      const auto* const sum = standing.sum(world.unit("LD12-108"), TargetOwner::assigned, "");
      return sum ? sum->parts.size() : 0;
    };
    CHECK(parts() == 2);
    give("LD12-108,200,2023-08-01,Sau sáp nhập\n");
    CHECK(parts() == 0);
  }
  SUBCASE("mergers in a row add up; a unit founded by the merger has what came") {
    import_units("LD12-199,LD12,upper,LDLD_HUYEN,Huyện Mới\n");
    merge("LD12-107,LD12-108,2023-07-01,\n");
    give("LD12-106,60,,\n");
    merge("LD12-108,LD12-106,2023-08-01,\n");
    CHECK(shown("LD12-106", "2023-08-31") == 60 + 132 + 90);
  }
  SUBCASE("a union that ends in the one above it adds nothing there") {
    merge("LD12-107,LD12,2023-08-01,\n");
    CHECK(shown("LD12", "2023-08-31") == 1320);
  }
}

TEST_CASE("programmes: a targets file is refused whole, with every line that is wrong") {
  World world;
  world.create(world.lc23());
  try {
    world.change(late, [&](work::Context& context) {
      std::istringstream in("unit_code,target,owner\nLD12,12,\nNONE,5,\nLD12-106,-3,\nLD12,4,boss\nLD12,12,\n");
      import_targets(context, *world.tree, "lc23", in, "t.csv");
    });
    FAIL("accepted");
  } catch (const base::Refused& refused) {
    CHECK(refused.params.at("problems") == 4);
    std::vector<std::string> places;
    for (const auto& field : refused.fields) places.push_back(field.place + " " + field.code);
    CHECK(places == std::vector<std::string>{"t.csv:3:unit_code unit_unknown", "t.csv:4:target target_malformed",
                                             "t.csv:5:owner target_owner_unknown", "t.csv:6:unit_code target_twice"});
  }
  CHECK(world.programmes()->targets(world.programmes()->require("lc23").id).size() == 0);
}

TEST_CASE("programmes: a target's phase is the whole programme or one that the definition names") {
  const auto problems = [](World& world, const std::string& lines) {
    std::string all;
    try {
      world.change(late, [&](work::Context& context) {
        std::istringstream in("unit_code,target,phase\n" + lines);
        import_targets(context, *world.tree, "lc23", in, "t.csv");
      });
    } catch (const base::Refused& refused) {
      for (const auto& one : refused.fields) {
        all += one.place + " " + one.code;
        if (one.params.contains("phases")) all += " (" + std::string{one.params.at("phases").as_string()} + ")";
        all += "\n";
      }
    }
    return all;
  };
  World world;
  world.create(world.lc23());
  CHECK(problems(world, "LD12,10,whole\nLD12-106,5,\n").empty());
  const auto loaded = world.programmes();
  CHECK(loaded->targets(loaded->require("lc23").id).on(world.unit("LD12"), TargetOwner::assigned, "", late) == 10);
  CHECK(problems(world, "LD12-A,10,I\nNONE,5,II\n") ==
        "t.csv:2:phase target_phase_none\nt.csv:3:unit_code unit_unknown\nt.csv:3:phase target_phase_none\n");

  World phased;
  rules::testing::SmallGuidance guidance;
  guidance.files["mini/rules.yaml"] =
      "awards:\n"
      "  - id: good\n    clause: M-1\n    name: {vi: a, en: a}\n    form: merit\n    subject: {unit: upper}\n"
      "    when:\n      all:\n        - {id: ratio, metric: target_ratio, over: $bar}\n"
      "        - {id: one, metric: target_ratio, phase: I, over: $bar}\n"
      "        - {id: two, metric: target, phase: II, over: 1}\n";
  guidance.files["mini/cases.yaml"] = "cases: []\n";
  const auto book = rules::load_book(guidance.write());
  for (const auto& problem : book.problems.sorted()) MESSAGE(problem.line(base::Language::en));
  REQUIRE(book.book);
  phased.book = book.book;
  auto programme = phased.lc23();
  programme.definition = "mini";
  phased.create(programme);
  CHECK(problems(phased, "LD12,10,I\nLD12,5,II\nLD12,15,whole\n").empty());
  CHECK(problems(phased, "LD12,10,III\n") == "t.csv:2:phase target_phase_unknown (I, II)\n");
}
