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
  World world;
  KnownFacts facts{world};
  Definition definition;
  Judge judge;

  explicit Panel(World things)
      : world(std::move(things)),
        definition([] {
          Problems problems;
          return define(book(), *book().document("lc23-lai-chau"), *base::parse_instant("2023-09-01T00:00:00+07:00"),
                        {}, problems);
        }()),
        judge(definition, facts) {}

  Explained of(const std::string& award, const std::string& subject) {
    const Verdict& verdict = judge.award(award);
    const auto at = verdict.subjects->codes.row_of(subject);
    REQUIRE(at);
    return explain(book(), judge, award, *at);
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
