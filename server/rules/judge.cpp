// The conditions' answers, column by column.
#include "rules/judge.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

#include "rules/judge_column.hpp"
#include "rules/rank.hpp"

namespace sovang::rules {
namespace {

constexpr std::string_view whole_group = "whole";

Answer answer_of_paper(Paper paper) {
  if (paper == Paper::missing) return Answer::unknown;
  return answer_of(paper == Paper::inside);
}

}  // namespace

/// Visits one condition for one population; the judge keeps what comes out.
class Judging {
 public:
  Judging(Judge& judge, const Condition& condition, const Subjects& subjects)
      : judge_(judge), condition_(condition), subjects_(subjects) {}

  std::vector<Answer> operator()(const Compare& compare) const {
    return judge_column(compare.threshold, *judge_.values(compare.call, subjects_));
  }

  std::vector<Answer> operator()(const Group& group) const {
    std::vector<const std::vector<Answer>*> parts;
    for (const Condition& part : group.parts) parts.push_back(&judge_.answers(part, subjects_));
    const bool all = group.how == Group::How::all;
    std::vector<Answer> out(subjects_->size(), answer_of(all));
    if (group.how != Group::How::at_least) {
      for (const auto* part : parts)
        for (std::size_t row = 0; row < out.size(); ++row)
          out[row] = all ? both_of(out[row], (*part)[row]) : either(out[row], (*part)[row]);
      return out;
    }
    for (std::size_t row = 0; row < out.size(); ++row) {
      Tally tally;
      for (const auto* part : parts) tally.add((*part)[row]);
      out[row] = tally.at_least(group.at_least);
    }
    return out;
  }

  std::vector<Answer> operator()(const Not& negated) const {
    std::vector<Answer> out = judge_.answers(negated.part.front(), subjects_);
    std::ranges::transform(out, out.begin(), opposite);
    return out;
  }

  std::vector<Answer> operator()(const Rank& rank) const {
    std::vector<Answer> out = judge_column(rank.threshold, *judge_.places(condition_, subjects_));
    if (rank.within != whole_group) {
      const Relation& group = judge_.relation(rank.within, subjects_);
      for (std::size_t row = 0; row < out.size(); ++row)
        if (group.row[row] == Relation::none) out[row] = Answer::not_met;
    }
    if (rank.among.empty()) return out;
    const std::vector<Answer>& competes = judge_.answers(rank.among.front(), subjects_);
    std::ranges::transform(out, competes, out.begin(), both_of);
    return out;
  }

  std::vector<Answer> operator()(const Evidence& evidence) const {
    std::vector<Answer> out(subjects_->size(), Answer::met);
    const Window window = resolve(evidence.dated_in, judge_.definition().as_of);
    for (const std::string& kind : evidence.kinds) {
      const std::vector<Paper>& papers = judge_.papers(kind, window, subjects_);
      for (std::size_t row = 0; row < out.size(); ++row) out[row] = both_of(out[row], answer_of_paper(papers[row]));
    }
    return out;
  }

  std::vector<Answer> operator()(const Judged&) const {
    std::vector<Answer> out(subjects_->size(), Answer::to_be_judged);
    if (judge_.rulings().empty()) return out;
    for (std::size_t row = 0; row < out.size(); ++row)
      if (const Ruling* const ruling = judge_.ruling(condition_, subjects_->codes[row]))
        out[row] = answer_of(ruling->decision);
    return out;
  }

  std::vector<Answer> operator()(const On& on) const {
    const Relation& other = judge_.relation(on.relation, subjects_);
    const std::vector<Answer>& theirs = judge_.answers(on.part.front(), other.to);
    std::vector<Answer> out(subjects_->size());
    for (std::size_t row = 0; row < out.size(); ++row) {
      const std::int32_t at = other.row[row];
      out[row] = at >= 0                ? theirs[static_cast<std::size_t>(at)]
                 : at == Relation::none ? Answer::not_met
                                        : Answer::unknown;
    }
    return out;
  }

  std::vector<Answer> operator()(const OtherAward& other) const {
    if (!judge_.definition().award(other.award)) return std::vector<Answer>(subjects_->size(), Answer::not_met);
    const Verdict& verdict = judge_.award(other.award);
    if (verdict.subjects == subjects_) return verdict.answers;
    std::unordered_map<std::string_view, Answer> theirs;
    for (std::size_t row = 0; row < verdict.subjects->size(); ++row)
      theirs.emplace(verdict.subjects->codes[row], verdict.answers[row]);
    std::vector<Answer> out(subjects_->size(), Answer::not_met);
    for (std::size_t row = 0; row < out.size(); ++row)
      if (const auto found = theirs.find(subjects_->codes[row]); found != theirs.end()) out[row] = found->second;
    return out;
  }

  std::vector<Answer> operator()(const Classified& classified) const {
    const Classification& classification = *judge_.definition().classification(classified.classification);
    const std::vector<BandAnswer>& bands = judge_.bands(classification, subjects_);
    std::vector<Answer> out(subjects_->size());
    for (std::size_t row = 0; row < out.size(); ++row)
      out[row] = in_bands(classification, bands[row], classified.bands);
    return out;
  }

