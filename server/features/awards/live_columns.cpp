// The values of metrics, one for each subject.
#include <algorithm>

#include "features/awards/live_counting.hpp"
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

}  // namespace

template <class PlaceOf>
std::vector<Range> LiveFacts::sums_by(const rules::MetricQuery& query, const Scene& scene, std::size_t size,
                                      PlaceOf&& place_of) const {
  const How how = query.call.metric->from_initiatives;
  auto sums = by_slices(*moment_.ledger, [&](initiatives::Slice slice) {
    std::vector<Range> part(size);
    each_counting(query, scene, slice, [&](const initiatives::Standing& one, bool sure) {
      const auto at = place_of(one);
      if (at >= size) return;
      auto benefit = benefit_of(query, one);
      // With the papers that it still lacks, what is claimed would be confirmed.
      if (!sure && benefit == 0) benefit = moment_.benefits->of(one, true);
      join(how, part[at], range_of(how, benefit, sure));
    });
    return part;
  });
  for (std::size_t i = 1; i < sums.size(); ++i)
    for (std::size_t at = 0; at < size; ++at) join(how, sums[0][at], sums[i][at]);
  return std::move(sums[0]);
}

rules::Column LiveFacts::initiative_sums(const rules::MetricQuery& query, const rules::Population& subjects,
                                         Scene& scene) const {
  const How how = query.call.metric->from_initiatives;
  std::vector<Range> of_people;
  const std::vector<Range>* ranges = &of_people;
  if (subjects.kind.of == Of::person) {
    of_people = sums_by(query, scene, moment_.ledger->authors().size(),
                        [](const initiatives::Standing& one) { return one.author; });
  } else {
    const auto [place, fresh] = scene.sums.try_emplace({query.call.key, query.of.get()});
    if (fresh) {
      const auto own = sums_by(query, scene, scene.pieces.size(), [&](const initiatives::Standing& one) {
        return scene.pieces.place(one.unit_place, one.born_at);
      });
      place->second = InitiativeSums{moment_, *scene.frame, scene.day}.by_unit(how, scene.senders, scene.pieces, own);
    }
    ranges = &place->second;
  }
  rules::Column column;
  column.low.reserve(subjects.size());
  bool exact = true;
  for (const auto id : subjects.ids) {
    const auto& range = (*ranges)[static_cast<std::size_t>(id)];
    column.low.push_back(range.least);
    exact = exact && range.least == range.most;
  }
  if (exact) return column;
  column.high.reserve(subjects.size());
  for (const auto id : subjects.ids) column.high.push_back((*ranges)[static_cast<std::size_t>(id)].most);
  return column;
}

rules::Column LiveFacts::of_initiatives(const rules::MetricQuery& query, const rules::Population& subjects,
                                        const Scene& scene) const {
  auto column = missing_column(subjects.size());
  const auto& name = query.call.metric->name;
  if (name == "applied_from") {
    std::vector<std::int64_t> seqs;
    std::vector<base::Day> days;
    moment_.database->read([&](db::Tx& tx) {
      initiatives::each_applied_day(tx, moment_.programme->id, [&](std::int64_t birth, base::Day day) {
        seqs.push_back(birth);
        days.push_back(day);
      });
    });
    const auto places = moment_.ledger->places_of(seqs);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto found = std::ranges::lower_bound(subjects.ids, std::int64_t{places[i]});
      // A day of the real calendar, told in the document's.
      if (found != subjects.ids.end() && *found == places[i])
        put(column, static_cast<std::size_t>(found - subjects.ids.begin()),
            days[i].number - moment_.programme->shift_days);
    }
    return column;
  }
  const auto fields = query.call.args.find("field");
  const bool benefit = name == "benefit", on_portal = name == "on_portal";
  const bool in_field = name == "in_field" && fields != query.call.args.end();
  const auto fill = [&](initiatives::Slice slice) {
    const auto first = first_from(slice.from, subjects);
    const auto put_one = [&](std::size_t i, const initiatives::Standing& one) {
      if (const auto dong = benefit ? benefit_of(query, one) : 0; dong > 0) put(column, first + i, dong);
      if (on_portal) put(column, first + i, 1);
      if (in_field) put(column, first + i, std::ranges::find(fields->second, one.field) != fields->second.end());
    };
    moment_.ledger->each_of(scene.standings, initiatives::on_portal, rows_in(slice, subjects), everyone, put_one);
    return true;
  };
  by_slices(*moment_.ledger, fill);  // no two slices write into one row
  return column;
}

std::optional<std::int64_t> LiveFacts::unit_value(const rules::MetricQuery& query, org::Index unit,
                                                  const Scene& scene) const {
  const auto& name = query.call.metric->name;
  const auto& tree = *moment_.tree;
  const auto at = static_cast<std::size_t>(unit);
  if (name == "grassroots_unions") return scene.grassroots[at];
  if (name == "level_is") {
    const auto levels = query.call.args.find("level");
    return levels != query.call.args.end() &&
           std::ranges::find(levels->second, org::to_word(tree.unit(unit).level)) != levels->second.end();
  }
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
  if (query.call.metric->name == "members") {
    // Where someone below has not reported, the sum is a lower bound.
    column.high.resize(subjects.size());
    for (std::size_t row = 0; row < subjects.size(); ++row) {
      const auto& members = scene.members[static_cast<std::size_t>(subjects.ids[row])];
      if (members.known) put(column, row, members.least);
      column.high[row] = members.whole ? members.least : rules::Column::no_limit;
    }
    return column;
  }
  if (query.call.metric->name == "target") {
    const auto owner = programmes::target_owner_from(query.call.arg("target"));
    const auto phase = query.call.arg("phase");
    for (std::size_t row = 0; owner && row < subjects.size(); ++row) {
      const auto unit = moment_.tree->unit(static_cast<org::Index>(subjects.ids[row])).id;
      put(column, row, scene.targets->on(unit, *owner, phase == rules::whole_phase ? "" : phase));
    }
    return column;
  }
  if (query.call.metric->name == "launched" || query.call.metric->name == "fulfilled")
    return of_obligations(query, subjects, scene);
  for (std::size_t row = 0; row < subjects.size(); ++row)
    put(column, row, unit_value(query, static_cast<org::Index>(subjects.ids[row]), scene));
  return column;
}

rules::Column LiveFacts::column(const rules::MetricQuery& query, const rules::Population& subjects,
                                base::Instant as_of) {
  Scene& at = scene(as_of);
  if (subjects.kind.of == Of::initiative) return of_initiatives(query, subjects, at);
  if (subjects.kind.of == Of::bloc || subjects.kind.of == Of::whole) return missing_column(subjects.size());
  if (query.call.metric->from_initiatives != How::no) {
    auto sums = initiative_sums(query, subjects, at);
    if (subjects.kind.of != Of::person) leave_out_strangers(query, subjects, at, sums);
    return sums;
  }
  if (subjects.kind.of == Of::person) return missing_column(subjects.size());
  return of_units(query, subjects, at);
}

}  // namespace sovang::awards
