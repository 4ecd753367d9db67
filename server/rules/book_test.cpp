// What a guidance directory may not say, each refused with file and line.
#include "rules/book.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "rules/check_answered.hpp"
#include "rules/small_guidance.hpp"

using namespace sovang::rules;
using sovang::rules::testing::SmallGuidance;
using Found = std::vector<std::string>;

TEST_CASE("the small directory is sound: the control of every refusal below") {
  CHECK(SmallGuidance{}.problems() == Found{});
}

TEST_CASE("mistakes in a rule are refused at their line") {
  struct Mistake {
    const char *from, *to, *problem;
  };
  const std::vector<Mistake> mistakes{
      {"metric: target_ratio", "metric: target_rato", "mini/rules.yaml:7 metric_unknown"},
      {"over: $bar", "over: 10 tỷ", "mini/rules.yaml:7 threshold_wrong_unit"},
      {"over: $bar", "over: nhiều", "mini/rules.yaml:7 threshold_malformed"},
      {"over: $bar", "value: 150%", "mini/rules.yaml:7 operator_missing"},
      {"over: $bar", "over: 1%, at_least: 1%", "mini/rules.yaml:7 operator_twice"},
      {"over: $bar", "is: yes", "mini/rules.yaml:7 operator_is"},
      {"over: $bar", "over: $bra", "mini/rules.yaml:7 parameter_unknown"},
      {"over: $bar", "over: $bar, clause: M-9", "mini/rules.yaml:7 clause_unknown"},
      {"over: $bar", "over: $bar, phaze: x", "mini/rules.yaml:7 key_unknown"},
      {"over: $bar", "over: $bar, of: best", "mini/rules.yaml:7 set_unknown"},
      {"over: $bar", "over: $bar, in: 2023-Q7", "mini/rules.yaml:7 not_a_period"},
      {"over: $bar", "over: $bar, in: calendar.nowhere", "mini/rules.yaml:7 calendar_unknown"},
      {"over: $bar", "between: [2%, 1%]", "mini/rules.yaml:7 between_order"},
      {"over: $bar", "between: [2%]", "mini/rules.yaml:7 between_two"},
      {"metric: target_ratio, over: $bar", "any: []", "mini/rules.yaml:7 condition_list_empty"},
      {"metric: target_ratio, over: $bar", "award: good", "mini/rules.yaml:2 award_circle"},
      {"metric: target_ratio, over: $bar", "award: god", "mini/rules.yaml:7 award_unknown"},
      {"metric: target_ratio, over: $bar", "classified: grade, as: [a]", "mini/rules.yaml:7 classification_unknown"},
      {"metric: target_ratio, over: $bar", "metric: classification_points, classification: grade, over: 9 điểm",
       "mini/rules.yaml:7 classification_unknown"},
      {"metric: target_ratio, over: $bar", "anny: [x]", "mini/rules.yaml:7 condition_unknown"},
      {"metric: target_ratio, over: $bar", "metric: benefit, over: 1 tỷ/năm", "mini/rules.yaml:7 metric_not_of"},
      {"metric: target_ratio, over: $bar", "metric: titles_held, title: [fihgter], at_least: 1",
       "mini/rules.yaml:7 title_unknown"},
      {"metric: target_ratio, over: $bar", "metric: titles_held, at_least: 1", "mini/rules.yaml:7 argument_missing"},
      {"metric: target_ratio, over: $bar", "highest: target_ratio, within: block", "mini/rules.yaml:7 within_unknown"},
      {"form: merit", "form: merrit", "mini/rules.yaml:5 form_unknown"},
      {"form: merit", "title: fighter", "mini/rules.yaml:5 honour_not_for"},
      {"form: merit", "form: merit\n    title: fighter", "mini/rules.yaml:2 award_form_or_title"},
      {"{unit: upper}", "{unit: uper}", "mini/rules.yaml:6 subject_unknown"},
      {"clause: M-1", "clause: M-2", "mini/rules.yaml:2 clause_unknown"},
  };
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.to);
    SmallGuidance guidance;
    const Found found = guidance.replace("mini/rules.yaml", mistake.from, mistake.to).problems();
    CHECK_MESSAGE(std::ranges::find(found, mistake.problem) != found.end(),
                  (found.empty() ? std::string{"nothing found"} : found.front()));
  }
}

