// Columns from the rule, groups from its quota.
#include "features/awards/table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sovang::awards {
namespace {

using rules::Answer;

constexpr std::size_t most_columns = 5;

/// Eligible first, then what a person can move, then the rest.
int order_of(Answer answer) {
  switch (answer) {
    case Answer::met:
      return 0;
    case Answer::to_be_judged:
      return 1;
    case Answer::unknown:
      return 2;
    case Answer::not_met:
      return 3;
  }
  return 3;
}

/// A short column head when there is one, else what the metric says of itself.
rules::Text column_title(const std::string& metric, const rules::Text& otherwise) {
  const auto key = "awards.column." + metric;
  const auto title = rules::say(key);
  return title.vi == key ? otherwise : title;
}

/// The target that a ratio is held against.
rules::MetricCall target_of(const rules::MetricCall& ratio) {
  rules::MetricCall target;
  target.metric = ratio.ratio_to;
  for (const auto* name : {"target", "phase"})
    if (const auto found = ratio.args.find(name); found != ratio.args.end()) target.args.insert(*found);
  target.make_key();
  return target;
}

bool is_of_phase(const rules::MetricCall& call) {
  const auto phase = call.arg("phase");
  return !phase.empty() && phase != rules::whole_phase;
}

void count_answer(Answer answer, TableGroup& group) {
  if (answer == Answer::met)
    ++group.met;
  else if (answer == Answer::not_met)
    ++group.not_met;
  else if (answer == Answer::unknown)
    ++group.unknown;
  else
    ++group.to_be_judged;
}

}  // namespace

Table::Table(Season& season, Season* before, const std::string& award, const Part& part)
    : season_(season),
      wording_(season.book->vocabulary(), season.definition.moved_days),
      verdict_(season.judge.award(award)),
      part_(part),
      shown_(part.of(verdict_.subjects, season)) {
  if (before) {
    before_ = &before->judge.award(award);
    for (std::size_t row = 0; row < before_->subjects->size(); ++row)
      before_rows_.emplace(before_->subjects->codes[row], row);
  }
  choose_columns();
}

void Table::add_part(std::string id, rules::Text title, TableColumn::Part part, const rules::MetricCall& call) {
  if (std::ranges::find(columns_, id, &TableColumn::id) != columns_.end()) return;
  columns_.push_back({std::move(id), std::move(title), rules::Type::count, part, call, std::nullopt});
}

void Table::add_column(const rules::MetricCall& call, const rules::Threshold* threshold) {
  const auto found = std::ranges::find(columns_, call.key, &TableColumn::id);
  const bool is_ratio = call.ratio_of && call.ratio_to && !call.metric->ratio->excess;
  if (found != columns_.end()) {
    return;
  }
  if (is_ratio) {
    add_part(call.ratio_of->name, column_title(call.ratio_of->name, call.ratio_of->says), TableColumn::Part::upper,
             call);
    const auto target = target_of(call);
    if (is_of_phase(call))
      add_part(target.key, wording_.measure(target), TableColumn::Part::lower, call);
    else
      add_part(call.ratio_to->name, column_title(call.ratio_to->name, call.ratio_to->says), TableColumn::Part::lower,
               call);
  }
  // One metric of all initiatives and of a named set, or of two phases, must not look alike.
  const bool same_metric = std::ranges::any_of(columns_, [&](const TableColumn& shown) {
    return shown.part == TableColumn::Part::whole && shown.call.metric == call.metric;
  });
  TableColumn column{call.key,
                     same_metric || is_of_phase(call) ? wording_.measure(call)
                                                      : column_title(call.metric->name, wording_.measure(call)),
                     call.metric->type,
                     TableColumn::Part::whole,
                     call,
                     std::nullopt};
  if (threshold && threshold->type == rules::Type::ratio) column.tick = threshold->low;
  columns_.push_back(std::move(column));
}

