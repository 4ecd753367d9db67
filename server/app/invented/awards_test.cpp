// Who qualifies in the demonstration: all four answers, both sides of thresholds, quota steps, ties, trials,
// judgements.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "app/invented/demo_for_tests.hpp"
#include "base/refused.hpp"
#include "features/awards/actions.hpp"
#include "features/awards/exports.hpp"
#include "features/awards/kept_evaluation.hpp"
#include "platform/db/engines_for_tests.hpp"
#include "rules/rules_page.hpp"

using namespace sovang;
using namespace sovang::invented::testing;

namespace {

/// Every year of a full date in what is told; `refs` are papers with dates of their own, and the document has its date.
void collect_years(const base::json::value& value, std::set<std::string>& out) {
  static const std::regex dates{R"(\d{1,2}/\d{1,2}/(\d{4})|(\d{4})-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ (\d{4}))"};
  if (const auto* const text = value.if_string()) {
    const std::string words{*text};
    for (std::sregex_iterator at{words.begin(), words.end(), dates}, end; at != end; ++at)
      for (std::size_t form = 1; form <= 3; ++form)
        if ((*at)[form].matched) out.insert((*at)[form].str());
  } else if (const auto* const list = value.if_array()) {
    for (const auto& one : *list) collect_years(one, out);
  } else if (const auto* const object = value.if_object()) {
    for (const auto& [key, one] : *object)
      if (key != "refs" && key != "date" && key != "given_on") collect_years(one, out);
  }
}

/// Those of all explanations of a season's awards (the first subject of each answer), and of its rules page.
std::set<std::string> years_told(awards::Season& season, const rules::Book& book) {
  std::set<std::string> years;
  for (const auto& award : season.definition.awards) {
    std::set<rules::Answer> seen;
    const auto& verdict = season.judge.award(award.id);
    for (std::size_t row = 0; row < verdict.subjects->size(); ++row)
      if (seen.insert(verdict.answers[row]).second)
        collect_years(awards::explanation_view(season, award.id, verdict.subjects->codes.at(row)), years);
  }
  collect_years(rules::rules_page(book, season.document, season.definition.as_of, season.definition.moved_days), years);
  return years;
}

}  // namespace

TEST_CASE("a clone tells its own dates, the document's programme the document's") {
  Demo demo;
  const auto clone = demo.open({}, "mtsk-2026"), original = demo.open();
  REQUIRE(clone->definition.moved_days > 0);
  REQUIRE(original->definition.moved_days == 0);
  // The closed one has the document's window of evidence, LC23-III.1.pre; the clone, run in 2026, none of those years.
  const auto told = years_told(*original, *demo.book), moved = years_told(*clone, *demo.book);
  CHECK(told.contains("2021"));
  CHECK(told.contains("2023"));
  for (const auto* const old : {"2021", "2022", "2023"}) CHECK_FALSE(moved.contains(old));
  CHECK(moved.contains("2026"));
}