TEST_CASE("a file or a key that nobody reads is refused, in documents and in catalogues") {
  const auto found = [](const std::string& file, const std::string& text) {
    return SmallGuidance{}.append(file, text).problems();
  };
  CHECK(found("mini/notes/table.yaml", "id: table\n") == Found{"mini/notes:0 file_unknown"});
  CHECK(found("mini/rule.yaml", "awards: []\n") == Found{"mini/rule.yaml:0 file_unknown"});
  CHECK(found("catalogue/levels.yaml", "levels:\n  - {id: top, title: {vi: a, en: b}}\n") == Found{});
  CHECK(found("catalogue/levels.yaml", "levels:\n  - {id: top}\n") == Found{"catalogue/levels.yaml:2 key_missing"});
  CHECK(SmallGuidance{}.replace("catalogue/award_forms.yaml", "{id: merit,", "{id: merit, levle: top,").problems() ==
        Found{"catalogue/award_forms.yaml:2 key_unknown"});
}

TEST_CASE("a programme names a clause that there is not: told at its line, wherever it stands") {
  SmallGuidance guidance;
  guidance.files["mini/programme.yaml"] =
      "programme: {id: mini, title: {vi: a, en: a}}\n"
      "calendar:\n  entry: {clause: M-91, from: 2021-02-01}\n"
      "counted:\n  statuses: [submitted]\n  clause: M-92\n"
      "submission:\n  limits: {description_graphemes: 1000, clause: M-93}\n"
      "  sectors:\n    - {id: s, clause: M-94, title: {vi: a, en: a}}\n"
      "  fields:\n    - {id: f, clause: M-95, title: {vi: a, en: a}}\n"
      "vary:\n  fields: {may: free, clause: M-96}\n"
      "obligations:\n  - id: o\n    kind: report\n    clause: M-97\n    title: {vi: a, en: a}\n"
      "dossiers:\n  - {id: d, clause: M-98, title: {vi: a, en: a}}\n"
      "indicators:\n  - {id: i, clause: M-99, title: {vi: a, en: a}, rows: [{id: r, title: {vi: a, en: a},\n"
      "     clause: M-100}]}\n"
      "outline:\n  - {id: one, clause: M-101, title: {vi: a, en: a}, parts: [{id: two, title: {vi: a, en: a},\n"
      "     clause: M-102}]}\n";
  Found wanted;
  for (const int line : {3, 6, 8, 10, 12, 14, 18, 21, 23, 24, 26, 27})
    wanted.push_back("mini/programme.yaml:" + std::to_string(line) + " clause_unknown");
  CHECK(guidance.problems() == wanted);
}

TEST_CASE("a case that tries what there is not to set is told where it sets it, and of nothing else") {
  const auto with = [](const std::string& set) {
    return SmallGuidance{}
        .append("mini/cases.yaml", "    what_if:\n      - enters: {good: [b]}\n        set:\n" + set)
        .problems();
  };
  CHECK(with("          - bar=99%\n") == Found{});
  CHECK(with("          - bra=99%\n") == Found{"mini/cases.yaml:14 override_unknown"});
  CHECK(with("          - bar=many\n") == Found{"mini/cases.yaml:14 override_malformed"});
  CHECK(with("          - bar=99%\n          - target.a.nobody=1\n") ==
        Found{"mini/cases.yaml:14 target_owner_unknown"});
}

TEST_CASE("all problems come at once, with what was meant") {
  SmallGuidance guidance;
  guidance.replace("mini/rules.yaml", "target_ratio", "target_rato")
      .replace("mini/document.yaml", "prefix", "prefx")
      .replace("mini/coverage.yaml", "rule", "rul");
  const Loaded loaded = guidance.load();
  CHECK(loaded.book == nullptr);
  std::string all;
  for (const Problem& problem : loaded.problems.sorted()) all += problem.line(sovang::base::Language::vi) + "\n";
  CHECK(all.find("mini/rules.yaml:7:31: Không có chỉ số “target_rato” trong facts.yaml. Có phải là “target_ratio”?") !=
        std::string::npos);
  CHECK(all.find("mini/document.yaml:2:8") != std::string::npos);
  CHECK(all.find("Có phải là “rule”?") != std::string::npos);
}