void Table::choose_columns() {
  const auto visit = [&](const auto& self, const rules::Condition& condition) -> void {
    if (columns_.size() >= most_columns) return;
    if (const auto* group = std::get_if<rules::Group>(&condition.what))
      for (const auto& part : group->parts) self(self, part);
    if (const auto* negated = std::get_if<rules::Not>(&condition.what)) self(self, negated->part.front());
    if (const auto* compare = std::get_if<rules::Compare>(&condition.what))
      add_column(compare->call, &compare->threshold);
    if (const auto* rank = std::get_if<rules::Rank>(&condition.what)) add_column(rank->call, nullptr);
  };
  visit(visit, verdict_.award->when);
}

std::optional<Answer> Table::before(std::size_t row) const {
  if (!before_) return std::nullopt;
  const auto found = before_rows_.find(verdict_.subjects->codes[row]);
  return found == before_rows_.end() ? std::nullopt : std::optional{before_->answers[found->second]};
}

const std::string& Table::folded_name(std::size_t row) {
  const auto [place, fresh] = names_.try_emplace(row);
  if (fresh) place->second = base::fold(season_.facts.name(*verdict_.subjects, row));
  return place->second;
}

bool Table::passes(std::size_t row, const Filter& filter, const std::string& folded) {
  const Answer answer = verdict_.answers[row];
  if (filter.answer == "review" && answer != Answer::unknown && answer != Answer::to_be_judged) return false;
  if (filter.answer == "changed" && (!before(row) || *before(row) == answer)) return false;
  if (filter.answer == "met" && answer != Answer::met) return false;
  if (filter.answer == "not_met" && answer != Answer::not_met) return false;
  return folded.empty() || folded_name(row).find(folded) != std::string::npos;
}

void Table::add_places(std::vector<TableGroup>& groups, const rules::Relation* relation) {
  const auto& held = season_.judge.quotas(verdict_.award->id).front();
  if (!relation) {
    if (!part_.is_whole() || held.places.empty()) return;
    groups.back().quota = held.quota;
    groups.back().places = held.places.front();
    return;
  }
  std::unordered_map<std::string_view, std::size_t> places_of;
  for (std::size_t at = 0; at < held.groups->size(); ++at) places_of.emplace(held.groups->codes[at], at);
  const auto own = part_.of(relation->to, season_);
  for (std::size_t at = 0; at < relation->to->size(); ++at) {
    if (!own[at]) continue;
    groups[at].quota = held.quota;
    if (const auto place = places_of.find(groups[at].code); place != places_of.end())
      groups[at].places = held.places[place->second];
  }
}

std::vector<TableGroup> Table::groups(const Filter& filter) {
  const auto& quotas = season_.judge.quotas(verdict_.award->id);
  const auto folded = base::fold(filter.words);
  std::vector<TableGroup> groups;
  const rules::Relation* relation = nullptr;
  if (!quotas.empty() && quotas.front().quota->per != "whole") {
    relation = &season_.judge.relation(quotas.front().quota->per, verdict_.subjects);
    for (std::size_t at = 0; at < relation->to->size(); ++at) {
      groups.emplace_back();
      groups.back().code = relation->to->codes[at];
      groups.back().name = season_.facts.name(*relation->to, at);
    }
  }
  const std::size_t rest = groups.size();
  groups.emplace_back();  // those in no group, or everyone
  if (!quotas.empty()) add_places(groups, relation);
  for (const std::size_t row : season_.judge.preferred_order(verdict_.award->id)) {
    if (!shown_[row]) continue;
    const auto at = relation && relation->row[row] >= 0 ? static_cast<std::size_t>(relation->row[row]) : rest;
    count_answer(verdict_.answers[row], groups[at]);
    if (passes(row, filter, folded)) groups[at].rows.push_back(row);
  }
  for (auto& group : groups)
    std::ranges::stable_sort(group.rows, {}, [&](std::size_t row) { return order_of(verdict_.answers[row]); });
  // A group in which nobody is considered has no places to tell of; of everyone's one group the places always are.
  std::erase_if(groups, [&](const TableGroup& group) {
    return groups.size() > 1 && group.met + group.not_met + group.unknown + group.to_be_judged == 0;
  });
  std::ranges::stable_sort(groups, {}, [](const TableGroup& group) {
    return std::pair{group.code.empty(), base::collation_key(group.name)};
  });
  return groups;
}