 private:
  Judge& judge_;
  const Condition& condition_;
  const Subjects& subjects_;
};

std::size_t Verdict::count(Answer answer) const {
  return static_cast<std::size_t>(std::ranges::count(answers, answer));
}

Judge::Judge(const Definition& definition, Facts& facts, std::vector<Ruling> rulings)
    : definition_(definition), facts_(facts), rulings_(std::move(rulings)), scope_{definition.issuer, false} {
  for (const Ruling& one : rulings_) ruled_[{one.award + "." + one.condition, one.subject}] = &one;
}

const Verdict& Judge::award(std::string_view id) {
  if (const auto known = verdicts_.find(id); known != verdicts_.end()) return known->second;
  const Award* const award = definition_.award(id);
  if (!award) throw std::out_of_range("no such award");
  const Scope before = std::exchange(scope_, Scope{award->whole ? "" : definition_.issuer, award->whole});
  Verdict verdict;
  verdict.award = award;
  verdict.subjects = population(award->subject);
  verdict.answers = answers(award->when, verdict.subjects);
  scope_ = before;
  return verdicts_.emplace(std::string{id}, std::move(verdict)).first->second;
}

/// A subject may be of several levels ("upper|grassroots"): their populations are put together.
Subjects Judge::population(const SubjectKind& kind) {
  if (const auto known = populations_.find({kind, scope_}); known != populations_.end()) return known->second;
  Subjects out;
  if (kind.word.find('|') == std::string::npos) {
    out = facts_.population(kind, scope_, definition_.as_of);
  } else {
    auto all = std::make_shared<Population>();
    all->kind = kind;
    std::istringstream words{kind.word};
    for (std::string word; std::getline(words, word, '|');) {
      const Subjects part = population({kind.of, word});
      all->codes.add(part->codes);
      all->ids.insert(all->ids.end(), part->ids.begin(), part->ids.end());
      all->open = all->open || part->open;
    }
    out = std::move(all);
  }
  return populations_.emplace(std::pair{kind, scope_}, std::move(out)).first->second;
}

const std::vector<Answer>& Judge::answers(const Condition& condition, const Subjects& subjects) {
  const Key key{&condition, subjects.get()};
  if (const auto known = answers_.find(key); known != answers_.end()) return known->second;
  std::vector<Answer> out = std::visit(Judging{*this, condition, subjects}, condition.what);
  return answers_.emplace(key, std::move(out)).first->second;
}

MetricQuery Judge::query(const MetricCall& call) {
  MetricQuery out{call, call.in ? resolve(*call.in, definition_.as_of) : Window{}, nullptr};
  const bool counts = call.metric->from_initiatives == Metric::FromInitiatives::count;
  if (!call.of.empty()) out.of = selection(call.of, counts ? "entered" : "with_benefit");
  return out;
}

Values Judge::values(const MetricCall& call, const Subjects& subjects) {
  const NamedKey key{call.key, subjects.get()};
  if (const auto known = values_.find(key); known != values_.end()) return known->second;
  Values out;
  if (call.metric->ratio) {
    out = ratio(call, subjects);
  } else if (call.metric->name == Metric::points_of_classification) {
    out = points(call, subjects);
  } else {
    Column column = facts_.column(query(call), *subjects, definition_.as_of);
    if (call.metric->name == "target") override_targets(call, *subjects, column);
    out = std::make_shared<const Column>(std::move(column));
  }
  return values_.emplace(key, std::move(out)).first->second;
}

Judge::Fraction Judge::fraction(const MetricCall& call, const Subjects& subjects) {
  const auto asked = [&](const std::string& name, const std::vector<std::string>& keep, bool whole_call) {
    MetricCall part;
    part.metric = name == call.metric->ratio->to ? call.ratio_to : call.ratio_of;
    for (const std::string& argument : keep)
      if (const auto found = call.args.find(argument); found != call.args.end()) part.args.insert(*found);
    if (whole_call) {
      part.of = call.of;
      part.in = call.in;
    }
    part.make_key();
    return values(part, subjects);
  };
  return {asked(call.metric->ratio->of, {"money"}, true), asked(call.metric->ratio->to, {"target", "phase"}, false)};
}

Values Judge::ratio(const MetricCall& call, const Subjects& subjects) {
  const auto [of, to] = fraction(call, subjects);
  Column out;
  out.low = of->low;
  out.high = of->high;
  out.of = to->low;
  out.missing.resize(subjects->size(), 0);
  for (std::size_t row = 0; row < subjects->size(); ++row) {
    if (of->is_missing(row) || !to->is_exact(row) || out.of[row] <= 0) {
      out.missing[row] = 1;
      out.of[row] = 1;
    } else if (call.metric->ratio->excess) {
      out.low[row] -= out.of[row];
      if (!out.high.empty()) out.high[row] -= out.of[row];
    }
  }
  return std::make_shared<const Column>(std::move(out));
}

/// The total of a classification as a value like any other: to be ranked, compared, preferred.
Values Judge::points(const MetricCall& call, const Subjects& subjects) {
  const std::vector<BandAnswer>& totals = bands(*definition_.classification(call.arg("classification")), subjects);
  Column out;
  for (const BandAnswer& total : totals) {
    out.low.push_back(total.low);
    out.high.push_back(total.high);
    out.of.push_back(total.of == 0 ? 1 : total.of);
    out.missing.push_back(total.of == 0);
  }
  return std::make_shared<const Column>(std::move(out));
}

void Judge::override_targets(const MetricCall& call, const Population& subjects, Column& targets) const {
  if (definition_.targets.empty()) return;
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const auto found = definition_.targets.find(
        {subjects.codes.at(row), std::string{call.arg("target")}, std::string{call.arg("phase")}});
    if (found == definition_.targets.end()) continue;
    targets.low[row] = found->second;
    if (!targets.high.empty()) targets.high[row] = found->second;
    if (!targets.missing.empty()) targets.missing[row] = 0;
  }
}

