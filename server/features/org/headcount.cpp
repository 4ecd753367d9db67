// Own figures first, mergers in the order of their days, sums from the leaves up.
#include "features/org/headcount.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sovang::org {

namespace {

/// A number that counts for a unit and for those of its children whom it holds; the others are added to it.
struct Figure {
  Headcount count;
  bool holds_all = true;        ///< but those of `others`; false: only those of `others`
  std::set<Index> others = {};  ///< children
  bool holds(Index child) const { return others.contains(child) != holds_all; }
};

/// What came with mergers, each until the unit reports its next own figure.
class Brought {
 public:
  explicit Brought(const Tree& tree) : tree_(tree) {}

  std::optional<Figure> figure(Index unit, base::Day day) const {
    const Dated<std::int64_t>::Row* reported = nullptr;
    for (const auto& row : tree_.all_members().of(unit))
      if (row.span.holds(day)) reported = &row;
    const auto came = figures_.find(unit);
    if (came != figures_.end() && (!reported || reported->span.from < came->second.first)) return came->second.second;
    return reported ? std::optional{Figure{{reported->value, true, true}}} : std::nullopt;
  }

  std::vector<Headcount> sum_up(base::Day day) const {
    const auto frame = tree_.on(day);
    std::vector<Headcount> counts(tree_.size());
    const auto order = frame->order();
    for (std::size_t i = order.size(); i-- > 0;) {
      auto& mine = counts[static_cast<std::size_t>(order[i])];
      const auto children = frame->children(order[i]);
      const auto own = figure(order[i], day);
      mine = own ? own->count : Headcount{0, false, !children.empty()};
      for (const auto child : children) {
        if (own && own->holds(child)) continue;
        const auto& one = counts[static_cast<std::size_t>(child)];
        mine.least += one.least;
        mine.known = mine.known || one.known;
        mine.whole = mine.whole && one.whole;
      }
    }
    return counts;
  }

  /// All handovers of one day.
  void take_over(std::span<const Division> divisions) {
    const auto on = divisions.front().on;
    std::map<Index, Figure> fresh;
    for (const auto& one : inheritances(tree_, divisions, [&](const Frame&frame, Index above, Index below) {
           return holds(frame, above, below, on + -1);
         }))
      if (one.shares.size() > 1 || (!one.shares.empty() && one.shares.front().division))
        if (auto sum = inherit(one, on + -1)) fresh.emplace(one.heir, std::move(*sum));
    for (auto& [heir, sum] : fresh) figures_[heir] = {on, std::move(sum)};
    for (const auto& one : divisions) list_heirs(one);
  }

 private:
  bool holds(const Frame& frame, Index above, Index below, base::Day day) const {
    for (Index child = below; child != above && child != nowhere; child = frame.parent(child))
      if (const auto parent = frame.parent(child); parent != nowhere)
        if (const auto own = figure(parent, day); own && own->holds(child)) return true;
    return false;
  }

  /// The figures of the day before, added up for one heir; nullopt when its children tell it alone.
  std::optional<Figure> inherit(const Inheritance& inheritance, base::Day yesterday) const {
    const auto frame = tree_.on(yesterday), after = tree_.on(yesterday + 1);
    Figure sum{{0, false, true}, false};
    std::set<Index> held, added;
    bool any = false;
    for (const auto& share : inheritance.shares) {
      const auto children = frame->children(share.from);
      const auto own = figure(share.from, yesterday);
      sum.holds_all = sum.holds_all || (share.from == inheritance.heir && own && own->holds_all);
      for (const Index child : children)
        for (const Index one : in_place_of(child, yesterday + 1))
          if (after->parent(one) == inheritance.heir) (own && own->holds(child) ? held : added).insert(one);
      if (!own && !children.empty()) continue;
      any = any || own || share.from != inheritance.heir;
      const Headcount had = own ? own->count : Headcount{};
      sum.count.least += share.division ? apportion(had.least, share.division->parts)[share.part] : had.least;
      sum.count.known = sum.count.known || had.known;
      sum.count.whole = sum.count.whole && had.whole;
    }
    sum.others = sum.holds_all ? added : held;
    if (!any || (sum.holds_all && !sum.count.known)) return std::nullopt;
    return sum;
  }

  /// Who of `on` stands in the place of a child of the day before: itself, or those that were founded in its place.
  std::vector<Index> in_place_of(Index child, base::Day on) const {
    std::vector<Index> found;
    for (const auto& part : tree_.heirs(child, on + -1, on))
      if (part.unit == child || !tree_.on(on + -1)->exists(part.unit)) found.push_back(part.unit);
    return found;
  }

  /// Who was founded in the place of a child is held, or not, as that one was.
  void list_heirs(const Division& division) {
    const auto parent = tree_.on(division.on + -1)->parent(division.unit);
    const auto found = figures_.find(parent);
    if (found == figures_.end() || found->second.first == division.on) return;
    if (auto& others = found->second.second.others; others.contains(division.unit))
      for (const Index heir : in_place_of(division.unit, division.on))
        if (tree_.on(division.on)->parent(heir) == parent) others.insert(heir);
  }

  const Tree& tree_;
  std::map<Index, std::pair<base::Day, Figure>> figures_;  // since when
};

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

std::vector<Inheritance> inheritances(const Tree& tree, std::span<const Division> divisions, const Holds& holds) {
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
      if (division.goes_on && heir != division.unit && after->contains(division.unit, heir) &&
          holds(*after, division.unit, heir))
        add(division.unit, division, part);
    }
  std::vector<Inheritance> out;
  for (auto& [heir, inheritance] : by_heir) {
    const auto all = inheritance.shares;
    std::erase_if(inheritance.shares, [&](const Inheritance::Share& one) {
      return std::ranges::any_of(all, [&](const auto& other) {
        return other.from != one.from && before->contains(other.from, one.from) && holds(*before, other.from, one.from);
      });
    });
    out.push_back(std::move(inheritance));
  }
  return out;
}

std::vector<Headcount> headcounts(const Tree& tree, base::Day day) {
  Brought brought(tree);
  const auto all = divisions(tree, day);
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first;
    while (last < all.size() && all[last].on == all[first].on) ++last;
    brought.take_over(std::span{all}.subspan(first, last - first));
    first = last;
  }
  return brought.sum_up(day);
}

}  // namespace sovang::org
