// Mergers in the order of their days, each heir's sum made from the figures of the day before.
#include "features/programmes/standing_targets.hpp"

#include <algorithm>

namespace sovang::programmes {

namespace {

/// All of the unit comes to one heir, or it is the heir itself.
bool is_whole(const org::Inheritance::Share& share) {
  return share.division == nullptr || (share.division->parts.size() == 1 && !share.division->goes_on);
}

}  // namespace

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
    Sums fresh;
    for (const auto& one : org::inheritances(tree, std::span{all}.subspan(first, last - first), holds)) {
      if (one.shares.size() == 1 && one.shares.front().division == nullptr) continue;
      for (const auto& kind : kinds_of(tree, one))
        if (auto sum = add_up(tree, one, kind, merged_at))
          fresh[{tree.unit(one.heir).id, kind.first, kind.second}] = std::move(*sum);
    }
    for (auto& [key, sum] : fresh) carried_[key] = std::move(sum);
    first = last;
  }
}

std::set<StandingTargets::Kind> StandingTargets::kinds_of(const org::Tree& tree,
                                                          const org::Inheritance& inheritance) const {
  std::set<Kind> kinds;
  for (const auto& share : inheritance.shares) {
    const auto id = tree.unit(share.from).id;
    for (const auto& revision : targets_.of(id)) kinds.emplace(revision.owner, revision.phase);
    for (auto one = first_carried(id); one != carried_.end() && std::get<0>(one->first) == id; ++one)
      kinds.emplace(std::get<1>(one->first), std::get<2>(one->first));
  }
  return kinds;
}

StandingTargets::Sums::const_iterator StandingTargets::first_carried(std::int64_t unit) const {
  return carried_.lower_bound({unit, TargetOwner::assigned, ""});
}

bool StandingTargets::has_any(std::int64_t unit) const {
  const auto carried = first_carried(unit);
  return std::ranges::any_of(targets_.of(unit), [&](const auto& one) { return one.recorded_at < known_at_; }) ||
         (carried != carried_.end() && std::get<0>(carried->first) == unit);
}

std::optional<StandingTargets::Sum> StandingTargets::add_up(const org::Tree& tree, const org::Inheritance& inheritance,
                                                            const Kind& kind, base::Instant merged_at) const {
  Sum sum{.amount = 0, .since = merged_at, .parts = {}};
  for (const auto& share : inheritance.shares) sum.shared = sum.shared || !is_whole(share);
  const bool none_is_nothing = !sum.shared && merged_at < at_;
  bool any = false;
  for (const auto& share : inheritance.shares) {
    const auto id = tree.unit(share.from).id;
    // What was given in advance to a unit that then ended is nobody else's.
    const bool ended = share.division != nullptr && !share.division->goes_on;
    const auto had = figure(id, kind.first, kind.second, ended ? at_ : merged_at);
    any = any || had.stated;
    sum.parts.push_back({id, had.amount});
    auto& part = sum.parts.back().amount;
    if (part && share.division) part = org::apportion(*part, share.division->parts)[share.part];
    if (part && sum.amount)
      *sum.amount += *part;
    else if (!part && !(none_is_nothing && !had.stated && !has_any(id)))
      sum.amount.reset();
  }
  return any ? std::optional{std::move(sum)} : std::nullopt;
}

const StandingTargets::Sum* StandingTargets::sum(std::int64_t unit, TargetOwner owner, std::string_view phase) const {
  const auto found = carried_.find({unit, owner, std::string{phase}});
  if (found == carried_.end()) return nullptr;
  const auto* const revision = targets_.in_force(unit, owner, phase, at_, known_at_);
  return !revision || revision->effective_at < found->second.since ? &found->second : nullptr;
}

std::vector<StandingTargets::Summed> StandingTargets::sums(std::int64_t unit) const {
  std::vector<Summed> all;
  for (auto one = first_carried(unit); one != carried_.end() && std::get<0>(one->first) == unit; ++one) {
    const auto& [id, owner, phase] = one->first;
    if (const auto* const in_force = sum(id, owner, phase)) all.push_back({owner, phase, in_force});
  }
  return all;
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
