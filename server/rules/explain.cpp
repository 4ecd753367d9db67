// Walks a rule for one subject with the columns the judge already has.
#include "rules/explain.hpp"

#include <algorithm>
#include <set>

#include "rules/moved.hpp"
#include "rules/nearest_way.hpp"
#include "rules/words.hpp"

namespace sovang::rules {
namespace {

constexpr std::size_t most_sources = 5;

Text amount_text(Type type, Quantity amount, const Text& noun) {
  if (type == Type::ratio) amount = {amount.n, 1};
  const Text number = type == Type::ratio ? to_text(Type::count, amount) : to_text(type, amount);
  if (type != Type::ratio && type != Type::count) return number;
  // English tells one from many, Vietnamese does not: "initiatives: 1" is right of any number.
  return noun.empty() ? number : Text{number.vi + " " + noun.vi, noun.en + ": " + number.en};
}

/// The least numerator (denominator kept) that passes, for operators that ask for more; nullopt for the others.
std::optional<std::int64_t> least_passing(const Threshold& threshold, std::int64_t of) {
  const Wide exact = static_cast<Wide>(threshold.low.n) * of;
  const auto down = static_cast<std::int64_t>(exact / threshold.low.of);
  const bool whole = exact % threshold.low.of == 0;
  if (threshold.op == Operator::over) return down + 1;
  if (threshold.op == Operator::at_least || threshold.op == Operator::between) return whole ? down : down + 1;
  return std::nullopt;
}

class Explainer {
 public:
  Explainer(const Book& book, Judge& judge)
      : judge_(judge), moved_days_(judge.definition().moved_days), wording_(book.vocabulary(), moved_days_) {}

  Explanation explain(const Condition& condition, const Subjects& subjects, std::size_t row,
                      const std::string& clause) {
    Explanation out;
    out.answer = judge_.answers(condition, subjects)[row];
    out.address = condition.address;
    out.clause = condition.clause.empty() ? clause : condition.clause;
    out.says = wording_.condition(condition);
    std::visit([&](const auto& what) { fill(what, condition, subjects, row, out); }, condition.what);
    return out;
  }

 private:
  void fill(const Compare& compare, const Condition&, const Subjects& subjects, std::size_t row, Explanation& out) {
    out.kind = "compare";
    out.required = wording_.bound(compare.threshold);
    const Values values = judge_.values(compare.call, subjects);
    measured(*values, row, compare.threshold.type, out, compare.call);
    const Metric& metric = *compare.call.metric;
    if (out.answer == Answer::unknown) out.supply = say("rule.supply", {{"what", metric.supply}});
    if (out.answer != Answer::met && !values->is_missing(row))
      lacking(compare.threshold, values->least(row), metric, out);
    if (metric.name == Metric::points_of_classification)
      criteria(*judge_.definition().classification(compare.call.arg("classification")), subjects, row, out);
    out.sources = judge_.facts().sources(judge_.query(compare.call), *subjects, row, judge_.definition().as_of);
    if (out.sources.size() > most_sources) out.sources.resize(most_sources);
  }

  /// Why a value is only known within a range: which papers decide what counts, or which data is missing.
  Text range_reason(const MetricCall& call) const {
    std::vector<Text> papers;
    for (const auto& set : judge_.definition().sets)
      if (set.id == call.of)
        walk(set.when, [&](const Condition& part) {
          if (const auto* evidence = std::get_if<Evidence>(&part.what))
            for (const std::string& kind : evidence->kinds) papers.push_back(wording_.paper(kind));
        });
    if (!papers.empty()) return say("rule.range_papers", {{"papers", join(papers)}});
    return say("rule.range_data", {{"what", call.metric->supply}});
  }

