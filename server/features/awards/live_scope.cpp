// How far a programme sees: its own senders, and those of the programme it extends.
#include "features/awards/live_facts.hpp"
#include "features/initiatives/boards.hpp"
#include "features/initiatives/shared_sums.hpp"
#include "features/programmes/views.hpp"

namespace sovang::awards {
namespace {

using How = rules::Metric::FromInitiatives;

/// What every unit of the frame has in another programme, subordinates included.
std::vector<initiatives::Sum> sums_in(const initiatives::Ledger& ledger, const programmes::Programme& programme,
                                      const org::Tree& tree, const org::Frame& frame, base::Day day, base::Instant at,
                                      const initiatives::Narrowing& only) {
  std::vector<initiatives::Sum> sums(tree.size());
  for (const auto& one : initiatives::shared_sums(ledger, tree, day, at, initiatives::counted_of(programme), only)) {
    const auto unit = tree.find_id(one.unit_id);
    if (!unit) continue;
    const auto heirs = frame.exists(*unit) ? std::vector<org::Part>{{*unit, 1, 1}}
                                           : tree.heirs(*unit, std::min(tree.unit(*unit).alive.to + -1, day), day);
    const auto n = org::apportion(one.sum.n, heirs), benefit = org::apportion(one.sum.benefit_dong.capped(), heirs);
    for (std::size_t i = 0; i < heirs.size(); ++i)
      sums[static_cast<std::size_t>(heirs[i].unit)] += initiatives::Sum{n[i], benefit[i]};
  }
  const auto order = frame.order();
  for (std::size_t i = order.size(); i-- > 0;)
    if (const auto parent = frame.parent(order[i]); parent != org::nowhere)
      sums[static_cast<std::size_t>(parent)] += sums[static_cast<std::size_t>(order[i])];
  return sums;
}

}  // namespace

org::Index LiveFacts::runs(const programmes::Programme& programme, const Scene& scene) const {
  return programmes::issuer_on(*moment_.tree, programme, scene.day);
}

bool LiveFacts::sees_everyone(const Scene& scene) const {
  if (!moment_.programme->takes_entries()) return false;
  const auto issuer = runs(*moment_.programme, scene);
  return issuer != org::nowhere && scene.frame->parent(issuer) == org::nowhere;
}

void LiveFacts::leave_out_strangers(const rules::MetricQuery& query, const rules::Population& subjects,
                                    const Scene& scene, rules::Column& column) const {
  if (sees_everyone(scene)) return;
  const auto inside = [&](org::Index issuer, std::int64_t unit) {
    return issuer != org::nowhere && scene.frame->contains(issuer, static_cast<org::Index>(unit));
  };
  // Nothing is sent to a review: of nobody's initiatives anything is known here.
  const auto own = moment_.programme->takes_entries() ? runs(*moment_.programme, scene) : org::nowhere;
  // Which of another programme's initiatives belong to a set, or to a window, nobody judged; nor which money of theirs
  // was confirmed.
  const auto how = query.call.metric->from_initiatives;
  const bool plain = !query.of && !query.in.from && !query.in.until && query.call.arg("status").empty() &&
                     (how == How::count || (how == How::sum && query.call.arg("money") == claimed_money));
  const auto parent = moment_.parent && plain ? runs(*moment_.parent, scene) : org::nowhere;
  std::vector<initiatives::Sum> others;
  column.missing.resize(subjects.size(), 0);
  for (std::size_t row = 0; row < subjects.size(); ++row) {
    const auto unit = subjects.ids[row];
    if (inside(own, unit)) continue;
    if (!inside(parent, unit)) {
      column.missing[row] = 1;
      continue;
    }
    if (others.empty())
      others = sums_in(*moment_.parent_ledger, *moment_.parent, *moment_.tree, *scene.frame, scene.day, scene.as_of,
                       {std::string{query.call.arg("sector")}, std::string{query.call.arg("field")}});
    const auto& sum = others[static_cast<std::size_t>(unit)];
    column.low[row] = how == How::count ? sum.n : sum.benefit_dong.capped();
    if (!column.high.empty()) column.high[row] = column.low[row];
  }
}

}  // namespace sovang::awards
