// Which initiatives a question is about: passes beside the set it names, by several threads.
#pragma once
#include <algorithm>
#include <future>
#include <span>
#include <thread>
#include <vector>

#include "features/awards/live_facts.hpp"
#include "features/initiatives/boards.hpp"

namespace sovang::awards {

inline initiatives::Counted counted_of(const programmes::Programme& programme, std::string_view only) {
  if (only.empty()) return initiatives::counted_of(programme);
  const auto status = initiatives::status_from(only);
  return status ? initiatives::Counted{*status} : initiatives::Counted{};
}

/// The results of work(slice) for all slices of the ledger, in their order; several at the same time.
template <class Work>
auto by_slices(const initiatives::Ledger& ledger, Work&& work) {
  using Result = decltype(work(initiatives::Slice{}));
  const auto slices = ledger.slices(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
  std::vector<std::future<Result>> others;
  for (std::size_t i = 1; i < slices.size(); ++i)
    others.push_back(std::async(std::launch::async, [&work, slice = slices[i]] { return work(slice); }));
  std::vector<Result> results;
  results.push_back(work(slices[0]));
  for (auto& other : others) results.push_back(other.get());
  return results;
}

/// The first row of a population of initiatives that lies at this place of the ledger, or after it.
inline std::size_t first_from(std::size_t place, const rules::Population& initiatives) {
  const auto& ids = initiatives.ids;
  const auto found =
      std::ranges::partition_point(ids, [&](std::int64_t id) { return static_cast<std::size_t>(id) < place; });
  return static_cast<std::size_t>(found - ids.begin());
}
inline std::span<const std::int64_t> rows_in(initiatives::Slice slice, const rules::Population& initiatives) {
  const auto from = first_from(slice.from, initiatives);
  return std::span{initiatives.ids}.subspan(from, first_from(slice.until, initiatives) - from);
}
inline constexpr auto everyone = [](std::size_t) { return true; };

template <class Visit>
void LiveFacts::each_counting(const rules::MetricQuery& query, const Scene& scene, initiatives::Slice slice,
                              Visit&& visit) const {
  const auto field = query.call.arg("field"), sector = query.call.arg("sector");
  const rules::Window in{query.in.from ? std::optional{real(*query.in.from)} : std::nullopt,
                         query.in.until ? std::optional{real(*query.in.until)} : std::nullopt};
  const bool benefit_counts = query.call.metric->from_initiatives != rules::Metric::FromInitiatives::count;
  const auto counted = counted_of(*moment_.programme, query.call.arg("status"));
  // What is claimed counts too: the paper that would confirm it may be what is still missing.
  const auto asked = [&](const initiatives::Standing& one) {
    return (!benefit_counts || benefit_of(query, one) != 0 || moment_.benefits->of(one, true) != 0) &&
           one.unit_place < scene.units.size() && (field.empty() || one.field == field) &&
           (sector.empty() || one.sector == sector) && in.contains(one.born_at);
  };
  if (!query.of) {
    moment_.ledger->each(
        scene.standings, counted,
        [&](const initiatives::Standing& one) {
          if (asked(one)) visit(one, true);
        },
        slice);
    return;
  }
  const auto& set = *query.of;
  const auto first = first_from(slice.from, *set.initiatives);
  moment_.ledger->each_of(
      scene.standings, counted, rows_in(slice, *set.initiatives),
      [&](std::size_t i) { return set.answers[first + i] != rules::Answer::not_met; },
      [&](std::size_t i, const initiatives::Standing& one) {
        if (asked(one)) visit(one, set.answers[first + i] == rules::Answer::met);
      });
}

}  // namespace sovang::awards