TEST_CASE("a word that is near to nothing known: the known ones are named") {
  const auto told = [](SmallGuidance& guidance) {
    std::string all;
    for (const Problem& problem : guidance.load().problems.sorted())
      all += problem.line(sovang::base::Language::en) + "\n";
    return all;
  };
  const auto of_subject = told(SmallGuidance{}.replace("mini/rules.yaml", "{unit: upper}", "{unit: district}"));
  CHECK_MESSAGE(of_subject.find("Known here: top, upper, grassroots") != std::string::npos, of_subject);
  const auto of_metric = told(SmallGuidance{}.replace("mini/rules.yaml", "target_ratio", "zzzzzzzzzzzzzzzz"));
  CHECK_MESSAGE(of_metric.find("Known here") == std::string::npos, of_metric);
}

TEST_CASE("a missing catalogue and a quota that is a number are each one problem, with their places") {
  SmallGuidance guidance;
  guidance.files.erase("catalogue/titles.yaml");
  CHECK(guidance.problems() == Found{"catalogue/titles.yaml:0 file_missing"});
  CHECK(SmallGuidance{}.replace("catalogue/titles.yaml", "titles:\n", "# nothing yet\n#").problems().front() ==
        "catalogue/titles.yaml:0 not_a_map");
  CHECK(SmallGuidance{}.append("mini/rules.yaml", "    quota: 2\n").problems() == Found{"mini/rules.yaml:8 not_a_map"});
}

TEST_CASE("coverage: every clause once, nothing silent") {
  CHECK(SmallGuidance{}.append("mini/clauses.md", "\n## M-2\nvi: hai\nen: two\n").problems() ==
        Found{"mini/clauses.md:5 clause_uncovered"});
  CHECK(SmallGuidance{}.append("mini/coverage.yaml", "  M-2: {kind: pending, reason: {vi: a, en: a}}\n").problems() ==
        Found{"mini/coverage.yaml:3 clause_unknown"});
  CHECK(SmallGuidance{}.replace("mini/coverage.yaml", "{kind: rule, by: [good]}", "{kind: pending}").problems() ==
        Found{"mini/coverage.yaml:2 coverage_without_reason"});
  CHECK(SmallGuidance{}.replace("mini/coverage.yaml", "[good]", "[goood]").problems() ==
        Found{"mini/coverage.yaml:2 coverage_by_unknown"});
  SmallGuidance silent;
  silent.append("mini/clauses.md", "\n## M-2\nvi: hai\nen: two\n")
      .append("mini/coverage.yaml", "  M-2: {kind: rule, by: [good]}\n");
  CHECK(silent.problems() == Found{"mini/coverage.yaml:3 coverage_rule_silent"});
}