  void measured(const Column& values, std::size_t row, Type type, Explanation& out, const MetricCall& call) const {
    const auto text = [&](Quantity value) {
      const Text plain = measured_text(type, value);
      return type == Type::date ? moved_dates(plain, moved_days_) : plain;
    };
    if (values.is_missing(row))
      out.measured = say("rule.missing");
    else if (values.is_exact(row))
      out.measured = text(values.least(row));
    else if (values.high[row] == Column::no_limit)
      out.measured = say("rule.at_least_known", {{"low", text(values.least(row))}});
    else
      out.measured =
          say("rule.range",
              {{"low", text(values.least(row))}, {"high", text(values.most(row))}, {"why", range_reason(call)}});
  }

  void lacking(const Threshold& threshold, Quantity value, const Metric& metric, Explanation& out) const {
    if (threshold.op == Operator::is || threshold.type == Type::date) return;
    const auto needed = least_passing(threshold, value.of);
    if (needed && *needed > value.n)
      out.lacking =
          say("rule.lacking", {{"amount", amount_text(threshold.type, {*needed - value.n, value.of}, metric.noun)}});
  }

  void fill(const Group& group, const Condition& condition, const Subjects& subjects, std::size_t row,
            Explanation& out) {
    out.kind = group.how == Group::How::any ? "any" : group.how == Group::How::all ? "all" : "at_least";
    for (const Condition& part : group.parts)
      out.parts.push_back(explain(part, subjects, row, condition.clause.empty() ? out.clause : condition.clause));
  }

  void fill(const Not& negated, const Condition&, const Subjects& subjects, std::size_t row, Explanation& out) {
    out.kind = "not";
    out.parts.push_back(explain(negated.part.front(), subjects, row, out.clause));
  }

  void fill(const Rank& rank, const Condition& condition, const Subjects& subjects, std::size_t row, Explanation& out) {
    out.kind = "rank";
    out.required = wording_.bound(rank.threshold);
    const Values values = judge_.values(rank.call, subjects);
    Explanation value;
    measured(*values, row, rank.call.metric->type, value, rank.call);
    const Column& places = *judge_.places(condition, subjects);
    if (places.is_missing(row)) {
      out.measured = say("rule.no_place");
    } else {
      const Text best = both(std::to_string(places.low[row]));
      const Text place = places.is_exact(row) ? best
                         : places.high[row] == Column::no_limit
                             ? say("rule.place_unseen", {{"low", best}})
                             : say("rule.range", {{"low", best},
                                                  {"high", both(std::to_string(places.high[row]))},
                                                  {"why", place_reason(*values, row, rank)}});
      out.measured = say("rule.place", {{"place", place}, {"value", value.measured}});
    }
    if (out.answer == Answer::unknown) out.supply = say("rule.supply_group", {{"what", rank.call.metric->supply}});
    tied_with(rank, condition, subjects, row, out);
    for (const Condition& part : rank.among) out.parts.push_back(explain(part, subjects, row, out.clause));
  }

  /// A place is open because the subject's own value is, or because another's is missing.
  Text place_reason(const Column& values, std::size_t row, const Rank& rank) const {
    return values.is_exact(row) ? say("rule.range_others", {{"what", rank.call.metric->supply}})
                                : range_reason(rank.call);
  }

  /// Those who share the first place are named, never ordered by chance.
  void tied_with(const Rank& rank, const Condition& condition, const Subjects& subjects, std::size_t row,
                 Explanation& out) {
    if (out.answer != Answer::met) return;
    const Column& places = *judge_.places(condition, subjects);
    const auto group = [&](std::size_t at) {
      return rank.within == "whole" ? 0 : judge_.relation(rank.within, subjects).row[at];
    };
    const std::vector<Answer>& all = judge_.answers(condition, subjects);
    std::vector<std::string> tied;
    for (std::size_t at = 0; at < subjects->size(); ++at)
      if (at != row && all[at] == Answer::met && group(at) == group(row) && places.low[at] == places.low[row])
        tied.push_back(subjects->codes.at(at));
    std::ranges::sort(tied);
    for (const std::string& code : tied) out.sources.push_back({code, say("rule.tied").vi});
  }

