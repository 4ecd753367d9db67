// One pass over the initiatives, one over the tree.
#include "features/awards/initiative_sums.hpp"

#include <algorithm>

namespace sovang::awards {
using How = rules::Metric::FromInitiatives;

Pieces::Pieces(const org::Tree& tree, const std::vector<org::Index>& senders, base::Day seen_on)
    : units_(senders.size()) {
  for (const auto& handover : tree.partings(seen_on))
    for (std::size_t place = 0; place < senders.size(); ++place)
      if (senders[place] == handover.unit)
        pieces_.push_back(
            {static_cast<std::uint32_t>(place), base::start_of(handover.on), handover.unit, handover.on + -1});
}

void InitiativeSums::hand_over(org::Index unit, base::Day last_day, Range range, bool largest,
                               std::vector<Range>& units) const {
  const auto heirs = moment_.tree->heirs(unit, last_day, day_);
  const auto least = org::apportion(range.least, heirs), most = org::apportion(range.most, heirs);
  for (std::size_t i = 0; i < heirs.size(); ++i) {
    // The largest initiative of a split unit stands for each heir: which of them has it is not on record.
    const Range part = largest ? range : Range{least[i], most[i]};
    join(largest ? How::max : How::sum, units[static_cast<std::size_t>(heirs[i].unit)], part);
  }
}

std::vector<Range> InitiativeSums::by_unit(How how, const std::vector<org::Index>& senders, const Pieces& pieces,
                                           const std::vector<Range>& own) const {
  std::vector<Range> units(moment_.tree->size());
  for (std::size_t i = 0; i < senders.size(); ++i)
    if (senders[i] != org::nowhere) join(how, units[static_cast<std::size_t>(senders[i])], own[i]);
  for (org::Index unit = 0; unit < static_cast<org::Index>(units.size()); ++unit) {
    auto& range = units[static_cast<std::size_t>(unit)];
    if (frame_.exists(unit) || range.most == 0) continue;
    const Range held = std::exchange(range, {});
    hand_over(unit, std::min(moment_.tree->unit(unit).alive.to + -1, day_), held, how == How::max, units);
  }
  for (std::size_t i = 0; i < pieces.all().size(); ++i)
    hand_over(pieces.all()[i].unit, pieces.all()[i].last_day, own[pieces.units() + i], how == How::max, units);
  const auto order = frame_.order();
  for (std::size_t i = order.size(); i-- > 0;)
    if (const auto parent = frame_.parent(order[i]); parent != org::nowhere)
      join(how, units[static_cast<std::size_t>(parent)], units[static_cast<std::size_t>(order[i])]);
  return units;
}

}  // namespace sovang::awards
