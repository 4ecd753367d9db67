// What the examples of a guidance directory must decide, each gap refused with file and line.
#include <doctest/doctest.h>

#include <sstream>

#include "rules/book.hpp"
#include "rules/check_answered.hpp"
#include "rules/small_guidance.hpp"

using namespace sovang::rules;
using sovang::rules::testing::SmallGuidance;
using Found = std::vector<std::string>;

TEST_CASE("an example without the body that issued the document says so, as nobody is under it") {
  const auto found = SmallGuidance{}
                         .replace("mini/cases.yaml", "{id: x,", "{id: tinh,")
                         .replace("mini/cases.yaml", "parent: x", "parent: tinh")
                         .replace("mini/cases.yaml", "parent: x", "parent: tinh")
                         .replace("mini/cases.yaml", "parent: x", "parent: tinh")
                         .problems();
  CHECK(std::ranges::find(found, "mini/cases.yaml:2 case_issuer_missing") != found.end());
  CHECK(std::ranges::find(found, "mini/cases.yaml:10 case_subject_unknown") == found.end());
}

TEST_CASE("a rule without examples on both sides is refused, and the missing side is named") {
  CHECK(SmallGuidance{}
            .replace("mini/cases.yaml", "initiatives: 100, target: 100", "initiatives: 99, target: 100")
            .problems() == Found{"mini/rules.yaml:7 case_side_missing", "mini/rules.yaml:7 case_number_unnoticed"});
  CHECK(SmallGuidance{}.replace("mini/cases.yaml", ", unknown: [c]", "").problems() ==
        Found{"mini/rules.yaml:2 case_missing"});
  // A second condition that everyone meets who meets the first: nothing shows whether it is needed.
  CHECK(SmallGuidance{}
            .replace("mini/rules.yaml", "{id: ratio, metric: target_ratio, over: $bar}",
                     "{all: [{id: ratio, metric: target_ratio, over: $bar}, {metric: target_ratio, over: $bar}]}")
            .problems() == Found{"mini/rules.yaml:7 case_indifferent", "mini/rules.yaml:7 case_number_unnoticed",
                                 "mini/rules.yaml:7 case_indifferent", "mini/rules.yaml:7 case_number_unnoticed"});
  CHECK(SmallGuidance{}.replace("mini/cases.yaml", "met: [a], not_met: [b]", "met: [b], not_met: [a]").problems() ==
        Found{"mini/cases.yaml:10 case_failed", "mini/cases.yaml:10 case_failed"});
}

TEST_CASE("a fact is read as a rule asks for it, and what no rule could ask is refused at its own line") {
  const auto with = [](const std::string& fact) {
    return SmallGuidance{}.replace("mini/cases.yaml", "initiatives: 1}", "initiatives: 1, " + fact + "}").problems();
  };
  const auto at_fact = [](const std::string& code) { return Found{"mini/cases.yaml:8 " + code}; };
  CHECK(with("\"score(criterion=movement,sheet=2020)\": \"26,5 điểm\"") == Found{});
  CHECK(with("\"awards_held(form=merit,in=from 2023-01-01 until 2024-01-01)\": 2..3") == Found{});
  CHECK(with("scroe: 3 điểm") == at_fact("metric_unknown"));
  CHECK(with("\"score(in=2025-Q9)\": 3 điểm") == at_fact("not_a_period"));
  CHECK(with("\"score(critrion=movement)\": 3 điểm") == at_fact("key_unknown"));
  CHECK(with("\"score(criterion)\": 3 điểm") == at_fact("fact_key"));
  CHECK(with("\"awards_held(form=merrit)\": 3") == at_fact("form_unknown"));
  CHECK(with("\"awards_held(in=2023)\": 3") == at_fact("argument_missing"));
  CHECK(with("benefit: 3 triệu/năm") == at_fact("metric_not_of"));
  CHECK(with("target_ratio: 3%") == at_fact("case_ratio_given"));
  CHECK(with("members: nhiều") == at_fact("threshold_malformed"));
  CHECK(with("members: 3..nhiều") == at_fact("threshold_malformed"));
  CHECK(with("target: {owm: 3}") == at_fact("target_owner_unknown"));
  CHECK(with("score: 3 điểm, \"score(column=final)\": 3 điểm, \"score()\": 4 điểm") == at_fact("fact_twice"));
}

TEST_CASE("who is not in the example's world can be neither proposed nor judged nor placed") {
  const auto with = [](const std::string& more) { return SmallGuidance{}.append("mini/cases.yaml", more).problems(); };
  CHECK(with("    proposed: [{list: {good: [a]}, findings: []}]\n") == Found{});
  CHECK(with("    proposed: [{list: {good: [zzz]}, findings: []}]\n") ==
        Found{"mini/cases.yaml:11 case_subject_unknown"});
  CHECK(with("    proposed: [{list: {mates: [a]}, findings: []}]\n").front() == "mini/cases.yaml:11 award_unknown");
  CHECK(with("    order: {good: [a, zzz]}\n").front() == "mini/cases.yaml:11 case_subject_unknown");
  CHECK(with("    order: {god: [a]}\n").front() == "mini/cases.yaml:11 award_unknown");
}

TEST_CASE("numbers, days and preferences that no example tries are told") {
  // 120 % stands above 100 %, yet nothing shows that the threshold is not 101 %.
  CHECK(SmallGuidance{}.replace("mini/cases.yaml", "initiatives: 101", "initiatives: 120").problems() ==
        Found{"mini/rules.yaml:7 case_number_unnoticed"});
  const auto found = [](const std::string& first, const std::string& second) {
    SmallGuidance guidance;
    guidance.files.erase("mini/parameters.yaml");
    return guidance
        .replace("mini/rules.yaml", "metric: target_ratio, over: $bar",
                 "documents: [award], dated_in: {to_end_of: 2023-08-31}")
        .replace("mini/cases.yaml", "target: 100}}", "target: 100}, documents: {award: " + first + "}}")
        .replace("mini/cases.yaml", "target: 100}}", "target: 100}, documents: {award: " + second + "}}")
        .problems();
  };
  CHECK(found("2023-08-31", "2023-09-01") == Found{});
  CHECK(found("2023-08-30", "2023-09-01") == Found{"mini/rules.yaml:7 case_day_unnoticed"});
  CHECK(found("2023-08-31", "2023-09-02") == Found{"mini/rules.yaml:7 case_day_unnoticed"});
  SmallGuidance preferring;
  preferring.append("mini/rules.yaml", "    prefer: [{metric: initiatives, order: lowest}]\n");
  CHECK(preferring.problems() == Found{"mini/rules.yaml:2 case_prefer_unnoticed"});
  CHECK(preferring.append("mini/cases.yaml", "    order: {good: [c, b, a]}\n").problems() == Found{});
  CHECK(preferring.replace("mini/cases.yaml", "[c, b, a]", "[c, a, b]").problems().front() ==
        "mini/cases.yaml:11 case_order_failed");
}
