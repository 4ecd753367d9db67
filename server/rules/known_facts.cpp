// Answers metrics from what the world says, and sums initiatives up where it does not say it outright.
#include "rules/known_facts.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/money.hpp"

namespace sovang::rules {
namespace {

using Of = SubjectKind::Of;

/// What is written for the call itself, else for the metric with any arguments.
const std::vector<std::string>* written(const Thing& thing, const MetricCall& call) {
  if (const auto exact = thing.facts.find(call.key); exact != thing.facts.end()) return &exact->second;
  if (!call.of.empty()) return nullptr;  // a set is always worked out
  const auto plain = thing.facts.find(call.metric->name);
  return plain == thing.facts.end() ? nullptr : &plain->second;
}

/// A value, or a range "a..b" for what is partly known.
void put(Column& out, std::size_t row, Type type, const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto low = parse_quantity(type, text.substr(0, dots));
  const auto high = dots == std::string::npos ? low : parse_quantity(type, text.substr(dots + 2));
  if (!low || !high) return;
  out.low[row] = low->n;
  out.of[row] = low->of;
  out.high[row] = static_cast<std::int64_t>(static_cast<Wide>(high->n) * low->of / high->of);
  out.missing[row] = 0;
}

}  // namespace

const Thing* World::find(std::string_view id) const {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? nullptr : &*found;
}

bool KnownFacts::under(const Thing& thing, const std::string& issuer) const {
  const Thing* at = &thing;
  for (int steps = 0; at && steps < 50; ++steps) {
    if (at->id == issuer) return true;
    const auto up = at->links.find(at->kind.of == Of::unit ? "parent" : "unit");
    at = up == at->links.end() ? nullptr : world_.find(up->second);
  }
  return false;
}

Subjects KnownFacts::population(const SubjectKind& kind, const Scope& scope, base::Instant) {
  auto out = std::make_shared<Population>();
  out->kind = kind;
  for (const Thing& thing : world_.things) {
    if (thing.kind.of != kind.of) continue;
    if (kind.word == "with_benefit" && !thing.facts.contains("benefit")) continue;
    const bool any = kind.of == Of::initiative || kind.of == Of::enterprise;
    if (!any && thing.kind.word != kind.word) continue;
    if (scope.whole || under(thing, scope.issuer)) out->codes.add(thing.id);
  }
  return out;
}

Column KnownFacts::column(const MetricQuery& query, const Population& subjects, base::Instant) {
  Column out;
  out.low.assign(subjects.size(), 0);
  out.high.assign(subjects.size(), 0);
  out.of.assign(subjects.size(), 1);
  out.missing.assign(subjects.size(), 1);
  std::vector<bool> to_sum(subjects.size(), false);
  bool any = false;
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const Thing* const thing = world_.find(subjects.codes.at(row));
    const auto* const given = thing ? written(*thing, query.call) : nullptr;
    if (given && !given->empty())
      put(out, row, query.call.metric->type, given->front());
    else if (thing && query.call.metric->from_initiatives != Metric::FromInitiatives::no)
      any = to_sum[row] = true;
  }
  if (!any) return out;
  const Column sums = summed(query, subjects, to_sum);
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    if (!to_sum[row]) continue;
    out.low[row] = sums.low[row];
    out.high[row] = sums.high[row];
    out.missing[row] = 0;
  }
  return out;
}

Column KnownFacts::summed(const MetricQuery& query, const Population& subjects, const std::vector<bool>& wanted) const {
  Selection everything;
  if (!query.of) {
    auto initiatives = std::make_shared<Population>();
    for (const Thing& thing : world_.things)
      if (thing.kind.of == Of::initiative) initiatives->codes.add(thing.id);
    everything.answers.assign(initiatives->size(), Answer::met);
    everything.initiatives = std::move(initiatives);
  }
  const Selection& selection = query.of ? *query.of : everything;
  Column benefit;
  for (std::size_t i = 0; i < selection.initiatives->size(); ++i) {
    const Thing& thing = *world_.find(selection.initiatives->codes.at(i));
    const auto stated = thing.facts.find("benefit");
    const auto amount =
        stated == thing.facts.end() ? std::nullopt : parse_quantity(Type::money_per_year, stated->second.front());
    benefit.low.push_back(amount ? amount->n : 0);
    benefit.missing.push_back(amount ? 0 : 1);
  }
  Column out;
  out.low.assign(subjects.size(), 0);
  out.high.assign(subjects.size(), 0);
  for (std::size_t row = 0; row < subjects.size(); ++row) {  // one initiative may count for several units up the tree
    if (!wanted[row]) continue;
    Relation one;
    const Thing& subject = *world_.find(subjects.codes.at(row));
    for (std::size_t i = 0; i < selection.initiatives->size(); ++i)
      one.row.push_back(belongs(*world_.find(selection.initiatives->codes.at(i)), subject) ? 0 : Relation::none);
    const Column sum = aggregate(query.call.metric->from_initiatives, selection, benefit, one, 1);
    out.low[row] = sum.low[0];
    out.high[row] = sum.high[0];
  }
  return out;
}

