// Mergers in the order of their days, each heir's sum made from the figures of the day before.
#include "features/programmes/standing_targets.hpp"

#include <algorithm>
#include <set>

#include "features/org/headcount.hpp"

namespace sovang::programmes {

StandingTargets::StandingTargets(const Targets& targets, const org::Tree& tree, base::Day units_of, base::Instant at,
                                 base::Instant known_at)
    : targets_(targets), at_(at), known_at_(known_at) {
  const auto all = org::divisions(tree, units_of);
  // A target is set for the unit with all below it.
  const auto holds = [](const org::Frame&, org::Index, org::Index) { return true; };
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last < all.size() && all[last].on == all[first].on) ++last;
    const auto merged_at = base::start_of(all[first].on);
    decltype(carried_) fresh;
    for (const auto& one : org::inheritances(tree, std::span{all}.subspan(first, last - first), holds)) {
      if (one.shares.size() == 1 && one.shares.front().division == nullptr) continue;
      std::set<Kind> kinds;
      for (const auto& share : one.shares) {
        const auto id = tree.unit(share.from).id;
        for (const auto& revision : targets_.of(id)) kinds.emplace(revision.owner, revision.phase);
        for (const auto& [key, was] : carried_)
          if (std::get<0>(key) == id) kinds.emplace(std::get<1>(key), std::get<2>(key));
      }
      for (const auto& [owner, phase] : kinds) {
        std::int64_t sum = 0;
        bool any = false, all_stated = true;
        for (const auto& share : one.shares) {
          const auto had = figure(tree.unit(share.from).id, owner, phase, merged_at);
          any = any || had.stated;
          all_stated = all_stated && had.amount.has_value();
          if (had.amount)
            sum += share.division ? org::apportion(*had.amount, share.division->parts)[share.part] : *had.amount;
        }
        if (any)
          fresh[{tree.unit(one.heir).id, owner, phase}] = {all_stated ? std::optional{sum} : std::nullopt, merged_at};
      }
    }
    for (auto& [key, sum] : fresh) carried_[key] = sum;
    first = last;
  }
}

StandingTargets::Figure StandingTargets::figure(std::int64_t unit, TargetOwner owner, std::string_view phase,
                                                base::Instant until) const {
  const auto* const revision = targets_.in_force(unit, owner, phase, std::min(at_, until), known_at_);
  const auto found = carried_.find({unit, owner, std::string{phase}});
  if (found != carried_.end() && (!revision || revision->effective_at < found->second.since))
    return {found->second.amount, true};
  return revision ? Figure{revision->amount, true} : Figure{};
}

std::optional<std::int64_t> StandingTargets::on(std::int64_t unit, TargetOwner owner, std::string_view phase) const {
  return figure(unit, owner, phase, at_).amount;
}

std::optional<std::int64_t> StandingTargets::shown(std::int64_t unit) const {
  for (const auto owner : {TargetOwner::assigned, TargetOwner::tld, TargetOwner::own})
    if (const auto amount = on(unit, owner, "")) return amount;
  return std::nullopt;
}

}  // namespace sovang::programmes