TEST_CASE("coverage: a rule that asks for what no feature answers is found, however deep it asks") {
  const auto found = [](const std::string& when, const std::string& more, const std::string& kind = "rule") {
    SmallGuidance guidance;
    guidance.replace("mini/rules.yaml", "metric: target_ratio, over: $bar", when)
        .replace("mini/coverage.yaml", "kind: rule", "kind: " + kind)
        .append("mini/rules.yaml", more);
    const Loaded loaded = guidance.load();
    for (const Problem& problem : loaded.problems.sorted()) FAIL_CHECK(problem.line(sovang::base::Language::en));
    REQUIRE(loaded.book);
    Problems problems;
    for (const Document& document : loaded.book->documents()) check_answered(*loaded.book, document, problems);
    Found out;
    for (const Problem& problem : problems.sorted())
      out.push_back(problem.code + " " + std::string{problem.params.at("metrics").as_string()});
    return out;
  };
  const std::string set =
      "sets:\n  - {id: clean, of: initiative, name: {vi: a, en: a}, clause: M-1, when: {metric: open_complaints, "
      "equals: 0}}\n";
  const std::string other =
      "  - {id: first, clause: M-1, name: {vi: a, en: a}, form: merit, subject: {unit: upper}, when: {metric: graded, "
      "grade: good, is: yes}}\n";
  const std::string preferring = "    prefer: [{metric: participation, order: highest}]\n";
  const std::string quota =
      "    quota: {clause: M-1, per: top, take: 1, only_if: {metric: fulfilled, obligation: x, is: yes}}\n";
  CHECK(found("metric: target_ratio, over: $bar", "") == Found{});
  CHECK(found("metric: target_ratio, over: $bar", preferring) == Found{});
  CHECK(found("metric: female_share, over: 50%", "") == Found{"coverage_unanswered female_share"});
  CHECK(found("metric: female_share, over: 50%", "", "quota") == Found{"coverage_unanswered female_share"});
  CHECK(found("metric: target_ratio, over: $bar", quota) == Found{"coverage_unanswered fulfilled"});
  CHECK(found("metric: initiatives, of: clean, over: 1", set) == Found{"coverage_unanswered open_complaints"});
  CHECK(found("any: [{metric: target_ratio, over: $bar}, {award: first}]", other) ==
        Found{"coverage_unanswered graded"});
  CHECK(found("metric: female_share, over: 50%", "", "pending, reason: {vi: a, en: a}") == Found{});
}

TEST_CASE("an obligation of a level that does not exist is refused") {
  const auto with = [](const std::string& who) {
    SmallGuidance guidance;
    guidance.files["mini/programme.yaml"] =
        "programme: {id: mini, title: {vi: a, en: a}}\nobligations:\n  - {id: report, kind: report, title: {vi: a, en: "
        "a}, clause: M-1, " +
        who + "}\n";
    return guidance.problems();
  };
  CHECK(with("who: [grassroots, bloc], directly_under: top") == Found{});
  CHECK(with("who: [grasroots]") == Found{"mini/programme.yaml:3 level_unknown"});
  CHECK(with("who: [upper], directly_under: bloc") == Found{"mini/programme.yaml:3 level_unknown"});
}

TEST_CASE("a lower level adds and tightens, never loosens") {
  const auto child = [](const std::string& value) {
    SmallGuidance guidance;
    guidance.files["kid/document.yaml"] =
        "id: kid\nprefix: K\ntitle: {vi: a, en: a}\nissuer: a\nsource: {document: \"2\", date: 2023-01-01}\nextends: "
        "mini\n"
        "versions:\n  - {version: 1, from: 2023-01-01, changes: {vi: a, en: a}}\n";
    guidance.files["kid/clauses.md"] = "## K-1\nvi: một\nen: one\n";
    guidance.files["kid/coverage.yaml"] = "coverage:\n  K-1: {kind: note, reason: {vi: a, en: a}}\n";
    guidance.files["kid/parameters.yaml"] =
        "parameters:\n  - {id: bar, values: [{from: 2023-01-01, value: " + value + "}]}\n";
    return guidance.problems();
  };
  CHECK(child("120%") == Found{});
  CHECK(child("99%") == Found{"kid/parameters.yaml:2 parameter_loosened"});
  CHECK(child("10 tỷ") == Found{"kid/parameters.yaml:2 parameter_wrong_unit"});
  SmallGuidance lost;
  CHECK(lost.append("mini/document.yaml", "extends: minni\n").problems() ==
        Found{"mini/document.yaml:1 document_unknown"});
}

TEST_CASE("a parameter's value is the one of the day") {
  SmallGuidance guidance;
  guidance.replace("mini/parameters.yaml", "[{from: 2023-01-01, value: 100%}]",
                   "[{from: 2023-01-01, value: 100%}, {from: 2024-01-01, value: 120%}]");
  const Loaded loaded = guidance.load();
  REQUIRE(loaded.book);
  Problems none;
  const Document& document = *loaded.book->document("mini");
  const auto bar = [&](const char* at) {
    return to_text(Type::ratio,
                   define(*loaded.book, document, *sovang::base::parse_instant(at), {}, none).parameters.at("bar"))
        .vi;
  };
  CHECK(bar("2023-12-31T12:00:00+07:00") == "100%");
  CHECK(bar("2024-01-01T00:00:00+07:00") == "100%");
  CHECK(bar("2024-01-01T00:00:00.000001+07:00") == "120%");
}