  void fill(const Evidence& evidence, const Condition&, const Subjects& subjects, std::size_t row, Explanation& out) {
    out.kind = "documents";
    const Window window = resolve(evidence.dated_in, judge_.definition().as_of);
    out.required = to_text(moved(window, moved_days_));
    std::vector<Text> missing;
    for (const std::string& kind : evidence.kinds) {
      const Paper paper = judge_.papers(kind, window, subjects)[row];
      Explanation part;
      part.kind = "document";
      part.address = out.address + "." + kind;
      part.clause = out.clause;
      part.says = wording_.paper(kind);
      part.answer = paper == Paper::missing ? Answer::unknown : answer_of(paper == Paper::inside);
      constexpr std::string_view states[] = {"rule.paper_missing", "rule.paper_none", "rule.paper_outside",
                                             "rule.paper_inside"};
      part.measured = say(states[static_cast<std::size_t>(paper)]);
      part.sources = judge_.facts().paper_sources(kind, *subjects, row, judge_.definition().as_of);
      if (part.answer != Answer::met) {
        part.supply = say("rule.supply_paper", {{"what", part.says}, {"window", out.required}});
        missing.push_back(part.says);
      }
      out.parts.push_back(std::move(part));
    }
    if (!missing.empty()) out.supply = say("rule.supply_paper", {{"what", join(missing)}, {"window", out.required}});
  }

  void fill(const Judged& judged, const Condition& condition, const Subjects& subjects, std::size_t row,
            Explanation& out) {
    out.kind = "judged";
    out.says = moved_dates(judged.question, moved_days_);
    out.asked_about = subjects->codes[row];
    out.ruling = judge_.ruling(condition, out.asked_about);
    if (!out.ruling) {
      out.supply = say("rule.supply_judgement");
      return;
    }
    out.measured = say(
        out.ruling->decision ? "rule.ruled_yes" : "rule.ruled_no",
        {{"name", both(out.ruling->name)}, {"date", day_text(out.ruling->date)}, {"reason", both(out.ruling->reason)}});
  }

  void fill(const On& on, const Condition&, const Subjects& subjects, std::size_t row, Explanation& out) {
    out.kind = "on";
    const Relation& other = judge_.relation(on.relation, subjects);
    if (other.row[row] < 0) {
      out.measured = say(other.row[row] == Relation::none ? "rule.on_none" : "rule.missing");
      return;
    }
    const auto at = static_cast<std::size_t>(other.row[row]);
    out.measured = both(judge_.facts().name(*other.to, at));
    out.parts.push_back(explain(on.part.front(), other.to, at, out.clause));
  }

  void fill(const OtherAward& other, const Condition&, const Subjects&, std::size_t, Explanation& out) {
    out.kind = "award";
    if (const Award* const award = judge_.definition().award(other.award))
      out.says = say("rule.award", {{"award", award->name}});
  }

  void fill(const Classified& classified, const Condition&, const Subjects& subjects, std::size_t row,
            Explanation& out) {
    out.kind = "classified";
    const Classification& classification = *judge_.definition().classification(classified.classification);
    const BandAnswer& band = judge_.bands(classification, subjects)[row];
    std::vector<Text> possible;
    for (std::size_t i = 0; i < classification.bands.size(); ++i)
      if (band.possible & (1U << i))
        possible.push_back(classification.bands[i].name.empty() ? both(classification.bands[i].id)
                                                                : classification.bands[i].name);
    out.measured = say("rule.total", {{"total", both(band.total)}, {"bands", join(possible, " / ")}});
    criteria(classification, subjects, row, out);
  }

