// The metrics `launched` and `fulfilled`: what units were asked to hold, from what they recorded.
#include <algorithm>

#include "features/awards/live_facts.hpp"
#include "features/targets/fulfilments.hpp"
#include "rules/book.hpp"

namespace sovang::awards {

rules::Column LiveFacts::of_obligations(const rules::MetricQuery& query, const rules::Population& subjects,
                                        const Scene& scene) const {
  // To have launched late is to have launched; what is fulfilled is fulfilled in time.
  const bool launched = query.call.metric->name == "launched";
  auto asked = targets::asked_of_units(*moment_.book, *moment_.programme, "launch");
  if (!launched) {
    std::ranges::copy(targets::asked_of_units(*moment_.book, *moment_.programme, "conference"),
                      std::back_inserter(asked));
    std::erase_if(asked, [&](const auto& one) { return one.obligation->id != query.call.arg("obligation"); });
  }
  targets::Fulfilments records;
  moment_.database->read(
      [&](db::Tx& tx) { records = targets::fulfilments_of(tx, moment_.programme->id, moment_.known_at); });
  const rules::Window in{query.in.from ? std::optional{real(*query.in.from)} : std::nullopt,
                         query.in.until ? std::optional{real(*query.in.until)} : std::nullopt};
  rules::Column column;
  column.low.assign(subjects.size(), 0);
  column.missing.assign(subjects.size(), 1);
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const auto unit = static_cast<org::Index>(subjects.ids[row]);
    for (const auto& [obligation, due] : asked) {
      if (!targets::is_asked_of(*obligation, *moment_.tree, *scene.frame, unit)) continue;
      const auto found = records.find({moment_.tree->unit(unit).id, obligation->id});
      const auto held = found == records.end() ? std::nullopt : std::optional{base::start_of(*found->second.held_on)};
      if (held && *held < scene.as_of && in.contains(*held)) {
        const bool in_time = targets::standing_of(&found->second, due, scene.as_of) == targets::Standing::done;
        column.low[row] |= static_cast<std::int64_t>(launched || in_time);
        column.missing[row] = 0;
      } else if (due && *due <= std::min(scene.as_of, moment_.known_at)) {
        column.missing[row] = 0;  // its day is over, and nothing was recorded of it
      }
    }
  }
  return column;
}

}  // namespace sovang::awards