TEST_CASE("no directory, an empty one, a corrupt one: problems, no crash") {
  CHECK_FALSE(load_book("/nowhere/at/all").problems.empty());
  SmallGuidance guidance;
  guidance.files["mini/rules.yaml"] = std::string{"\x00\x01\xff", 3};
  const Found found = guidance.problems();
  CHECK(std::ranges::find(found, "mini/rules.yaml:1 yaml_not_text") != found.end());
  for (const auto& [file, text] : SmallGuidance{}.files)
    for (std::size_t size = 0; size < text.size(); size += 37) {
      SmallGuidance cut;
      cut.files[file] = text.substr(0, size);
      const Loaded loaded = cut.load();
      CHECK((loaded.book != nullptr) == loaded.problems.empty());
    }
}

TEST_CASE("a file of which nothing can be read is one problem, not one for each reference into it") {
  const std::string deep = std::string(50, '[') + std::string(50, ']');
  for (const char* const file : {"mini/rules.yaml", "mini/document.yaml", "mini/clauses.md", "mini/coverage.yaml",
                                 "mini/parameters.yaml", "mini/cases.yaml", "catalogue/award_forms.yaml"}) {
    const std::string name{file};
    CAPTURE(name);
    const bool yaml = name.ends_with(".yaml");
    const auto with = [&](const std::string& text) {
      SmallGuidance guidance;
      guidance.files[file] = text;
      return guidance.problems();
    };
    CHECK(with(std::string(3U << 20, 'x')) == Found{name + ":0 yaml_too_large"});
    if (!yaml) continue;
    CHECK(with("a: &x 1\n") == Found{name + ":1 yaml_alias"});
    CHECK(with("a: " + deep + "\n") == Found{name + ":1 yaml_too_deep"});
    CHECK(with(std::string{"a: \0", 4}) == Found{name + ":1 yaml_not_text"});
  }
  // The control: a file that is read and says nothing is told by what refers into it.
  CHECK(SmallGuidance{}.replace("mini/rules.yaml", "id: good\n", "id: gone\n").problems() ==
        Found{"mini/coverage.yaml:2 coverage_by_unknown"});
}

TEST_CASE("a parameter that nothing reads is told; one set again below is read where it was first set") {
  const std::string more =
      "  - {id: spare, title: {vi: a, en: a}, type: count, values: [{from: 2023-01-01, value: 3}]}\n";
  CHECK(SmallGuidance{}.append("mini/parameters.yaml", more).problems() ==
        Found{"mini/parameters.yaml:3 parameter_unread"});
  SmallGuidance copied;
  copied.append("mini/parameters.yaml", more);
  copied.files["mini/programme.yaml"] =
      "programme: {id: mini, title: {vi: a, en: a}}\ndossiers:\n  - {id: d, title: {vi: a, en: a}, clause: M-1, items: "
      "[{id: letter, title: {vi: a, en: a}, copies: $spare}]}\n";
  CHECK(copied.problems() == Found{});
  CHECK(copied.load().book->documents().front().programme->dossiers.front().items.front().copies == 3);
  CHECK(copied.replace("mini/programme.yaml", "$spare", "$bar").problems().front() ==
        "mini/programme.yaml:3 parameter_wrong_unit");
}