bool KnownFacts::belongs(const Thing& initiative, const Thing& subject) const {
  const auto link = [&](const char* name) {
    return initiative.links.contains(name) ? initiative.links.at(name) : std::string{};
  };
  if (subject.kind.of == Of::person) return link("author") == subject.id;
  if (subject.kind.of == Of::enterprise)
    return subject.links.contains("unit") && link("unit") == subject.links.at("unit");
  return under(initiative, subject.id);
}

const Thing* KnownFacts::related(const Thing& thing, std::string_view to) const {
  const auto linked = [&](const Thing& from, const char* name) {
    const auto found = from.links.find(name);
    return found == from.links.end() ? nullptr : world_.find(found->second);
  };
  if (to == "author") return linked(thing, "author");
  const Thing* at = thing.kind.of == Of::unit ? &thing : linked(thing, "unit");
  if (to == "unit") return at;
  if (to == "parent") return at ? linked(*at, "parent") : nullptr;
  for (int steps = 0; at && steps < 50; ++steps) {
    if (at->kind.word == to) return at;
    at = linked(*at, "parent");
  }
  return nullptr;
}

Relation KnownFacts::relation(std::string_view to, const Population& subjects, base::Instant) {
  auto others = std::make_shared<Population>();
  others->kind = to == "bloc"     ? SubjectKind{Of::bloc, ""}
                 : to == "author" ? SubjectKind{Of::person, "author"}
                                  : SubjectKind{Of::unit, std::string{to}};
  std::unordered_map<std::string, std::int32_t> rows;
  Relation out;
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const Thing* const thing = world_.find(subjects.codes.at(row));
    std::string other;
    if (to == "bloc") {
      if (thing && thing->links.contains("bloc")) other = thing->links.at("bloc");
    } else if (const Thing* const found = thing ? related(*thing, to) : nullptr) {
      other = found->id;
    }
    if (other.empty()) {
      out.row.push_back(to == "bloc" ? Relation::not_recorded : Relation::none);
      continue;
    }
    const auto [at, fresh] = rows.emplace(other, static_cast<std::int32_t>(others->codes.size()));
    if (fresh) others->codes.add(other);
    out.row.push_back(at->second);
  }
  out.to = std::move(others);
  return out;
}

std::vector<Paper> KnownFacts::papers(std::string_view kind, const Window& window, const Population& subjects,
                                      base::Instant) {
  std::vector<Paper> out(subjects.size(), Paper::missing);
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const Thing* const thing = world_.find(subjects.codes.at(row));
    const auto found = thing ? thing->documents.find(std::string{kind})
                             : std::map<std::string, std::vector<base::Day>>::const_iterator{};
    if (!thing || found == thing->documents.end()) continue;
    if (found->second.empty()) {
      out[row] = Paper::none;
      continue;
    }
    const bool inside =
        std::ranges::any_of(found->second, [&](base::Day day) { return window.contains(base::start_of(day)); });
    out[row] = inside ? Paper::inside : Paper::outside;
  }
  return out;
}

std::vector<Source> KnownFacts::sources(const MetricQuery& query, const Population& subjects, std::size_t row,
                                        base::Instant) {
  std::vector<Source> out;
  const Thing* const subject = world_.find(subjects.codes.at(row));
  if (!subject || query.call.metric->from_initiatives == Metric::FromInitiatives::no) return out;
  for (const Thing& thing : world_.things)
    if (thing.kind.of == Of::initiative && thing.facts.contains("benefit") && belongs(thing, *subject))
      out.push_back({thing.id, thing.facts.at("benefit").front()});
  return out;
}

std::vector<Source> KnownFacts::paper_sources(std::string_view kind, const Population& subjects, std::size_t row,
                                              base::Instant) {
  std::vector<Source> out;
  const Thing* const thing = world_.find(subjects.codes.at(row));
  if (!thing || !thing->documents.contains(std::string{kind})) return out;
  for (const base::Day day : thing->documents.at(std::string{kind}))
    out.push_back({std::string{kind}, base::to_text(day)});
  return out;
}

}  // namespace sovang::rules
