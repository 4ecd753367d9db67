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

/// Takes away who hands to none that is left, or gets from none that is left, until nobody more goes: what stays goes
/// round, or lies between two that do.
std::set<Index> going_round(const std::map<Index, const Handover*>& of_day) {
  std::set<Index> left;
  for (const auto& [unit, handover] : of_day) left.insert(unit);
  for (bool again = true; again;) {
    std::set<Index> receiving, handing;
    for (const auto unit : left)
      for (const auto& next : of_day.at(unit)->to)
        if (left.contains(next.successor)) {
          handing.insert(unit);
          receiving.insert(next.successor);
        }
    again = std::erase_if(left, [&](Index unit) { return !handing.contains(unit) || !receiving.contains(unit); }) > 0;
  }
  return left;
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

std::string_view to_word(Fault fault) {
  static constexpr std::array<std::string_view, 6> words{"over_one",  "too_fine",       "circle",
                                                         "unit_gone", "successor_gone", "successor_to_come"};
  return words.at(static_cast<std::size_t>(fault));
}

std::vector<HandoverFault> find_faults(const Tree& tree, std::span<const Handover> all,
                                       const std::function<base::Day(Index)>& end_of) {
  std::map<base::Day, std::map<Index, const Handover*>> days;
  for (const auto& one : all) days[one.on].emplace(one.unit, &one);
  std::map<base::Day, std::set<Index>> round;
  for (const auto& [day, of_day] : days) round.emplace(day, going_round(of_day));
  std::vector<HandoverFault> faults;
  for (std::size_t place = 0; place < all.size(); ++place) {
    const auto& one = all[place];
    const auto add = [&](Fault fault, Index successor = nowhere) { faults.push_back({place, fault, successor}); };
    if (too_fine(one))
      add(Fault::too_fine);
    else if (const auto sum = given(one); sum.n > sum.of)
      add(Fault::over_one);
    if (round.at(one.on).contains(one.unit)) add(Fault::circle);
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