Values Judge::places(const Condition& condition, const Subjects& subjects) {
  const Key key{&condition, subjects.get()};
  if (const auto known = places_.find(key); known != places_.end()) return known->second;
  const Rank& rank = std::get<Rank>(condition.what);
  const Values measured = values(rank.call, subjects);
  const std::vector<std::int32_t> everyone(rank.within == whole_group ? subjects->size() : 0, 0);
  Competition competition{*measured, everyone, {}, rank.from_highest, rank.leave_out_missing};
  competition.unseen = rank.within == whole_group && subjects->open && !rank.leave_out_missing;
  if (rank.within != whole_group) competition.group = relation(rank.within, subjects).row;
  if (!rank.among.empty()) competition.competes = answers(rank.among.front(), subjects);
  return places_.emplace(key, std::make_shared<const Column>(ranks(competition))).first->second;
}

const Relation& Judge::relation(std::string_view to, const Subjects& subjects) {
  const NamedKey key{std::string{to}, subjects.get()};
  const auto known = relations_.find(key);
  if (known != relations_.end()) return known->second;
  Relation found = facts_.relation(to, *subjects, definition_.as_of);
  if (to == "upper" || to == "top")
    found = among_all(std::move(found), SubjectKind{SubjectKind::Of::unit, std::string{to}});
  return relations_.emplace(key, std::move(found)).first->second;
}

/// Points into the whole population of the level, so that a rank among those related is a rank among all.
Relation Judge::among_all(Relation found, const SubjectKind& kind) {
  const Scope before = std::exchange(scope_, Scope{"", true});
  const Subjects all = population(kind);
  scope_ = before;
  std::unordered_map<std::string_view, std::int32_t> row_of;
  for (std::size_t row = 0; row < all->size(); ++row) row_of.emplace(all->codes[row], static_cast<std::int32_t>(row));
  for (std::int32_t& row : found.row) {
    if (row < 0) continue;
    const auto at = row_of.find(found.to->codes[static_cast<std::size_t>(row)]);
    row = at == row_of.end() ? Relation::not_recorded : at->second;
  }
  found.to = all;
  return found;
}

const std::vector<Paper>& Judge::papers(std::string_view kind, const Window& window, const Subjects& subjects) {
  const auto bound = [](const std::optional<base::Instant>& at) {
    return at ? std::to_string(at->micros) : std::string{};
  };
  const NamedKey key{std::string{kind} + "|" + bound(window.from) + "|" + bound(window.until), subjects.get()};
  const auto known = papers_.find(key);
  if (known != papers_.end()) return known->second;
  return papers_.emplace(key, facts_.papers(kind, window, *subjects, definition_.as_of)).first->second;
}

const std::vector<BandAnswer>& Judge::bands(const Classification& classification, const Subjects& subjects) {
  const Key key{&classification, subjects.get()};
  if (const auto known = bands_.find(key); known != bands_.end()) return known->second;
  ClassifyInputs inputs;
  inputs.size = subjects->size();
  for (const auto& criterion : classification.criteria) {
    inputs.criteria.push_back(values(criterion.call, subjects));
    auto& steps = inputs.steps.emplace_back();
    for (const auto& step : criterion.steps)
      steps.push_back(step.when.empty() ? nullptr : &answers(step.when.front(), subjects));
  }
  for (const auto& band : classification.bands)
    inputs.band_conditions.push_back(band.when.empty() ? nullptr : &answers(band.when.front(), subjects));
  return bands_.emplace(key, classify(classification, inputs)).first->second;
}

std::shared_ptr<const Selection> Judge::selection(const std::string& set, std::string_view which) {
  const std::pair<std::string, Scope> key{set + "/" + std::string{which}, scope_};
  if (const auto known = selections_.find(key); known != selections_.end()) return known->second;
  auto out = std::make_shared<Selection>();
  out->initiatives = population({SubjectKind::Of::initiative, std::string{which}});
  out->answers = answers(definition_.set(set)->when, out->initiatives);
  return selections_.emplace(key, std::move(out)).first->second;
}

const Ruling* Judge::ruling(const Condition& condition, std::string_view subject) const {
  const auto found = ruled_.find({condition.address, std::string{subject}});
  return found == ruled_.end() ? nullptr : found->second;
}

}  // namespace sovang::rules