TEST_CASE("a unit states that it has no incentive clause: not met instead of unknown (LC23-III.2.1.2c)") {
  Demo demo;
  const auto c_of = [&](const std::string& unit, base::Instant known_at) {
    demo.counting.follow();
    const auto season = demo.seasons.open({"mtsk-2023", {}, {}, known_at}, demo.now + 10 * base::micros_per_second);
    const auto view = awards::explanation_view(*season, "province-merit-grassroots", unit);
    return leaf_answer(view.at("tree").as_object(), "LC23-III.2.1.2c");
  };
  std::string silent;  // a grassroots union of which nobody said anything
  {
    const auto season = demo.open();
    const auto& codes = season->judge.award("province-merit-grassroots").subjects->codes;
    for (std::size_t row = 0; row < codes.size() && silent.empty(); ++row)
      if (const auto code = codes.at(row); c_of(code, demo.now) == "unknown") {
        const auto view = awards::explanation_view(*season, "province-merit-grassroots", code);
        if (boost::json::serialize(view).find("TƯLĐTT") == std::string::npos) silent = code;
      }
  }
  REQUIRE_FALSE(silent.empty());
  const auto unit = demo.tree.current()->unit(demo.tree.current()->require(silent)).id;
  const auto day = base::day_from({2022, 3, 1}).value();  // LC23-III.2.1.2c: in the time of application
  int seconds = 0;
  const auto record = [&](auto act, const char* kind) {
    const auto at = demo.now + ++seconds * base::micros_per_second;
    demo.database->change_and_wait([&](db::Tx& tx) {
      work::Context ctx{{work::Actor::Kind::officer, 7}, at, tx, *demo.book, "test"};
      act(ctx, unit, kind, "12/BC-CĐCS", day, "Chủ tịch");
    });
    return at + 1;
  };
  const auto stated = record(initiatives::state_no_document, "incentive_clause");
  CHECK(c_of(silent, stated) == "not_met");
  CHECK(c_of(silent, demo.now) == "unknown");  // before it was stated
  const auto found = record(initiatives::add_unit_document, "incentive_clause");
  CHECK(c_of(silent, found) == "unknown");  // there is a clause after all; whether it was practised nobody said
  const auto practised = record(initiatives::add_unit_document, "incentive_payment");
  CHECK(c_of(silent, practised) == "met");
  const auto taken_back = record(initiatives::state_no_document, "incentive_payment");
  CHECK(c_of(silent, taken_back) == "not_met");
  CHECK_THROWS_AS(record(initiatives::state_no_document, "recognition"), base::Refused);
}

TEST_CASE("every award is judged alike on both engines, and both keep a replaced decision") {
  Demo reference;
  const auto expected = reference.open();
  for (const auto& award : expected->definition.awards) expected->judge.quotas(award.id);
  ON_EACH_ENGINE(engine) {
    const db::testing::Fresh fresh{engine};
    Demo demo{Copy::fill(fresh.url())};
    const auto season = demo.open();
    for (const auto& award : season->definition.awards) {
      season->judge.quotas(award.id);
      CHECK(season->judge.award(award.id).answers.size() == expected->judge.award(award.id).answers.size());
    }
    CHECK(season->judge.digest() == expected->judge.digest());

    const auto condition = judged_in(*season, "province-merit-upper");
    int seconds = 0;
    const auto decide = [&](bool decision, const char* reason) {
      const auto at = demo.now + ++seconds * base::micros_per_second;
      demo.database->change_and_wait([&](db::Tx& tx) {
        work::Context ctx{{work::Actor::Kind::officer, 7}, at, tx, *demo.book, "test"};
        awards::record_judgement(
            ctx,
            awards::check_judgement(
                *season, {"province-merit-upper", condition, "LD12-105", decision, 0, reason, "Nguyễn Thử"}, ctx.now));
      });
      const auto after = demo.seasons.open({"mtsk-2023", {}, {}, {}}, at + 1);
      return boost::json::serialize(awards::explanation_view(*after, "province-merit-upper", "LD12-105"));
    };
    CHECK(decide(true, "Năm sáng kiến xuất sắc").find("Năm sáng kiến xuất sắc") != std::string::npos);
    // The same decision for another reason replaces it; the former stays on record, behind it.
    const auto told = decide(true, "Sáu sáng kiến, hội đồng đã xem");
    const auto records = told.substr(told.find("\"records\""));
    CHECK(told.find("đạt — Nguyễn Thử") < told.find("\"records\""));
    CHECK(told.substr(0, told.find("\"records\"")).find("Năm sáng kiến xuất sắc") == std::string::npos);
    CHECK(records.find("Sáu sáng kiến, hội đồng đã xem") < records.find("Năm sáng kiến xuất sắc"));
    CHECK(records.find("nhiều sáng kiến xuất sắc tiêu biểu") != std::string::npos);  // what was asked
  }
}