  void criteria(const Classification& classification, const Subjects& subjects, std::size_t row, Explanation& out) {
    for (const auto& criterion : classification.criteria) {
      Explanation part;
      part.kind = "criterion";
      part.address = classification.id + "." + criterion.id;
      part.clause = classification.clause;
      part.says = criterion.name.empty() ? wording_.measure(criterion.call) : criterion.name;
      const Values values = judge_.values(criterion.call, subjects);
      measured(*values, row, criterion.call.metric->type, part, criterion.call);
      part.required = to_text(criterion.call.metric->type, criterion.full);
      part.answer = values->is_exact(row) ? Answer::met : Answer::unknown;
      if (!criterion.steps.empty()) steps(criterion, subjects, row, part);
      if (part.answer == Answer::unknown) part.supply = say("rule.supply", {{"what", criterion.call.metric->supply}});
      out.parts.push_back(std::move(part));
    }
  }

  /// Each step with whether it gives the points: the first that holds does. What the next better one needs is told.
  void steps(const Classification::Criterion& criterion, const Subjects& subjects, std::size_t row, Explanation& out) {
    Answer open = Answer::met;  // no step before has held
    std::optional<Quantity> least, most;
    for (const auto& step : criterion.steps) {
      const bool last = step.when.empty();
      Explanation part = last ? Explanation{} : explain(step.when.front(), subjects, row, out.clause);
      const Answer holds = last ? Answer::met : part.answer;
      part.kind = "step";
      part.clause = out.clause;
      part.says = wording_.step(step);
      part.answer = both_of(open, holds);
      open = both_of(open, opposite(holds));
      if (part.answer != Answer::not_met) {
        if (!least || compare(step.points, *least) < 0) least = step.points;
        if (!most || compare(step.points, *most) > 0) most = step.points;
      }
      if (part.answer == Answer::met && !out.parts.empty()) {
        const Explanation& better = out.parts.back();
        out.lacking = say("rule.next_step", {{"step", better.says}, {"lacking", better.lacking}});
        if (better.lacking.empty()) out.lacking = say("rule.next_step_plain", {{"step", better.says}});
      }
      out.parts.push_back(std::move(part));
    }
    const Text low = to_text(Type::points, *least), high = to_text(Type::points, *most);
    const Text points = low == high ? low : say("rule.op.between", {{"value", low}, {"high", high}});
    out.measured = say("rule.row", {{"condition", out.measured}, {"places", points}});
    out.required = say("rule.op.at_most", {{"value", to_text(Type::points, criterion.full)}});
    out.answer = low == high ? Answer::met : Answer::unknown;
  }

  Judge& judge_;
  int moved_days_;
  Wording wording_;
};

void collect_clauses(const Explanation& part, std::set<std::string>& out) {
  out.insert(part.clause);
  for (const Explanation& inner : part.parts) collect_clauses(inner, out);
}

}  // namespace

Explained explain(const Book& book, Judge& judge, std::string_view award, std::size_t row) {
  const Verdict& verdict = judge.award(award);
  Explained out;
  out.award = verdict.award;
  out.subject = verdict.subjects->codes[row];
  out.name = judge.facts().name(*verdict.subjects, row);
  out.answer = verdict.answers[row];
  out.document = judge.definition().document;
  out.version = judge.definition().version;
  out.as_of = judge.definition().as_of + judge.definition().moved_days * base::micros_per_day;
  out.tree = Explainer{book, judge}.explain(verdict.award->when, verdict.subjects, row, verdict.award->clause);
  out.still_needed = nearest_way(out.tree);
  mark_ways(out.tree, out.still_needed);
  std::set<std::string> clauses{verdict.award->clause};
  collect_clauses(out.tree, clauses);
  for (const Quota& quota : verdict.award->quotas) clauses.insert(quota.clause);
  if (const Document* const document = book.document(out.document))
    for (const Document* const level : book.lineage(*document))
      for (const Reading& reading : level->readings)
        if (clauses.contains(reading.clause)) out.readings.push_back(&reading);
  return out;
}

}  // namespace sovang::rules
