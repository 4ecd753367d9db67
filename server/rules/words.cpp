// Makes sentences of conditions, quotas and awards from the metrics' own words.
#include "rules/words.hpp"

#include <algorithm>

#include "rules/moved.hpp"

namespace sovang::rules {
namespace {

/// A sentence of locales/, or the bare word when there is none for it.
Text word(const std::string& prefix, std::string_view name) {
  const std::string key = prefix + std::string{name};
  const Text found = say(key);
  return found.vi == key ? both(name) : found;
}

void fill(std::string& pattern, const std::string& name, const std::string& value) {
  const std::string mark = "{" + name + "}";
  for (std::size_t at = pattern.find(mark); at != std::string::npos; at = pattern.find(mark))
    pattern.replace(at, mark.size(), value);
}

void tidy(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  for (std::size_t at = text.find("  "); at != std::string::npos; at = text.find("  ")) text.erase(at, 1);
}

Text number(std::int64_t value) { return both(std::to_string(value)); }

}  // namespace

Text join(const std::vector<Text>& texts, std::string_view between) {
  Text out;
  for (const Text& text : texts) {
    out.vi += (out.vi.empty() ? "" : std::string{between}) + text.vi;
    out.en += (out.en.empty() ? "" : std::string{between}) + text.en;
  }
  return out;
}

Text told(const Reading& reading) {
  return say("guidance.reading", {{"unclear", reading.unclear},
                                  {"in_force", reading.in_force},
                                  {"given_by", reading.given_by},
                                  {"given_on", day_text(reading.given_on)}});
}

Text Wording::argument(const Metric::Argument& argument, const std::vector<std::string>& words) const {
  std::vector<Text> out;
  if (argument.type == "phase" && words != std::vector<std::string>{std::string{whole_phase}})
    return say("rule.phase", {{"phase", both(words.front())}});
  if (argument.type == "phase") return {};  // the whole programme goes without saying
  for (const std::string& one : words) {
    const Honour* const honour = argument.type == "forms"    ? vocabulary_.catalogue.form(one)
                                 : argument.type == "titles" ? vocabulary_.catalogue.title(one)
                                                             : nullptr;
    out.push_back(honour ? honour->title : word("rule.word.", one));
  }
  return join(out, " / ");
}

Text Wording::measure(const MetricCall& call) const {
  if (!call.metric) return {};
  Text out = call.metric->says;
  for (const Metric::Argument& one : call.metric->arguments) {
    const auto given = call.args.find(one.name);
    const Text text = given == call.args.end() ? Text{} : argument(one, given->second);
    fill(out.vi, one.name, text.vi);
    fill(out.en, one.name, text.en);
  }
  tidy(out.vi);
  tidy(out.en);
  if (sets_ != nullptr && !call.of.empty())
    for (const InitiativeSet& set : *sets_)
      if (set.id == call.of) out = say("rule.measured_of", {{"measure", out}, {"set", set.name}});
  if (!call.in) return out;
  const bool fixed = call.in->step == Period::Step::fixed || call.in->step == Period::Step::calendar;
  const Text when = fixed
                        ? to_text(moved(call.in->window, moved_days_))
                        : say(call.in->last == 1 ? "rule.this" : "rule.last",
                              {{"n", number(call.in->last)},
                               {"step", word("rule.step.", call.in->written.substr(call.in->written.rfind(' ') + 1))}});
  return say("rule.measured_in", {{"measure", out}, {"when", when}});
}

Text Wording::bound(const Threshold& threshold) const {
  const auto value = [&](Quantity amount) {
    const Text text = to_text(threshold.type, amount);
    return threshold.type == Type::date ? moved_dates(text, moved_days_) : text;
  };
  return say("rule.op." + std::string{to_word(threshold.op)},
             {{"value", value(threshold.low)}, {"high", value(threshold.high)}});
}

Text Wording::step(const Classification::Step& step) const {
  const Text points = to_text(Type::points, step.points);
  if (step.when.empty()) return say("rule.otherwise", {{"places", points}});
  return say("rule.row", {{"condition", bound(*threshold_of(step.when.front()))}, {"places", points}});
}

Text Wording::paper(std::string_view kind) const { return word("rule.paper.", kind); }

Text Wording::condition(const Condition& condition) const {
  if (!condition.says.empty()) return moved_dates(condition.says, moved_days_);
  struct Sentence {
    const Wording& wording;
    Text operator()(const Compare& compare) const {
      const Text measured = wording.measure(compare.call);
      if (compare.threshold.op == Operator::is)
        return say(compare.threshold.low.n != 0 ? "rule.is_yes" : "rule.is_no", {{"measure", measured}});
      return say("rule.compare", {{"measure", measured}, {"bound", wording.bound(compare.threshold)}});
    }
    Text operator()(const Group& group) const {
      if (group.how == Group::How::any) return say("rule.any");
      if (group.how == Group::How::all) return say("rule.all");
      return say("rule.at_least_of", {{"n", number(static_cast<std::int64_t>(group.at_least))},
                                      {"of", number(static_cast<std::int64_t>(group.parts.size()))}});
    }
    Text operator()(const Not&) const { return say("rule.not"); }
    Text operator()(const Rank& rank) const {
      const std::string key = rank.only_first ? (rank.from_highest ? "rule.highest" : "rule.lowest") : "rule.rank";
      return say(key, {{"measure", wording.measure(rank.call)},
                       {"within", word("rule.within.", rank.within)},
                       {"bound", wording.bound(rank.threshold)}});
    }
    Text operator()(const Evidence& evidence) const {
      std::vector<Text> kinds;
      for (const std::string& kind : evidence.kinds) kinds.push_back(wording.paper(kind));
      return say("rule.documents",
                 {{"kinds", join(kinds)}, {"window", to_text(moved(evidence.dated_in.window, wording.moved_days_))}});
    }
    Text operator()(const Judged& judged) const {
      return say("rule.judged", {{"question", moved_dates(judged.question, wording.moved_days_)}});
    }
    Text operator()(const On& on) const { return word("rule.on.", on.relation); }
    Text operator()(const OtherAward& other) const { return say("rule.award", {{"award", both(other.award)}}); }
    Text operator()(const Classified& classified) const {
      std::vector<Text> bands;
      for (const std::string& band : classified.bands) bands.push_back(word("rule.word.", band));
      return say("rule.classified",
                 {{"bands", join(bands, " / ")}, {"classification", both(classified.classification)}});
    }
  };
  return std::visit(Sentence{*this}, condition.what);
}

void Wording::add(const Condition& condition_, int depth, std::vector<Line>& out) const {
  out.push_back({depth, condition(condition_), condition_.clause});
  const auto below = [&](const std::vector<Condition>& parts) {
    for (const Condition& part : parts) add(part, depth + 1, out);
  };
  if (const auto* const group = std::get_if<Group>(&condition_.what)) below(group->parts);
  if (const auto* const negated = std::get_if<Not>(&condition_.what)) below(negated->part);
  if (const auto* const on = std::get_if<On>(&condition_.what)) below(on->part);
  if (const auto* const rank = std::get_if<Rank>(&condition_.what); rank && !rank->among.empty()) {
    out.push_back({depth + 1, say("rule.among"), ""});
    for (const Condition& part : rank->among) add(part, depth + 2, out);
  }
}

void Wording::add(const Quota& quota, int depth, std::vector<Line>& out) const {
  out.push_back({depth, say("rule.quota", {{"group", word("rule.group.", quota.per)}}), quota.clause});
  for (const Condition& condition_ : quota.only_if) {
    out.push_back({depth + 1, say("rule.only_if"), ""});
    add(condition_, depth + 2, out);
  }
  if (const auto& share = quota.take.share) {
    Text of = say("rule.share_of.subjects");
    if (!share->measured.empty()) of = measure(share->measured.front());
    if (!share->when.empty()) of = say("rule.share_of.condition", {{"condition", condition(share->when.front())}});
    out.push_back(
        {depth + 1,
         say("rule.share",
             {{"share", to_text(Type::ratio, share->share)}, {"of", of}, {"round", word("rule.round.", share->round)}}),
         ""});
  }
  for (const Take::Row& row : quota.take.rows) {
    const Text places =
        row.take ? say("rule.places", {{"n", number(*row.take)}}) : say("rule.judged", {{"question", row.judged}});
    if (row.when.empty()) {
      out.push_back(
          {depth + 1, quota.take.rows.size() == 1 ? places : say("rule.otherwise", {{"places", places}}), ""});
    } else {
      out.push_back({depth + 1, say("rule.row", {{"condition", condition(row.when.front())}, {"places", places}}), ""});
      if (std::holds_alternative<Group>(row.when.front().what))
        for (const Condition& part : std::get<Group>(row.when.front().what).parts) add(part, depth + 2, out);
    }
  }
}

void Wording::add(const Preference& preference, int depth, std::vector<Line>& out) const {
  if (!preference.condition.empty()) {
    const Condition& first = preference.condition.front();
    out.push_back({depth, say("rule.prefer", {{"what", condition(first)}}), first.clause});
    if (const auto* const group = std::get_if<Group>(&first.what))
      for (const Condition& part : group->parts) add(part, depth + 1, out);
  } else {
    out.push_back({depth,
                   say(preference.highest ? "rule.prefer_highest" : "rule.prefer_lowest",
                       {{"measure", measure(preference.call.front())}}),
                   ""});
  }
}

std::vector<Line> Wording::rule(const Award& award) const {
  const Honour* const honour = award.selection       ? nullptr
                               : award.title.empty() ? vocabulary_.catalogue.form(award.form)
                                                     : vocabulary_.catalogue.title(award.title);
  const Text who = word("rule.subject." + std::string{to_word(award.subject.of)} + ".", award.subject.word);
  std::vector<Line> out{
      {0, award.name, award.clause},
      {1, say("rule.for", {{"honour", honour ? honour->title : say("rule.selection")}, {"who", who}}), ""}};
  add(award.when, 1, out);
  for (const Quota& quota : award.quotas) add(quota, 1, out);
  for (const Preference& preference : award.prefer) add(preference, 1, out);
  return out;
}

std::vector<Line> Wording::rule(const InitiativeSet& set) const {
  std::vector<Line> out{{0, set.name, set.clause}};
  add(set.when, 1, out);
  return out;
}

std::vector<Line> Wording::rule(const ListCap& list) const {
  const Text most =
      list.number ? say("rule.cap_places", {{"n", number(*list.number)}}) : to_text(Type::ratio, list.share);
  std::vector<Line> out{
      {0, list.name, list.clause},
      {1,
       say(list.at_least ? "rule.cap_least" : "rule.cap", {{"most", most}, {"round", word("rule.round.", list.round)}}),
       ""}};
  for (const Condition& condition_ : list.counting) add(condition_, 2, out);
  return out;
}

std::vector<Line> Wording::rule(const Classification& classification) const {
  std::vector<Line> out{{0, classification.name, classification.clause}};
  for (const auto& criterion : classification.criteria) {
    out.push_back({1,
                   say("rule.criterion", {{"name", criterion.name.empty() ? measure(criterion.call) : criterion.name},
                                          {"weight", to_text(Type::points, criterion.weight)}}),
                   ""});
    for (const auto& one : criterion.steps) out.push_back({2, step(one), ""});
  }
  for (const auto& band : classification.bands) {
    const Text name = band.name.empty() ? word("rule.word.", band.id) : band.name;
    out.push_back({1,
                   band.at_least ? say("rule.band", {{"name", name}, {"least", to_text(Type::points, *band.at_least)}})
                                 : say("rule.otherwise", {{"places", name}}),
                   ""});
    for (const auto& [criterion, share] : band.floors)
      out.push_back(
          {2, say("rule.floor", {{"criterion", word("rule.word.", criterion)}, {"share", to_text(Type::ratio, share)}}),
           ""});
    for (const Condition& condition_ : band.when) add(condition_, 2, out);
  }
  return out;
}

}  // namespace sovang::rules
