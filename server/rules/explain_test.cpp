// Explanations: measured against required, what is missing, the nearest way (the panel of S9).
#include "rules/explain.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "rules/check_guidance.hpp"

using namespace sovang;
using namespace sovang::rules;

namespace {

const Book& book() {
  static const Loaded loaded = load_book(std::string{SOVANG_SOURCE_DIR} + "/guidance");
  REQUIRE(loaded.book);
  return *loaded.book;
}

Thing unit(std::string id, std::string level, std::string parent,
           std::map<std::string, std::vector<std::string>> facts) {
  Thing out;
  out.kind = {SubjectKind::Of::unit, std::move(level)};
  out.id = std::move(id);
  if (!parent.empty()) out.links["parent"] = std::move(parent);
  out.facts = std::move(facts);
  return out;
}

/// The electricity union of the drawing in S9: 98 of 90, one initiative of 60 million without its confirmation.
World electricity() {
  World world;
  world.things.push_back(unit("LD12", "top", "", {}));
  world.things.push_back(
      unit("huyen", "upper", "LD12", {{"initiatives", {"300"}}, {"target", {"200"}}, {"grassroots_unions", {"60"}}}));
  world.things.push_back(unit("dien", "grassroots", "huyen",
                              {{"initiatives", {"98"}}, {"target", {"90"}}, {"directly_under_top", {"no"}}}));
  Thing initiative;
  initiative.kind = {SubjectKind::Of::initiative, "entered"};
  initiative.id = "SK-9PQ2";
  initiative.links["unit"] = "dien";
  initiative.facts = {{"on_portal", {"yes"}}, {"benefit", {"60 triệu/năm"}}};
  initiative.documents = {{"recognition", {*base::parse_day("2022-05-01")}},
                          {"award", {*base::parse_day("2022-05-02")}}};
  world.things.push_back(initiative);
  return world;
}

struct Panel {
  const Book& of_book;
  World world;
  KnownFacts facts{world};
  Definition definition;
  Judge judge;

  explicit Panel(World things, const Book& with = book(), const char* document = "lc23-lai-chau",
                 const char* as_of = "2023-09-01T00:00:00+07:00", const std::vector<std::string>& overrides = {})
      : of_book(with),
        world(std::move(things)),
        definition([&] {
          Problems problems;
          return define(with, *with.document(document), *base::parse_instant(as_of), overrides, problems);
        }()),
        judge(definition, facts) {}

  Explained of(const std::string& award, const std::string& subject) {
    const Verdict& verdict = judge.award(award);
    const auto at = verdict.subjects->codes.row_of(subject);
    REQUIRE(at);
    return explain(of_book, judge, award, *at);
  }
};

const Explanation& part(const Explanation& tree, const std::string& address) {
  static const Explanation none;
  if (tree.address == address) return tree;
  for (const Explanation& inner : tree.parts)
    if (const Explanation& found = part(inner, address); &found != &none) return found;
  return none;
}

}  // namespace

TEST_CASE("98 of 90 is 38 short of over 150 % (LC23-III.2.1.2a)") {
  Panel panel{electricity()};
  const Explained explained = panel.of("province-merit-grassroots", "dien");
  CHECK(explained.answer == Answer::unknown);
  const Explanation& a = part(explained.tree, "province-merit-grassroots.a");
  CHECK(a.answer == Answer::not_met);
  CHECK(a.clause == "LC23-III.2.1.2a");
  CHECK(a.measured.vi == "98/90 = 108,88%");
  CHECK(a.required.vi == "trên 150%");
  CHECK(a.lacking.vi == "thiếu 38 sáng kiến");
}