/// A count is known also where the target it is held against is missing.
rules::Values Table::values(const TableColumn& column) {
  if (column.part == TableColumn::Part::whole) return season_.judge.values(column.call, verdict_.subjects);
  const auto fraction = season_.judge.fraction(column.call, verdict_.subjects);
  return column.part == TableColumn::Part::upper ? fraction.of : fraction.to;
}

TableRow Table::row(std::size_t row) {
  TableRow out;
  out.row = row;
  out.code = verdict_.subjects->codes[row];
  out.name = season_.facts.name(*verdict_.subjects, row);
  out.answer = verdict_.answers[row];
  out.before = before(row);
  for (const auto& column : columns_) {
    const auto values = this->values(column);
    std::optional<rules::Quantity> value, least;
    // Papers still missing can only add to what is counted: at least so much it is already.
    if (!values->is_exact(row) && !values->is_missing(row) && values->least(row).n > 0 &&
        column.type != rules::Type::date)
      least = values->least(row);
    if (values->is_exact(row)) {
      value = values->least(row);
      if (column.type == rules::Type::date) value->n += season_.definition.moved_days;  // told in the clone's time
    }
    out.values.push_back(value);
    out.least.push_back(least);
  }
  out.waiting = waiting(verdict_.award->when, season_.judge, verdict_.subjects, row);
  return out;
}

Waiting waiting(const rules::Condition& condition, rules::Judge& judge, const rules::Subjects& subjects,
                std::size_t row) {
  const Answer answer = judge.answers(condition, subjects)[row];
  Waiting out;
  if (answer == Answer::met || answer == Answer::not_met) return out;
  const auto below = [&](const rules::Condition& part, const rules::Subjects& of, std::size_t at) {
    const auto inner = waiting(part, judge, of, at);
    out.unknown += inner.unknown;
    out.to_be_judged += inner.to_be_judged;
  };
  if (const auto* group = std::get_if<rules::Group>(&condition.what)) {
    for (const auto& part : group->parts) below(part, subjects, row);
  } else if (const auto* negated = std::get_if<rules::Not>(&condition.what)) {
    below(negated->part.front(), subjects, row);
  } else if (const auto* evidence = std::get_if<rules::Evidence>(&condition.what)) {
    const auto window = resolve(evidence->dated_in, judge.definition().as_of);
    for (const auto& kind : evidence->kinds)
      out.unknown += judge.papers(kind, window, subjects)[row] == rules::Paper::missing;
  } else if (const auto* on = std::get_if<rules::On>(&condition.what);
             on && judge.relation(on->relation, subjects).row[row] >= 0) {
    const auto& other = judge.relation(on->relation, subjects);
    below(on->part.front(), other.to, static_cast<std::size_t>(other.row[row]));
  } else {
    out.unknown += answer == Answer::unknown;
    out.to_be_judged += answer == Answer::to_be_judged;
  }
  return out;
}

rules::Text places_sentence(const rules::Quota& quota, const rules::Places& places) {
  if (places.decided == Answer::unknown) return rules::say("awards.places_unknown");
  if (places.decided == Answer::to_be_judged) return rules::say("awards.places_judged");
  if (places.only_if_failed) return rules::say("awards.places_none");
  if (quota.take.share)
    return rules::say("awards.places_share", {{"n", rules::to_text(rules::Type::count, {places.low, 1})},
                                              {"share", rules::to_text(rules::Type::ratio, quota.take.share->share)},
                                              {"of", rules::to_text(rules::Type::count, {places.base, 1})}});
  return rules::say("awards.places", {{"n", places.low}});
}

}  // namespace sovang::awards
