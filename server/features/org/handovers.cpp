// Shares as exact fractions; circles found day by day, for only on one day a handover can come back.
#include "features/org/handovers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

constexpr std::int64_t finest = 1'000'000;  // as the column allows one share; keeps every sum inside 64 bits

using OfDay = std::map<Index, const Handover*>;
using Days = std::map<base::Day, OfDay>;
using Neighbours = std::map<Index, std::vector<Index>>;

/// Takes away who has no neighbour that is left, until nobody more goes.
void peel(std::set<Index>& left, const Neighbours& neighbours, const Neighbours& back) {
  std::map<Index, std::size_t> count;
  std::vector<Index> alone;
  const auto of = [](const Neighbours& all, Index unit) {
    const auto found = all.find(unit);
    return found == all.end() ? std::span<const Index>{} : std::span<const Index>{found->second};
  };
  for (const Index unit : left) {
    const auto near = of(neighbours, unit);
    count[unit] = static_cast<std::size_t>(std::ranges::count_if(near, [&](Index one) { return left.contains(one); }));
    if (count[unit] == 0) alone.push_back(unit);
  }
  while (!alone.empty()) {
    const Index unit = alone.back();
    alone.pop_back();
    left.erase(unit);
    for (const Index one : of(back, unit))
      if (left.contains(one) && --count[one] == 0) alone.push_back(one);
  }
}

/// Without who hands to none that is left and who gets from none that is left: what stays goes round, or lies between
/// two that do.
std::set<Index> going_round(const OfDay& of_day) {
  std::set<Index> left;
  Neighbours to, from;
  for (const auto& [unit, handover] : of_day) {
    left.insert(unit);
    for (const auto& next : handover->to)
      if (of_day.contains(next.successor)) to[unit].push_back(next.successor), from[next.successor].push_back(unit);
  }
  peel(left, to, from);
  peel(left, from, to);
  return left;
}

Days by_day(std::span<const Handover> all) {
  Days days;
  for (const auto& one : all) days[one.on].emplace(one.unit, &one);
  return days;
}

/// Of each of `all`.
std::vector<std::vector<Fault>> unreadable_faults(std::span<const Handover> all, const Days& days) {
  std::map<base::Day, std::set<Index>> round;
  for (const auto& [day, of_day] : days) round.emplace(day, going_round(of_day));
  std::vector<std::vector<Fault>> faults(all.size());
  for (std::size_t place = 0; place < all.size(); ++place) {
    const auto& one = all[place];
    if (too_fine(one))
      faults[place].push_back(Fault::too_fine);
    else if (const auto sum = given(one); sum.n > sum.of)
      faults[place].push_back(Fault::over_one);
    if (round.at(one.on).contains(one.unit)) faults[place].push_back(Fault::circle);
  }
  return faults;
}

}  // namespace

bool too_fine(const Handover& handover) {
  std::int64_t of = 1;
  for (const auto& one : handover.to) {
    of = of / std::gcd(of, one.of) * one.of;
    if (of > finest) return true;
  }
  return false;
}

Given given(const Handover& handover) {
  Given sum;
  for (const auto& one : handover.to) {
    const auto of = std::lcm(sum.of, one.of);
    sum = {sum.n * (of / sum.of) + one.n * (of / one.of), of};
  }
  return sum;
}

bool is_whole(const Handover& handover) {
  if (handover.to.empty() || too_fine(handover)) return false;
  const auto sum = given(handover);
  return sum.n == sum.of;
}

Index largest_heir(const Tree& tree, const Handover& handover) {
  const auto largest = std::ranges::max_element(handover.to, [&](const Succession& a, const Succession& b) {
    if (a.n * b.of != b.n * a.of) return a.n * b.of < b.n * a.of;
    return tree.unit(a.successor).code > tree.unit(b.successor).code;
  });
  return largest == handover.to.end() ? nowhere : largest->successor;
}

Lasts lasts_of(std::span<const Handover> all) {
  Lasts lasts;
  for (const auto& one : all) {
    if (!is_whole(one)) continue;
    const auto [at, first] = lasts.emplace(one.unit, &one);
    if (!first && one.on < at->second->on) at->second = &one;
  }
  return lasts;
}

std::string_view to_word(Fault fault) {
  static constexpr std::array<std::string_view, 6> words{"over_one",  "too_fine",       "circle",
                                                         "unit_gone", "successor_gone", "successor_to_come"};
  return words.at(static_cast<std::size_t>(fault));
}

std::vector<bool> find_unreadable(std::span<const Handover> all) {
  std::vector<bool> found;
  for (const auto& faults : unreadable_faults(all, by_day(all))) found.push_back(!faults.empty());
  return found;
}

std::vector<HandoverFault> find_faults(const Tree& tree, std::span<const Handover> all,
                                       const std::function<base::Day(Index)>& end_of) {
  const auto days = by_day(all);
  const auto unreadable = unreadable_faults(all, days);
  std::vector<HandoverFault> faults;
  for (std::size_t place = 0; place < all.size(); ++place) {
    const auto& one = all[place];
    const auto add = [&](Fault fault, Index successor = nowhere) { faults.push_back({place, fault, successor}); };
    for (const Fault fault : unreadable[place]) add(fault);
    if (!one.to.empty() && end_of(one.unit) < one.on) add(Fault::unit_gone);
    for (const auto& next : one.to) {
      const auto end = end_of(next.successor);
      const auto found = days.at(one.on).find(next.successor);
      const bool hands_on = end == one.on && found != days.at(one.on).end() && is_whole(*found->second);
      if (end <= one.on && !hands_on) add(Fault::successor_gone, next.successor);
      if (one.on < tree.unit(next.successor).alive.from) add(Fault::successor_to_come, next.successor);
    }
  }
  return faults;
}

}  // namespace sovang::org