TEST_CASE("a missing confirmation leaves a range, names the initiative and what to supply (LC23-III.2.1.2b)") {
  Panel panel{electricity()};
  const Explained explained = panel.of("province-merit-grassroots", "dien");
  const Explanation& large = part(explained.tree, "province-merit-grassroots.one-large");
  CHECK(large.answer == Answer::unknown);
  CHECK(large.measured.vi.find("60 triệu") != std::string::npos);
  REQUIRE(large.sources.size() == 1);
  CHECK(large.sources[0].code == "SK-9PQ2");
  CHECK(large.supply.vi.find("xác nhận giá trị làm lợi") != std::string::npos);
  REQUIRE(explained.still_needed.size() == 1);  // one paper is nearer than 38 initiatives
  CHECK(explained.still_needed[0].address == "province-merit-grassroots.one-large");
}

TEST_CASE("with the paper supplied it is met, and nothing is needed any more") {
  World world = electricity();
  world.things.back().documents["benefit_confirmation"] = {*base::parse_day("2023-08-31")};
  Panel panel{world};
  const Explained explained = panel.of("province-merit-grassroots", "dien");
  CHECK(explained.answer == Answer::met);
  CHECK(explained.still_needed.empty());
}

TEST_CASE("beside the way that is met the others are not needed; while none is, the nearest is told") {
  World world = electricity();
  const std::string award = "province-merit-grassroots";
  const auto ways = [&](Panel&& panel) {
    std::map<std::string, std::pair<bool, bool>> out;  // spare, nearest
    const Explained explained = panel.of(award, "dien");
    for (const char* const way : {"a", "b", "c", "many", "one-large", "incentive"}) {
      const Explanation& found = part(explained.tree, award + "." + way);
      REQUIRE_FALSE(found.kind.empty());
      out[way] = {found.spare, found.nearest};
    }
    CHECK_FALSE(explained.tree.spare);
    return out;
  };
  const std::pair none{false, false}, spare{true, false}, nearest{false, true};
  auto told = ways(Panel{world});
  CHECK(told["a"] == none);
  CHECK(told["b"] == nearest);  // one paper
  CHECK(told["c"] == none);
  world.things.back().documents["benefit_confirmation"] = {*base::parse_day("2023-08-31")};
  told = ways(Panel{world});
  CHECK(told["a"] == spare);
  CHECK(told["b"] == none);
  CHECK(told["many"] == none);
  CHECK(told["one-large"] == none);
  CHECK(told["c"] == spare);
  CHECK(told["incentive"] == spare);  // with all that is below
}

TEST_CASE("of at least two, met, what is not met is not needed; while one is met nothing is spare (HCG-4)") {
  const Loaded loaded = load_book(std::string{SOVANG_SOURCE_DIR} + "/tests/guidance/abroad");
  REQUIRE(loaded.book);
  const std::string document = "harbour-craft-guild";
  const auto& cases = loaded.book->cases(*loaded.book->document(document));
  const auto example = std::ranges::find(cases, "Two of four in every mixture of answers (HCG-4)", &Case::name);
  REQUIRE(example != cases.end());
  Panel panel{example->world, *loaded.book, document.c_str(), "2024-11-30T00:00:00+07:00"};
  const auto spare = [&](const std::string& subject) {
    std::map<std::string, bool> out;
    const Explained explained = panel.of("safety", subject);
    for (const char* const id : {"calm", "idea", "settled", "word"}) {
      out[id] = part(explained.tree, std::string{"safety."} + id).spare;
      CHECK_FALSE(part(explained.tree, std::string{"safety."} + id).nearest);  // told whole: the reader chooses
    }
    return out;
  };
  using Spare = std::map<std::string, bool>;
  CHECK(spare("two") == Spare{{"calm", false}, {"idea", false}, {"settled", true}, {"word", true}});
  CHECK(spare("settled") == Spare{{"calm", false}, {"idea", true}, {"settled", false}, {"word", true}});
  CHECK(spare("ask") == Spare{{"calm", false}, {"idea", false}, {"settled", false}, {"word", false}});
}

