// Runs the worked examples and tells what they leave untried.
#include "rules/cases.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "rules/book.hpp"
#include "rules/what_if.hpp"

namespace sovang::rules {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out.empty() ? "–" : out;
}

base::Instant instant_of(const Book& book, const Document& document, const Case& example) {
  if (example.as_of) return *example.as_of;
  for (const Document* const level : book.lineage(document))
    if (level->programme && level->programme->counted_as_of) return *level->programme->counted_as_of;
  return base::start_of(document.versions.front().from + 1);
}

class Run {
 public:
  Run(const Book& book, const Document& document, const Case& example, Problems& problems,
      const std::function<void(Definition&)>& change = {})
      : book_(book),
        document_(document),
        example_(example),
        problems_(problems),
        facts_(example.world),
        definition_(changed(define(book, document, instant_of(book, document, example), {}, problems), change)),
        judge_(definition_, facts_, example.rulings) {}

  void run() {
    rulings_are_known();
    for (const auto& expected : example_.expected) answers(expected);
    for (const auto& quota : example_.quotas) places(quota);
    for (const auto& list : example_.lists) findings(list);
    for (const auto& order : example_.orders) preferred(order);
    for (const auto& trial : example_.trials) moves(trial);
  }

  Judge& judge() { return judge_; }

 private:
  static Definition changed(Definition definition, const std::function<void(Definition&)>& change) {
    if (change) change(definition);
    return definition;
  }

  bool known_award(const std::string& id, const Place& at) {
    if (definition_.award(id)) return true;
    std::vector<std::string> all;
    for (const Award& award : definition_.awards) all.push_back(award.id);
    problems_.add_unknown(at, "award_unknown", id, all);
    return false;
  }

  void rulings_are_known() {
    for (const Ruling& ruling : example_.rulings) {
      if (!known_award(ruling.award, example_.place) || ruling.condition.starts_with("quota")) continue;
      if (!example_.world.find(ruling.subject))
        problems_.add(example_.place, "case_subject_unknown", {{"award", ruling.award}, {"word", ruling.subject}});
      bool found = false;
      walk(definition_.award(ruling.award)->when, [&](const Condition& condition) {
        found = found || (condition.id == ruling.condition && std::holds_alternative<Judged>(condition.what));
      });
      if (!found)
        problems_.add(example_.place, "ruling_unknown", {{"award", ruling.award}, {"condition", ruling.condition}});
    }
  }

  /// Without the issuer in its world nobody is in its subtree, so that nothing can be said of anybody.
  bool has_issuer(const Award& award) {
    if (award.whole || example_.world.find(document_.issuer)) return true;
    if (!std::exchange(told_of_issuer_, true))
      problems_.add(example_.place, "case_issuer_missing", {{"issuer", document_.issuer}, {"award", award.id}});
    return false;
  }

  /// Nobody is asked about somebody the award does not consider.
  std::optional<std::size_t> row_of(const Verdict& verdict, const std::string& subject, const Place& place) {
    const auto& codes = verdict.subjects->codes;
    if (const auto at = codes.row_of(subject)) return *at;
    std::vector<std::string> known;
    for (std::size_t row = 0; row < codes.size(); ++row) known.push_back(codes.at(row));
    problems_.add_unknown(place, "case_subject_unknown", subject, known, {{"award", verdict.award->id}});
    return std::nullopt;
  }

  void answers(const Case::Expected& expected) {
    if (!known_award(expected.award, expected.place) || !has_issuer(*definition_.award(expected.award))) return;
    const Verdict& verdict = judge_.award(expected.award);
    for (const auto& [subject, wanted] : expected.answers) {
      const auto at = row_of(verdict, subject, expected.place);
      if (!at) continue;
      const Answer got = verdict.answers[*at];
      if (got != wanted)
        problems_.add(expected.place, "case_failed",
                      {{"name", example_.name},
                       {"award", expected.award},
                       {"subject", subject},
                       {"wanted", to_word(wanted)},
                       {"got", to_word(got)}});
    }
  }

  void places(const Case::Places& wanted) {
    if (!known_award(wanted.award, wanted.place)) return;
    std::string got = "–";
    for (const QuotaVerdict& quota : judge_.quotas(wanted.award)) {
      const auto at = quota.groups->codes.row_of(wanted.group);
      if (!at) continue;
      const Places& places_ = quota.places[*at];
      got = places_.decided == Answer::met       ? std::to_string(places_.low)
            : places_.decided == Answer::unknown ? "unknown"
                                                 : "judged";
      if (got == wanted.places) return;
    }
    problems_.add(wanted.place, "case_quota_failed",
                  {{"name", example_.name},
                   {"award", wanted.award},
                   {"group", wanted.group},
                   {"wanted", wanted.places},
                   {"got", got}});
  }

