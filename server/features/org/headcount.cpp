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
    const bool itself = share.ending == nullptr;
    // Its own sum of children goes on; the children of who ended have moved to an heir and are summed there.
    if (itself && !own(tree, brought, share.from, yesterday) && !frame->children(share.from).empty())
      return std::nullopt;
    const auto& had = before[static_cast<std::size_t>(share.from)];
    sum.least += itself ? had.least : apportion(had.least, share.ending->parts)[share.part];
    sum.known = sum.known || had.known;
    sum.whole = sum.whole && had.whole;
  }
  return sum.known ? std::optional{sum} : std::nullopt;
}

}  // namespace

std::vector<Ending> endings(const Tree& tree, base::Day day) {
  std::vector<Ending> out;
  auto last = nowhere;
  for (const auto& row : tree.successions().all()) {
    const auto ended = tree.unit(row.unit).alive.to;
    if (row.unit == last || row.value.on != ended || day < ended) continue;
    last = row.unit;
    out.push_back({row.unit, ended, tree.heirs(row.unit, ended + -1, ended)});
  }
  std::ranges::stable_sort(out, {}, &Ending::on);
  return out;
}

std::vector<Inheritance> inheritances(const Tree& tree, std::span<const Ending> endings) {
  std::map<Index, Inheritance> by_heir;
  if (endings.empty()) return {};
  const auto on = endings.front().on;
  const auto frame = tree.on(on + -1);
  for (const auto& ending : endings)
    for (std::size_t part = 0; part < ending.parts.size(); ++part) {
      const auto heir = ending.parts[part].unit;
      auto& inheritance = by_heir[heir];
      inheritance.heir = heir;
      if (inheritance.shares.empty() && frame->exists(heir)) inheritance.shares.push_back({heir, 0, nullptr});
      inheritance.shares.push_back({ending.unit, part, &ending});
    }
  std::vector<Inheritance> out;
  for (auto& [heir, inheritance] : by_heir) {
    const auto all = inheritance.shares;
    std::erase_if(inheritance.shares, [&](const Inheritance::Share& one) {
      return std::ranges::any_of(
          all, [&](const auto& other) { return other.from != one.from && frame->contains(other.from, one.from); });
    });
    out.push_back(std::move(inheritance));
  }
  return out;
}

std::vector<Headcount> headcounts(const Tree& tree, base::Day day) {
  AllBrought brought;
  const auto all = endings(tree, day);
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last < all.size() && all[last].on == all[first].on) ++last;
    const auto on = all[first].on;
    const auto before = sum_up(tree, brought, on + -1);
    AllBrought fresh;
    for (const auto& one : inheritances(tree, std::span{all}.subspan(first, last - first)))
      if (one.shares.size() > 1 || (!one.shares.empty() && one.shares.front().ending != nullptr))
        if (const auto sum = inherit(tree, brought, before, one, on)) fresh[one.heir] = {*sum, on};
    for (auto& [heir, sum] : fresh) brought[heir] = sum;
    first = last;
  }
  return sum_up(tree, brought, day);
}

}  // namespace sovang::org