TEST_CASE("the readings in force and those not taken come with the answer") {
  Panel panel{electricity()};
  const Explained explained = panel.of("province-merit-grassroots", "dien");
  CHECK(std::ranges::any_of(explained.readings,
                            [](const Reading* reading) { return reading->clause == "LC23-III.2.1.2q"; }));
  const auto json = to_json(explained);
  CHECK(json.at("answer").as_string() == "unknown");
  CHECK(json.at("tree").at("parts").at(1).at("parts").as_array().size() == 3);  // LC23-III.2.1.2a, b, c
  CHECK(json.at("definition").as_object().at("version").as_int64() == 1);
}

TEST_CASE("the tied are named (LC23-III.2.1.1d)") {
  World world;
  world.things.push_back(unit("LD12", "top", "", {}));
  for (const char* id : {"a", "b", "c"}) {
    Thing one =
        unit(id, "upper", "LD12", {{"initiatives", {id == std::string{"c"} ? "110" : "120"}}, {"target", {"100"}}});
    one.links["bloc"] = "k";
    world.things.push_back(one);
  }
  Panel panel{world};
  const Explained explained = panel.of("province-merit-upper", "a");
  const Explanation& first = part(explained.tree, "province-merit-upper.d");
  CHECK(first.answer == Answer::met);
  REQUIRE(first.sources.size() == 1);
  CHECK(first.sources[0].code == "b");
}

TEST_CASE("every leaf of every example says something in both languages") {
  for (const Document& document : book().documents())
    for (const Case& example : book().cases(document)) {
      KnownFacts facts{example.world};
      Problems problems;
      const Definition definition = define(
          book(), document, example.as_of.value_or(*base::parse_instant("2023-09-01T00:00:00+07:00")), {}, problems);
      Judge judge{definition, facts, example.rulings};
      for (const auto& expected : example.expected) {
        if (!definition.award(expected.award)) continue;
        for (std::size_t row = 0; row < judge.award(expected.award).subjects->size(); ++row) {
          const Explained explained = explain(book(), judge, expected.award, row);
          CAPTURE(explained.subject);
          CHECK(explained.tree.answer == explained.answer);
          CHECK((explained.answer == Answer::met) == explained.still_needed.empty());
          const std::string text = boost::json::serialize(to_json(explained));
          CHECK(text.find("rule.") == std::string::npos);
        }
      }
    }
}

namespace {

/// The league of tests/guidance/corporation: points by steps, a target of one phase.
const Book& league() {
  static const Loaded loaded = load_book(std::string{SOVANG_SOURCE_DIR} + "/tests/guidance/corporation");
  REQUIRE(loaded.book);
  return *loaded.book;
}

Panel league_panel(std::map<std::string, std::vector<std::string>> facts,
                   const std::vector<std::string>& overrides = {}) {
  World world;
  world.things.push_back(unit("tct-giay", "top", "", {}));
  world.things.push_back(unit("may", "upper", "tct-giay", std::move(facts)));
  return Panel{world, league(), "shoe-youth-league", "2025-12-20T00:00:00+07:00", overrides};
}

}  // namespace

TEST_CASE("points by steps: which step was reached and what the next one needs") {
  Panel panel = league_panel({{"initiatives", {"88"}}, {"target", {"100"}}, {"fatal_accidents", {"3"}}});
  const Explained explained = panel.of("solid-unit", "may");
  const Explanation& target = part(explained.tree, "league-score.target");
  CHECK(target.measured.vi == "88/100 = 88,00% → 15 điểm");
  CHECK(target.required.vi == "không quá 20 điểm");
  CHECK(target.lacking.vi == "bậc kế tiếp: từ 100% trở lên → 20 điểm (thiếu 12 sáng kiến)");
  CHECK(target.lacking.en == "next step: at least 100% → 20 points (initiatives: 12 short)");
  REQUIRE(target.parts.size() == 3);
  CHECK(target.parts[0].says.vi == "từ 100% trở lên → 20 điểm");
  CHECK(target.parts[2].says.vi == "còn lại: 5 điểm");
  std::vector<Answer> reached;
  for (const Explanation& step : target.parts) reached.push_back(step.answer);
  CHECK(reached == std::vector<Answer>{Answer::not_met, Answer::met, Answer::not_met});
  CHECK(target.parts[0].lacking.vi == "thiếu 12 sáng kiến");
  const Explanation& safety = part(explained.tree, "league-score.safety");
  CHECK(safety.measured.vi == "3 → −10 điểm");
  CHECK(safety.lacking.vi == "bậc kế tiếp: dưới 3 → 4 điểm");
  CHECK(explained.tree.measured.vi == "6,76 điểm — Khác");
}