  void preferred(const Case::Order& order) {
    if (!known_award(order.award, order.place)) return;
    const Verdict& verdict = judge_.award(order.award);
    std::vector<std::string> got;
    for (const std::string& subject : order.subjects) row_of(verdict, subject, order.place);
    for (const std::size_t row : judge_.preferred_order(order.award))
      if (const auto code = verdict.subjects->codes.at(row);
          std::ranges::find(order.subjects, code) != order.subjects.end())
        got.push_back(code);
    if (got != order.subjects)
      problems_.add(
          order.place, "case_order_failed",
          {{"name", example_.name}, {"award", order.award}, {"wanted", joined(order.subjects)}, {"got", joined(got)}});
  }

  void findings(const Case::List& list) {
    for (const auto& [award, subjects] : list.proposed)
      if (known_award(award, list.place))
        for (const std::string& subject : subjects) row_of(judge_.award(award), subject, list.place);
    std::set<std::string> got;
    for (const Finding& finding : judge_.check_list(list.proposed))
      if (!finding.id.ends_with(".eligible")) got.insert(finding.id);
    const std::set<std::string> wanted{list.findings.begin(), list.findings.end()};
    if (got != wanted)
      problems_.add(
          list.place, "case_list_failed",
          {{"name", example_.name}, {"wanted", joined(list.findings)}, {"got", joined({got.begin(), got.end()})}});
  }

  void moves(const Case::Trial& trial) {
    Problems of_set;
    const Definition other = define(book_, document_, definition_.as_of, trial.set, of_set);
    for (const Problem& problem : of_set.sorted()) problems_.add(trial.set_at, problem.code, problem.params);
    if (!of_set.empty()) return;
    Judge changed{other, facts_, example_.rulings};
    const auto got = compare_verdicts(judge_, changed);
    const auto check = [&](const std::map<std::string, std::vector<std::string>>& wanted,
                           std::vector<std::string> Moves::*part) {
      for (const auto& [award, subjects] : wanted) {
        if (!known_award(award, trial.place)) continue;
        const auto found = got.find(award);
        std::vector<std::string> sorted = subjects,
                                 moved = found == got.end() ? std::vector<std::string>{} : found->second.*part;
        std::ranges::sort(sorted);
        if (sorted != moved)
          problems_.add(
              trial.place, "case_what_if_failed",
              {{"name", example_.name}, {"award", award}, {"wanted", joined(sorted)}, {"got", joined(moved)}});
      }
    };
    check(trial.enters, &Moves::enters);
    check(trial.leaves, &Moves::leaves);
  }

  const Book& book_;
  const Document& document_;
  const Case& example_;
  Problems& problems_;
  KnownFacts facts_;
  Definition definition_;
  Judge judge_;
  bool told_of_issuer_ = false;
};

/// Which sides of a threshold a document's cases have seen.
struct Sides {
  bool exactly = false, below = false, above = false;
};

class CaseCoverage {
 public:
  CaseCoverage(const Book& book, const Document& document, Problems& problems)
      : book_(book), document_(document), problems_(problems) {}

  void check() {
    if (document_.awards.empty() && document_.sets.empty()) return;
    for (const Case& example : book_.cases(document_)) look_at(example);
    for (const Award& award : document_.awards) report(award);
    for (const Classification& classification : document_.classifications) report(classification);
  }

 private:
  void look_at(const Case& example) {
    Problems ignored;  // run_case has told them already
    Run run{book_, document_, example, ignored};
    for (const auto& expected : example.expected) {
      const Award* const award = document_.award(expected.award);
      if (!award || !run.judge().definition().award(expected.award)) continue;
      for (const auto& [subject, answer] : expected.answers) tried_[award->id].insert(answer);
      const Verdict& verdict = run.judge().award(award->id);
      look(run.judge(), verdict.award->when, verdict.subjects);
    }
    std::set<std::string> of_quotas;
    for (const auto& quota : example.quotas) of_quotas.insert(quota.award);
    for (const std::string& id : of_quotas) {
      if (!run.judge().definition().award(id)) continue;
      for (const QuotaVerdict& quota : run.judge().quotas(id)) {
        for (const auto& condition : quota.quota->only_if) look(run.judge(), condition, quota.groups);
        for (const auto& row : quota.quota->take.rows)
          for (const auto& condition : row.when) look(run.judge(), condition, quota.groups);
      }
    }
  }

