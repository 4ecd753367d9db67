// Which initiatives a question is about: one pass beside the set it names.
#pragma once
#include "features/awards/live_facts.hpp"
#include "features/initiatives/boards.hpp"

namespace sovang::awards {

inline initiatives::Counted counted_of(const programmes::Programme& programme, std::string_view only) {
  if (only.empty()) return initiatives::counted_of(programme);
  const auto status = initiatives::status_from(only);
  return status ? initiatives::Counted{*status} : initiatives::Counted{};
}

template <class Visit>
void LiveFacts::each_counting(const rules::MetricQuery& query, const Scene& scene, Visit&& visit) const {
  const auto field = query.call.arg("field"), sector = query.call.arg("sector");
  const rules::Window in{query.in.from ? std::optional{real(*query.in.from)} : std::nullopt,
                         query.in.until ? std::optional{real(*query.in.until)} : std::nullopt};
  const bool benefit_counts = query.call.metric->from_initiatives != rules::Metric::FromInitiatives::count;
  const rules::Selection* const set = query.of.get();
  std::size_t row = 0;  // in the set, whose initiatives stand in the order of birth too
  moment_.ledger->each(scene.standings, counted_of(*moment_.programme, query.call.arg("status")),
                       [&](const initiatives::Standing& one) {
                         if (benefit_counts && one.benefit_dong == 0) return;
                         if (one.unit_place >= scene.units.size() || (!field.empty() && one.field != field) ||
                             (!sector.empty() && one.sector != sector) || !in.contains(one.born_at))
                           return;
                         if (set == nullptr) return visit(one, true);
                         const auto& ids = set->initiatives->ids;
                         while (row < ids.size() && ids[row] < one.place) ++row;
                         if (row == ids.size() || ids[row] != one.place) return;
                         const auto answer = set->answers[row];
                         if (answer != rules::Answer::not_met) visit(one, answer == rules::Answer::met);
                       });
}

}  // namespace sovang::awards