TEST_CASE("points by steps: missing data may stand on any step, the highest needs nothing more") {
  Panel panel = league_panel({{"initiatives", {"200"}}, {"target", {"100"}}});
  const Explained explained = panel.of("solid-unit", "may");
  const Explanation& target = part(explained.tree, "league-score.target");
  CHECK(target.parts[0].answer == Answer::met);
  CHECK(target.lacking.empty());
  const Explanation& safety = part(explained.tree, "league-score.safety");
  CHECK(safety.answer == Answer::unknown);
  CHECK(safety.measured.vi == "chưa có dữ liệu → từ −10 điểm đến 10 điểm");
  for (const Explanation& step : safety.parts) CHECK(step.answer == Answer::unknown);
  CHECK(explained.answer == Answer::unknown);
}

TEST_CASE("a target of a phase is told, asked and tried as such") {
  const std::string asked = "target(phase=spring,target=own)", year = "target(phase=whole,target=own)";
  Panel panel = league_panel({{"initiatives", {"30"}}, {asked, {"40"}}, {year, {"10"}}});
  const Explained explained = panel.of("spring", "may");
  CHECK(explained.answer == Answer::not_met);
  CHECK(explained.tree.says.vi.find("so với chỉ tiêu tự đăng ký giai đoạn “spring”") != std::string::npos);
  CHECK(explained.tree.says.en.find("against the own target for the phase “spring”") != std::string::npos);
  CHECK(explained.tree.measured.vi == "30/40 = 75,00%");
  // The year's own target says nothing of a phase: the words are as they were.
  const Explained other = panel.of("leader", "may");
  CHECK(part(other.tree, "leader.own").says.vi.find("giai đoạn") == std::string::npos);
  Panel tried = league_panel({{"initiatives", {"30"}}, {asked, {"40"}}}, {"target.may.own.spring=30"});
  CHECK(tried.of("spring", "may").answer == Answer::met);
  Panel another = league_panel({{"initiatives", {"30"}}, {asked, {"40"}}}, {"target.may.own=30"});
  CHECK(another.of("spring", "may").answer == Answer::not_met);
}

TEST_CASE("a trial of a target nobody asks for is refused") {
  const auto code = [](const std::string& change) {
    Problems problems;
    define(league(), *league().document("shoe-youth-league"), *base::parse_instant("2025-12-20T00:00:00+07:00"),
           {change}, problems);
    return problems.empty() ? std::string{} : problems.sorted().front().code;
  };
  CHECK(code("target.may.own.spring=1").empty());
  CHECK(code("target.may=1").empty());
  CHECK(code("target.may.own.sprng=1") == "override_phase_unknown");
  CHECK(code("target.may.owm=1") == "target_owner_unknown");
}

TEST_CASE("the clause of a condition is its own, else the nearest around it (LC23-III.2.1.1b, LC23-III.2.1.1d)") {
  std::map<std::string, std::string> clauses;
  const Award& award = *book().document("lc23-lai-chau")->award("province-merit-upper");
  walk_clauses(award.when, award.clause,
               [&](const Condition& one, const std::string& clause) { clauses[one.id] = clause; });
  CHECK(clauses.at("reached") == "LC23-III.2.1.1b");
  CHECK(clauses.at("one-large") == "LC23-III.2.1.1b");
  CHECK(clauses.at("d-above-target") == "LC23-III.2.1.1d");
  CHECK(clauses.at("when") == "LC23-III.2.1.1");
}