  void look(Judge& judge, const Condition& condition, const Subjects& subjects) {
    if (const auto* const on = std::get_if<On>(&condition.what))
      return look(judge, on->part.front(), judge.relation(on->relation, subjects).to);
    if (const MetricCall* const call = call_of(condition))
      look(judge, std::string{call->arg("classification")}, subjects);
    if (const auto* const band = std::get_if<Classified>(&condition.what)) look(judge, band->classification, subjects);
    if (const auto* const compare_ = std::get_if<Compare>(&condition.what))
      note(compare_->threshold, *judge.values(compare_->call, subjects));
    if (const auto* const rank = std::get_if<Rank>(&condition.what)) {
      note(rank->threshold, *judge.places(condition, subjects));
      for (const auto& part : rank->among) look(judge, part, subjects);
    }
    if (const auto* const group = std::get_if<Group>(&condition.what))
      for (const auto& part : group->parts) look(judge, part, subjects);
    if (const auto* const negated = std::get_if<Not>(&condition.what)) look(judge, negated->part.front(), subjects);
  }

  /// The steps and bands of a classification somebody was classified by.
  void look(Judge& judge, const std::string& classification, const Subjects& subjects) {
    const Classification* const found = judge.definition().classification(classification);
    if (!found) return;
    for (const auto& criterion : found->criteria)
      for (const auto& step : criterion.steps)
        for (const auto& condition : step.when) look(judge, condition, subjects);
    for (const auto& band : found->bands)
      for (const auto& condition : band.when) look(judge, condition, subjects);
  }

  void note(const Threshold& threshold, const Column& values) {
    Sides& sides = seen_[threshold.address];
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (!values.is_exact(row)) continue;
      const auto low = compare(values.least(row), threshold.low);
      const auto high = compare(values.least(row), threshold.op == Operator::between ? threshold.high : threshold.low);
      sides.exactly = sides.exactly || low == 0 || high == 0;
      sides.below = sides.below || low < 0;
      sides.above = sides.above || high > 0;
    }
  }

  void report(const Award& award) {
    bool judged = false, measured = false;
    walk(award.when, [&](const Condition& condition) {
      judged = judged || std::holds_alternative<Judged>(condition.what);
      measured = measured || threshold_of(condition) || std::holds_alternative<Evidence>(condition.what) ||
                 std::holds_alternative<Classified>(condition.what);
    });
    report_sides(award.id, award.when);
    for (const Answer answer : {Answer::met, Answer::not_met, Answer::unknown, Answer::to_be_judged}) {
      if ((answer == Answer::unknown && !measured) || (answer == Answer::to_be_judged && !judged)) continue;
      if (!tried_[award.id].contains(answer))
        problems_.add(award.place, "case_missing", {{"award", award.id}, {"answer", to_word(answer)}});
    }
    for (const Quota& quota : award.quotas) {
      for (const auto& condition : quota.only_if) report_sides(award.id, condition);
      for (const auto& row : quota.take.rows)
        for (const auto& condition : row.when) report_sides(award.id, condition);
    }
  }

  void report(const Classification& classification) {
    for (const auto& criterion : classification.criteria)
      for (const auto& step : criterion.steps)
        for (const auto& condition : step.when) report_sides(classification.id, condition);
    for (const auto& band : classification.bands)
      for (const auto& condition : band.when) report_sides(classification.id, condition);
  }

  /// `of`: the award or classification the condition belongs to.
  void report_sides(const std::string& of, const Condition& whole) {
    walk(whole, [&](const Condition& condition) {
      if (const Threshold* const threshold = threshold_of(condition)) report(of, *threshold, condition);
    });
  }

  void report(const std::string& of, const Threshold& threshold, const Condition& condition) {
    const Sides sides = seen_[threshold.address];
    const auto missing = [&](const std::string& value) {
      problems_.add(condition.place, "case_side_missing",
                    {{"award", of}, {"threshold", threshold.address}, {"value", value}});
    };
    if (threshold.op == Operator::is) {
      if (!sides.exactly) missing("= yes");
      if (!sides.below && !sides.above) missing("= no");
      return;
    }
    const std::string bound = to_text(threshold.type, threshold.low).vi;
    if (!sides.exactly) missing("= " + bound);
    const bool first_place = threshold.type == Type::rank;
    if ((threshold.op == Operator::over || threshold.op == Operator::at_most || threshold.op == Operator::between ||
         first_place) &&
        !sides.above)
      missing("> " + bound);
    if ((threshold.op == Operator::at_least || threshold.op == Operator::under || threshold.op == Operator::between) &&
        !sides.below)
      missing("< " + bound);
    if (threshold.op == Operator::equals && !sides.below && !sides.above) missing("≠ " + bound);
  }

  const Book& book_;
  const Document& document_;
  Problems& problems_;
  std::map<std::string, std::set<Answer>> tried_;
  std::map<std::string, Sides> seen_;
};

}  // namespace

void run_case(const Book& book, const Document& document, const Case& example, Problems& problems,
              const std::function<void(Definition&)>& change) {
  Run{book, document, example, problems, change}.run();
}

void check_case_coverage(const Book& book, const Document& document, Problems& problems) {
  CaseCoverage{book, document, problems}.check();
}

}  // namespace sovang::rules