TEST_CASE("points by steps: in order, to the end, in one direction") {
  const auto with = [](const std::string& points) {
    SmallGuidance guidance;
    guidance.replace("mini/rules.yaml", "metric: target_ratio, over: $bar", "classified: sheet, as: [high]")
        .append("mini/rules.yaml",
                "classifications:\n  - id: sheet\n    name: {vi: a, en: a}\n    clause: M-1\n    subject: {unit: "
                "upper}\n    criteria:\n      - {id: ratio, metric: target_ratio, " +
                    points + "}\n    bands: [{id: high, at_least: 20 điểm}, {id: low, otherwise: yes}]\n");
    auto found = guidance.problems();
    std::erase_if(found, [](const std::string& one) { return one.starts_with("mini/parameters.yaml"); });  // bar
    return found;
  };
  CHECK(with("points: [{over: 100%, give: 20 điểm}, {otherwise: 5 điểm}]") == Found{});
  // Exactly 100 % is a step of its own below "over 100 %"; that nothing shows what its 15 points change is another
  // matter.
  const Found equal =
      with("points: [{over: 100%, give: 20 điểm}, {at_least: 100%, give: 15 điểm}, {otherwise: 5 điểm}]");
  CHECK(std::ranges::count(equal, "mini/rules.yaml:14 steps_order") == 0);
  CHECK(with("points: [{over: 100%, give: 20 điểm}]") == Found{"mini/rules.yaml:14 table_without_otherwise"});
  const Found order{"mini/rules.yaml:14 steps_order"};
  CHECK(with("points: [{at_least: 80%, give: 15 điểm}, {at_least: 100%, give: 20 điểm}, {otherwise: 5 điểm}]") ==
        order);
  CHECK(with("points: [{at_least: 80%, give: 15 điểm}, {over: 80%, give: 20 điểm}, {otherwise: 5 điểm}]") == order);
  CHECK(with("points: [{over: 80%, give: 15 điểm}, {under: 10%, give: 20 điểm}, {otherwise: 5 điểm}]") == order);
  CHECK(with("points: [{otherwise: 5 điểm}, {over: 100%, give: 20 điểm}, {otherwise: 5 điểm}]") == order);
  CHECK(with("points: [{over: 100%, give: 20 điểm}, {otherwise: 5 điểm}], full: 100%") ==
        Found{"mini/rules.yaml:14 key_unknown"});
  CHECK(with("points: [{over: 10 tỷ, give: 20 điểm}, {otherwise: 5 điểm}]").front() ==
        "mini/rules.yaml:14 threshold_wrong_unit");
  CHECK(with("points: [{over: 100%, give: 20%}, {otherwise: 5 điểm}]").front() ==
        "mini/rules.yaml:14 threshold_wrong_unit");
  // A step nobody stands beside is told as any threshold is: 101 and 100 of 100 are tried, nothing near 50 %.
  const Found untried =
      with("points: [{over: 100%, give: 20 điểm}, {at_least: 50%, give: 15 điểm}, {otherwise: 5 điểm}]");
  CHECK(std::ranges::count(untried, "mini/rules.yaml:14 case_side_missing") == 2);
  CHECK(std::ranges::count(untried, "mini/rules.yaml:14 case_number_unnoticed") == 2);
}

TEST_CASE("a date between the days of a window of the calendar") {
  SmallGuidance guidance;
  guidance.files["mini/programme.yaml"] =
      "programme: {id: mini, title: {vi: a, en: a}}\ncalendar:\n  applied: {from: 2021-02-01, to_end_of: 2021-05-31}\n"
      "  open: {from: 2021-02-01}\n";
  guidance.append(
      "mini/rules.yaml",
      "sets:\n  - {id: eligible, of: initiative, name: {vi: a, en: a}, clause: M-1, when: {id: day, metric: "
      "applied_from, between: calendar.applied}}\n");
  const Loaded loaded = guidance.load();
  REQUIRE(loaded.book);
  const Threshold& between = *threshold_of(loaded.book->documents().front().sets.front().when);
  CHECK(to_text(Type::date, between.low).vi == "01/02/2021");
  CHECK(to_text(Type::date, between.high).vi == "31/5/2021");
  CHECK(SmallGuidance{guidance.files}
            .replace("mini/rules.yaml", "calendar.applied", "calendar.aplied")
            .problems()
            .front() == "mini/rules.yaml:9 calendar_unknown");
  CHECK(SmallGuidance{guidance.files}
            .replace("mini/rules.yaml", "calendar.applied", "calendar.open")
            .problems()
            .front() == "mini/rules.yaml:9 between_two");
}