TEST_CASE("the demonstration, judged: thresholds, quota steps, ties, evidence") {
  Demo demo;
  const auto season = demo.open();

  SUBCASE("198 of 132 is not over 150 % (LC23-III.2.1.1a) but reaches 150 % (LC23-III.2.1.2q)") {
    const auto why = awards::explanation_view(*season, "province-merit-upper", "LD12-108");
    CHECK(leaf_answer(why.at("tree").as_object(), "LC23-III.2.1.1a") == "not_met");
    const auto over = awards::explanation_view(*season, "province-merit-upper", "LD12-110");
    CHECK(leaf_answer(over.at("tree").as_object(), "LC23-III.2.1.1a") == "met");
  }
  SUBCASE("three, two, one place by the number of grassroots unions; none below 150 %; unknown without a target") {
    awards::Table table{*season, nullptr, "province-merit-grassroots"};
    std::map<std::string, awards::TableGroup> groups;
    for (auto& group : table.groups({})) groups.emplace(group.code, group);
    CHECK(groups.at("LD12-109").places->low == 3);
    CHECK(groups.at("LD12-108").places->low == 2);
    CHECK(groups.at("LD12-110").places->low == 1);
    CHECK(groups.at("LD12-107").places->only_if_failed);
    CHECK(groups.at("LD12-112").places->decided == rules::Answer::unknown);
  }
  SUBCASE("all four answers are there, and what nobody recorded is unknown, never not met") {
    CHECK(answer_of(*season, "province-merit-upper", "LD12-106") == "met");
    CHECK(answer_of(*season, "province-merit-upper", "LD12-111") == "not_met");
    CHECK(answer_of(*season, "province-merit-upper", "LD12-112") == "unknown");
    CHECK(answer_of(*season, "province-merit-upper", "LD12-105") == "to_be_judged");
  }
  SUBCASE("the same question gives the same digest; another instant another one") {
    season->judge.award("province-merit-upper");
    Demo again;
    const auto other = again.open();
    other->judge.award("province-merit-upper");
    CHECK(season->judge.digest() == other->judge.digest());
    const auto earlier =
        demo.seasons.open({"mtsk-2023", season->as_of + -base::micros_per_day * 200, {}, {}}, demo.now);
    earlier->judge.award("province-merit-upper");
    CHECK(season->judge.digest() != earlier->judge.digest());
  }
  SUBCASE("what is decided lacks nothing: what another way would need does not wait") {
    const auto view = awards::evaluation_view(*season, nullptr, "province-merit-grassroots", {"met", ""}, {});
    for (const char* const answer : {"met", "not_met"}) {
      const auto decided = awards::evaluation_view(*season, nullptr, "province-merit-grassroots", {answer, ""}, {});
      REQUIRE(!decided.at("groups").as_array().empty());
      for (const auto& group : decided.at("groups").as_array())
        for (const auto& row : group.at("rows").as_array())
          CHECK(row.at("lacks") == boost::json::value{{"unknown", 0}, {"to_be_judged", 0}});
    }
    const auto first = view.at("groups").at(0).at("rows").at(0).at("subject").at("code").as_string();
    const auto why = awards::explanation_view(*season, "province-merit-grassroots", std::string{first});
    const auto copied = std::string{why.at("copy_text").at("vi").as_string()};
    CHECK(copied.find("Không cần, phần đã đạt là đủ: ") != std::string::npos);
    CHECK(copied.find("Thiếu dữ liệu: ") == std::string::npos);
    CHECK(copied.find("Không đạt: ") == std::string::npos);
    CHECK(copied.find("Dữ liệu minh họa") != std::string::npos);
  }
  SUBCASE("a row and its explanation name the same numbers of missing data and of awaited decisions") {
    static const std::regex missing{R"(Thiếu (\d+) dữ liệu)"}, awaited{R"([Cc]hờ (\d+) quyết định)"};
    const auto told = [](const std::string& verdict, const std::regex& number) {
      std::smatch found;
      return std::regex_search(verdict, found, number) ? std::stoi(found[1].str()) : 0;
    };
    int compared = 0;
    for (const auto& award : season->definition.awards) {
      const auto review = awards::evaluation_view(*season, nullptr, award.id, {"review", ""}, {1, 10000});
      for (const auto& group : review.at("groups").as_array())
        for (const auto& row : group.at("rows").as_array()) {
          const std::string subject{row.at("subject").at("code").as_string()};
          const auto why = awards::explanation_view(*season, award.id, subject);
          const std::string verdict{why.at("verdict").at("vi").as_string()};
          CAPTURE(award.id + " " + subject + ": " + verdict);
          CHECK(row.at("lacks") ==
                boost::json::value{{"unknown", told(verdict, missing)}, {"to_be_judged", told(verdict, awaited)}});
          CHECK(row.at("lacks") != boost::json::value{{"unknown", 0}, {"to_be_judged", 0}});
          ++compared;
        }
    }
    CHECK(compared > 100);
  }
  SUBCASE("a trial tells who enters and changes nothing") {
    // The number is offered under its name, once, and moves everywhere it stands.
    const auto offered = awards::evaluation_view(*season, nullptr, "tld-merit-grassroots", {}, {}).at("thresholds");
    std::vector<std::string> keys;
    for (const auto& one : offered.as_array()) keys.emplace_back(one.at("key").as_string());
    CHECK(std::ranges::count(keys, "proposal-ratio") == 1);
    CHECK(std::ranges::count(keys, "tld-merit-grassroots.ratio.over") == 1);
    CHECK(std::ranges::count(keys, "tld-merit-grassroots.top-ratio.over") == 0);
    std::map<std::string, std::string> clauses;
    const auto upper = awards::evaluation_view(*season, nullptr, "province-merit-upper", {}, {}).at("thresholds");
    for (const auto& one : upper.as_array())
      clauses[std::string{one.at("key").as_string()}] = one.at("clause").as_string();
    CHECK(clauses["province-merit-upper.reached.at_least"] == "LC23-III.2.1.1b");
    CHECK(clauses["upper-benefit"] == "LC23-III.2.1.1b");
    CHECK(clauses["province-merit-upper.d-above-target.over"] == "LC23-III.2.1.1d");
    const auto trial = demo.open({"province-merit-upper.a.over=130%"});
    const auto view = awards::evaluation_view(*trial, season.get(), "province-merit-upper", {"changed", ""}, {});
    CHECK(view.at("what_if").at("enters").as_int64() == 1);  // Mường Tè, 140 %
    CHECK(answer_of(*trial, "province-merit-upper", "LD12-107") == "met");
    CHECK(answer_of(*season, "province-merit-upper", "LD12-107") == "to_be_judged");
    CHECK_THROWS_AS(demo.open({"province-merit-upper.a.over=much"}), base::Refused);
    CHECK_THROWS_AS(demo.open({"no-such-key=1"}), base::Refused);
  }
  SUBCASE("a person's decision counts from when it is recorded, with its reason") {
    const auto before = demo.now;
    demo.database->change_and_wait([&](db::Tx& tx) {
      work::Context ctx{{work::Actor::Kind::officer, 7}, before, tx, *demo.book, "test"};
      const auto condition = judged_in(*season, "province-merit-upper");
      CHECK_THROWS_AS(
          awards::record_judgement(
              ctx, awards::check_judgement(
                       *season, {"province-merit-upper", condition, "LD12-105", true, 0, "ngắn", "A"}, ctx.now)),
          base::Refused);
      CHECK_THROWS_AS(
          awards::record_judgement(
              ctx, awards::check_judgement(
                       *season, {"province-merit-upper", "a", "LD12-105", true, 0, "một lý do đủ dài", "A"}, ctx.now)),
          base::Refused);
      awards::record_judgement(ctx, awards::check_judgement(*season,
                                                            {"province-merit-upper", condition, "LD12-105", true, 0,
                                                             "Năm sáng kiến xuất sắc", "Nguyễn Thử"},
                                                            ctx.now));
    });
    const auto after = demo.seasons.open({"mtsk-2023", {}, {}, {}}, before + base::micros_per_second);
    CHECK(answer_of(*after, "province-merit-upper", "LD12-105") == "met");
    CHECK(answer_of(*season, "province-merit-upper", "LD12-105") == "to_be_judged");
    const auto then = demo.seasons.open({"mtsk-2023", {}, {}, before}, before + base::micros_per_second);
    CHECK(answer_of(*then, "province-merit-upper", "LD12-105") == "to_be_judged");  // known only afterwards
  }
  SUBCASE("a decision about nobody is refused, and nothing is kept of it") {
    const auto decide = [&](const std::string& award, const std::string& condition, const std::string& subject) {
      std::string refused;
      demo.database->change_and_wait([&](db::Tx& tx) {
        work::Context ctx{{work::Actor::Kind::officer, 7}, demo.now, tx, *demo.book, "test"};
        try {
          awards::record_judgement(
              ctx, awards::check_judgement(
                       *season, {award, condition, subject, true, 1, "Năm sáng kiến xuất sắc", "Nguyễn Thử"}, ctx.now));
        } catch (const base::Refused& problem) {
          refused = problem.code;
        }
      });
      return refused;
    };
    const auto condition = judged_in(*season, "province-merit-upper");
    CHECK(decide("province-merit-upper", condition, "KHONG-CO") == "subject_unknown");
    CHECK(decide("province-merit-upper", condition, "LD01-001") == "subject_unknown");  // of another level and province
    CHECK(decide("province-merit-upper", condition, "LD12") == "subject_unknown");
    CHECK(decide("province-merit-upper", condition, "LD12-106").empty());
    // Of a quota the groups are asked about (LC23-III.2.2.2), not the subjects.
    CHECK(decide("province-merit-author", "quota", "LD12-106").empty());
    CHECK(decide("province-merit-author", "quota", "LD01-001") == "subject_unknown");
  }
  SUBCASE("a kept evaluation runs again; what differs is named, with its cause") {
    const auto wanted =
        awards::evaluation_to_keep(*season, "Quyết định khen thưởng năm 2023", {"province-merit-upper"});
    CHECK_THROWS_AS(awards::evaluation_to_keep(*season, "ngắn", {}), base::Refused);
    CHECK_THROWS_AS(awards::evaluation_to_keep(*season, "Quyết định khen thưởng", {"no-such-award"}), base::Refused);
    std::string code;
    demo.database->change_and_wait([&](db::Tx& tx) {
      work::Context ctx{{work::Actor::Kind::officer, 7}, demo.now, tx, *demo.book, "test"};
      code = awards::keep_evaluation(ctx, wanted).code;
    });
    awards::KeptEvaluation kept;
    demo.database->read([&](db::Tx& tx) {
      kept = awards::require_kept_evaluation(tx, code);
      CHECK(awards::kept_evaluations(tx, season->moment.programme->id).size() == 1);
      CHECK_THROWS_AS(awards::require_kept_evaluation(tx, "none"), base::Refused);
    });
    CHECK(kept.answers == wanted.answers);
    CHECK(kept.book_files == demo.book->files());
    const auto later = demo.now + base::micros_per_day;
    const auto same = awards::verify_evaluation(demo.seasons, kept, later);
    CHECK(same.same());
    CHECK_FALSE(same.book_changed);

    // The guidance is edited: 150 % becomes 130 %. Under the kept rules nothing differs, under the new ones Mường Tè
    // does.
    auto files = demo.book->files();
    auto& rules = files.at("lc23-lai-chau/rules.yaml");
    const std::string clause = "{id: a, metric: target_ratio, over: $merit-ratio, clause: LC23-III.2.1.1a}";
    REQUIRE(rules.find(clause) != std::string::npos);
    rules.replace(rules.find(clause), clause.size(),
                  "{id: a, metric: target_ratio, over: 130%, clause: LC23-III.2.1.1a}");
    const auto edited = rules::load_book_files(files);
    REQUIRE(edited.book);
    const auto original = std::exchange(demo.book, edited.book);
    const auto changed = awards::verify_evaluation(demo.seasons, kept, later);
    CHECK(changed.same());
    CHECK(changed.book_changed);
    REQUIRE(changed.present.size() == 1);
    CHECK(changed.present.front().subject == "LD12-107");
    CHECK(changed.present.front().now == "met");
    demo.book = original;

    auto touched = kept;
    touched.answers.replace(touched.answers.find("not_met"), 7, "met");
    const auto damaged = awards::verify_evaluation(demo.seasons, touched, later);
    CHECK_FALSE(damaged.intact);
    CHECK(damaged.again.size() == 1);
    CHECK_FALSE(damaged.same());
  }
  SUBCASE("an unknown award, subject or programme is refused") {
    CHECK_THROWS_AS(awards::evaluation_view(*season, nullptr, "no-such-award", {}, {}), base::Refused);
    CHECK_THROWS_AS(awards::explanation_view(*season, "province-merit-upper", "LD01"), base::Refused);
    CHECK_THROWS_AS(demo.seasons.open({"no-such-programme", {}, {}, {}}, demo.now), base::Refused);
  }
}
