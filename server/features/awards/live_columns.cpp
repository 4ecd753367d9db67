// The values of metrics, one for each subject.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "features/awards/live_facts.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/records.hpp"

namespace sovang::awards {
namespace {

using Of = rules::SubjectKind::Of;
using How = rules::Metric::FromInitiatives;

rules::Column missing_column(std::size_t size) {
  rules::Column column;
  column.low.assign(size, 0);
  column.missing.assign(size, 1);
  return column;
}

void put(rules::Column& column, std::size_t row, std::optional<std::int64_t> value) {
  if (!value) return;
  column.low[row] = *value;
  column.missing[row] = 0;
}

initiatives::Counted counted_of(const programmes::Programme& programme, std::string_view only) {
  if (only.empty()) return initiatives::counted_of(programme);
  const auto status = initiatives::status_from(only);
  return status ? initiatives::Counted{*status} : initiatives::Counted{};
}

}  // namespace

std::vector<Counting> LiveFacts::standing(base::Instant at, const rules::MetricQuery& query) const {
  std::vector<Counting> out;
  std::unordered_map<std::int64_t, bool> in_set;  // birth → surely
  if (query.of)
    for (std::size_t row = 0; row < query.of->initiatives->size(); ++row)
      if (const auto answer = query.of->answers[row]; answer != rules::Answer::not_met)
        in_set.emplace(query.of->initiatives->ids[row], answer == rules::Answer::met);
  const auto field = query.call.arg("field"), sector = query.call.arg("sector");
  const rules::Window in{query.in.from ? std::optional{real(*query.in.from)} : std::nullopt,
                         query.in.until ? std::optional{real(*query.in.until)} : std::nullopt};
  const bool benefit_counts = query.call.metric->from_initiatives != How::count;
  moment_.ledger->each_standing(at, counted_of(*moment_.programme, query.call.arg("status")),
                                [&](const initiatives::Standing& one) {
                                  if (benefit_counts && one.benefit_dong == 0) return;
                                  if ((!field.empty() && one.field != field) ||
                                      (!sector.empty() && one.sector != sector) || !in.contains(one.born_at))
                                    return;
                                  bool sure = true;
                                  if (query.of) {
                                    const auto found = in_set.find(one.birth_seq);
                                    if (found == in_set.end()) return;
                                    sure = found->second;
                                  }
                                  out.push_back({one.birth_seq, one.unit_id, one.benefit_dong, sure});
                                });
  return out;
}

rules::Column LiveFacts::initiative_sums(const rules::MetricQuery& query, const rules::Population& subjects,
                                         const Scene& scene) {
  const How how = query.call.metric->from_initiatives;
  const auto counting = standing(scene.as_of, query);
  std::vector<Range> ranges;
  if (subjects.kind.of == Of::person) {
    if (!authors_) authors_ = moment_.authors->of(moment_.programme->id);
    ranges = InitiativeSums::by_author(how, counting, *authors_);
  } else {
    ranges = InitiativeSums{moment_, *scene.frame, scene.day}.by_unit(how, counting);
  }
  rules::Column column;
  column.low.reserve(subjects.size());
  column.high.reserve(subjects.size());
  for (const auto id : subjects.ids) {
    const auto& range = ranges[static_cast<std::size_t>(id)];
    column.low.push_back(range.least);
    column.high.push_back(range.most);
  }
  return column;
}

rules::Column LiveFacts::of_initiatives(const rules::MetricQuery& query, const rules::Population& subjects,
                                        const Scene& scene) const {
  auto column = missing_column(subjects.size());
  const auto& name = query.call.metric->name;
  std::unordered_map<std::int64_t, std::size_t> rows;
  for (std::size_t row = 0; row < subjects.size(); ++row) rows.emplace(subjects.ids[row], row);
  if (name == "applied_from") {
    moment_.database->read([&](db::Tx& tx) {
      initiatives::each_applied_day(tx, moment_.programme->id, [&](std::int64_t birth, base::Day day) {
        // A day of the real calendar, told in the document's.
        if (const auto row = rows.find(birth); row != rows.end())
          put(column, row->second, day.number - moment_.programme->shift_days);
      });
    });
    return column;
  }
  const auto fields = query.call.args.find("field");
  moment_.ledger->each_standing(scene.as_of, initiatives::on_portal, [&](const initiatives::Standing& one) {
    const auto row = rows.find(one.birth_seq);
    if (row == rows.end()) return;
    if (name == "benefit" && one.benefit_dong > 0) put(column, row->second, one.benefit_dong);
    if (name == "on_portal") put(column, row->second, 1);
    if (name == "in_field" && fields != query.call.args.end())
      put(column, row->second, std::ranges::find(fields->second, one.field) != fields->second.end());
  });
  return column;
}

std::optional<std::int64_t> LiveFacts::unit_value(const rules::MetricQuery& query, org::Index unit,
                                                  const Scene& scene) const {
  const auto& name = query.call.metric->name;
  const auto& tree = *moment_.tree;
  const auto at = static_cast<std::size_t>(unit);
  if (name == "target") {
    // The guidance speaks of the confederation's target; records keep its Vietnamese abbreviation.
    const auto word = query.call.arg("target");
    const auto owner = programmes::target_owner_from(word == "confederation" ? "tld" : word);
    const auto phase = query.call.arg("phase");
    if (!owner) return std::nullopt;
    return moment_.programmes->targets(moment_.programme->id)
        .on(tree.unit(unit).id, *owner, phase == "whole" ? "" : phase, scene.as_of);
  }
  if (name == "members") return scene.members[at];
  if (name == "grassroots_unions") return scene.grassroots[at];
  if (name == "level_is") return org::to_word(tree.unit(unit).level) == query.call.arg("level");
  if (name == "directly_under_top") {
    const auto parent = scene.frame->exists(unit) ? scene.frame->parent(unit) : org::nowhere;
    return parent != org::nowhere && tree.unit(parent).level == org::Level::top;
  }
  if (name == "non_state") {
    const auto ownership = tree.ownership(unit, scene.day);
    return ownership ? std::optional<std::int64_t>{*ownership != "state"} : std::nullopt;
  }
  if (name == "months_active" && tree.unit(unit).alive.from != org::always) {
    const auto from = base::civil(tree.unit(unit).alive.from), to = base::civil(scene.day);
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  }
  return std::nullopt;
}

rules::Column LiveFacts::of_units(const rules::MetricQuery& query, const rules::Population& subjects,
                                  const Scene& scene) const {
  auto column = missing_column(subjects.size());
  for (std::size_t row = 0; row < subjects.size(); ++row)
    put(column, row, unit_value(query, static_cast<org::Index>(subjects.ids[row]), scene));
  return column;
}

rules::Column LiveFacts::column(const rules::MetricQuery& query, const rules::Population& subjects,
                                base::Instant as_of) {
  const Scene& at = scene(as_of);
  if (subjects.kind.of == Of::initiative) return of_initiatives(query, subjects, at);
  if (subjects.kind.of == Of::bloc || subjects.kind.of == Of::whole) return missing_column(subjects.size());
  if (query.call.metric->from_initiatives != How::no) return initiative_sums(query, subjects, at);
  if (subjects.kind.of == Of::person) return missing_column(subjects.size());
  return of_units(query, subjects, at);
}

}  // namespace sovang::awards
