// Own figures first, mergers in the order of their days, sums from the leaves up.
#include "features/org/headcount.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sovang::org {

namespace {

/// A figure that came with a merger and holds until the unit reports its next one.
struct Brought {
  Headcount count;
  base::Day since;
};
using AllBrought = std::unordered_map<Index, Brought>;

std::optional<Headcount> own(const Tree& tree, const AllBrought& brought, Index unit, base::Day day) {
  const Dated<std::int64_t>::Row* reported = nullptr;
  for (const auto& row : tree.all_members().of(unit))
    if (row.span.holds(day)) reported = &row;
  const auto came = brought.find(unit);
  if (came != brought.end() && (!reported || reported->span.from < came->second.since)) return came->second.count;
  return reported ? std::optional{Headcount{reported->value, true, true}} : std::nullopt;
}

std::vector<Headcount> sum_up(const Tree& tree, const AllBrought& brought, base::Day day) {
  const auto frame = tree.on(day);
  std::vector<Headcount> counts(tree.size());
  const auto order = frame->order();
  for (std::size_t i = order.size(); i-- > 0;) {
    auto& mine = counts[static_cast<std::size_t>(order[i])];
    if (const auto figure = own(tree, brought, order[i], day)) {
      mine = *figure;
      continue;
    }
    const auto children = frame->children(order[i]);
    mine.whole = !children.empty();
    for (const auto child : children) {
      const auto& one = counts[static_cast<std::size_t>(child)];
      mine.least += one.least;
      mine.known = mine.known || one.known;
      mine.whole = mine.whole && one.whole;
    }
  }
  return counts;
}

/// The figures of the day before, added up for one heir; nullopt when its children tell it better.
std::optional<Headcount> inherit(const Tree& tree, const AllBrought& brought, const std::vector<Headcount>& before,
                                 const Inheritance& inheritance, base::Day on) {
  const auto yesterday = on + -1;
  const auto frame = tree.on(yesterday);
  Headcount sum{0, false, true};
  for (const auto& share : inheritance.shares) {
    const bool is_sum = !own(tree, brought, share.from, yesterday) && !frame->children(share.from).empty();
    if (is_sum && share.from == inheritance.heir) return std::nullopt;  // its own sum of children goes on
    // The children of who ended have moved to an heir and are summed there; those of who goes on stay.
    if (is_sum && share.division && share.division->goes_on) continue;
    const auto& had = before[static_cast<std::size_t>(share.from)];
    sum.least += share.division ? apportion(had.least, share.division->parts)[share.part] : had.least;
    sum.known = sum.known || had.known;
    sum.whole = sum.whole && had.whole;
  }
  return sum.known ? std::optional{sum} : std::nullopt;
}

}  // namespace

std::vector<Division> divisions(const Tree& tree, base::Day day) {
  std::vector<Division> out;
  for (const auto& handover : tree.handovers()) {
    const auto ended = tree.unit(handover.unit).alive.to;
    if (day < handover.on || ended < handover.on) continue;
    out.push_back(
        {handover.unit, handover.on, tree.heirs(handover.unit, handover.on + -1, handover.on), handover.on < ended});
  }
  std::ranges::stable_sort(out, {}, &Division::on);
  return out;
}

std::vector<Inheritance> inheritances(const Tree& tree, std::span<const Division> divisions) {
  std::map<Index, Inheritance> by_heir;
  if (divisions.empty()) return {};
  const auto on = divisions.front().on;
  const auto before = tree.on(on + -1), after = tree.on(on);
  const auto is_divided = [&](Index unit) {
    return std::ranges::any_of(divisions, [&](const Division& one) { return one.unit == unit; });
  };
  const auto add = [&](Index heir, const Division& division, std::size_t part) {
    auto& inheritance = by_heir[heir];
    inheritance.heir = heir;
    if (inheritance.shares.empty() && before->exists(heir) && !is_divided(heir))
      inheritance.shares.push_back({heir, 0, nullptr});
    inheritance.shares.push_back({division.unit, part, &division});
  };
  for (const auto& division : divisions)
    for (std::size_t part = 0; part < division.parts.size(); ++part) {
      const auto heir = division.parts[part].unit;
      add(heir, division, part);
      if (division.goes_on && heir != division.unit && after->contains(division.unit, heir))
        add(division.unit, division, part);
    }
  std::vector<Inheritance> out;
  for (auto& [heir, inheritance] : by_heir) {
    const auto all = inheritance.shares;
    std::erase_if(inheritance.shares, [&](const Inheritance::Share& one) {
      return std::ranges::any_of(
          all, [&](const auto& other) { return other.from != one.from && before->contains(other.from, one.from); });
    });
    out.push_back(std::move(inheritance));
  }
  return out;
}

std::vector<Headcount> headcounts(const Tree& tree, base::Day day) {
  AllBrought brought;
  const auto all = divisions(tree, day);
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last < all.size() && all[last].on == all[first].on) ++last;
    const auto on = all[first].on;
    const auto before = sum_up(tree, brought, on + -1);
    AllBrought fresh;
    for (const auto& one : inheritances(tree, std::span{all}.subspan(first, last - first)))
      if (one.shares.size() > 1 || (!one.shares.empty() && one.shares.front().division != nullptr))
        if (const auto sum = inherit(tree, brought, before, one, on)) fresh[one.heir] = {*sum, on};
    for (auto& [heir, sum] : fresh) brought[heir] = sum;
    first = last;
  }
  return sum_up(tree, brought, day);
}

}  // namespace sovang::org
