// Own figures first, mergers in the order of their days, sums from the leaves up.
#include "features/org/headcount.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sovang::org {

namespace {

Headcount operator+(const Headcount& a, const Headcount& b) {
  return {a.least + b.least, a.known || b.known, a.whole && b.whole};
}
constexpr Headcount nobody{0, false, true};
constexpr Headcount unknown{0, false, false};

/// What came with mergers, each until the unit reports its next own figure.
class Brought {
 public:
  explicit Brought(const Tree& tree) : tree_(tree) {}

  /// For all below it too.
  std::optional<Headcount> own(Index unit, base::Day day) const {
    const auto* const reported = report(unit, day);
    const auto* const came = find(own_, unit, reported);
    if (came) return *came;
    return reported ? std::optional{Headcount{reported->value, true, true}} : std::nullopt;
  }
  /// To be added to the sum of its children; nullptr: nothing is.
  const Headcount* beside(Index unit, base::Day day) const { return find(beside_, unit, report(unit, day)); }

  std::vector<Headcount> sum_up(base::Day day) const {
    const auto frame = tree_.on(day);
    std::vector<Headcount> counts(tree_.size());
    const auto order = frame->order();
    for (std::size_t i = order.size(); i-- > 0;) {
      auto& mine = counts[static_cast<std::size_t>(order[i])];
      if (const auto figure = own(order[i], day)) {
        mine = *figure;
        continue;
      }
      const auto* const more = beside(order[i], day);
      const auto children = frame->children(order[i]);
      mine = more ? *more : children.empty() ? unknown : nobody;
      for (const auto child : children) mine = mine + counts[static_cast<std::size_t>(child)];
    }
    return counts;
  }

  void take(Index heir, base::Day on, bool for_all_below, const Headcount& count) {
    own_.erase(heir);
    beside_.erase(heir);
    (for_all_below ? own_ : beside_)[heir] = {on, count};
  }

 private:
  using Dates = std::unordered_map<Index, std::pair<base::Day, Headcount>>;  // since when
  using Report = Dated<std::int64_t>::Row;

  const Report* report(Index unit, base::Day day) const {
    const Report* found = nullptr;
    for (const auto& row : tree_.all_members().of(unit))
      if (row.span.holds(day)) found = &row;
    return found;
  }
  static const Headcount* find(const Dates& dates, Index unit, const Report* reported) {
    const auto came = dates.find(unit);
    return came != dates.end() && (!reported || reported->span.from < came->second.first) ? &came->second.second
                                                                                          : nullptr;
  }

  const Tree& tree_;
  Dates own_, beside_;
};

/// The handovers of one day, by the figures of the day before.
class Merging {
 public:
  Merging(const Tree& tree, const Brought& brought, base::Day on)
      : tree_(tree),
        brought_(brought),
        yesterday_(on + -1),
        on_(on),
        before_(tree.on(yesterday_)),
        after_(tree.on(on)),
        counts_(brought.sum_up(yesterday_)) {}

  bool holds(const Frame& frame, Index above, Index below) const {
    for (Index unit = below; unit != above && unit != nowhere;) {
      unit = frame.parent(unit);
      if (unit != nowhere && own(unit)) return true;
    }
    return false;
  }

  struct Sum {
    bool for_all_below;
    Headcount count;
  };
  /// For one heir; nullopt when its children tell it alone.
  std::optional<Sum> add_up(const Inheritance& inheritance) const {
    const Index heir = inheritance.heir;
    const auto& shares = inheritance.shares;
    const auto is_sum = [&](Index unit) { return !own(unit) && has_parts(unit); };
    const bool takes_sums = std::ranges::any_of(shares, [&](const auto& one) { return is_sum(one.from); });
    Sum sum{own(heir) || (!is_sum(heir) && !takes_sums) || takes_less_than_follow(inheritance), nobody};
    bool any = false;
    for (const auto& share : shares) {
      const auto figure = own(share.from);
      const auto* const more = brought_.beside(share.from, yesterday_);
      any = any || figure || more || (share.from != heir && !has_parts(share.from));
      const auto missing = share.from == heir && takes_sums ? nobody : unknown;  // a sum tells who has no number
      const auto part = figure                  ? part_of(share, *figure)
                        : more                  ? part_of(share, *more)
                        : has_parts(share.from) ? nobody
                                                : missing;
      // Beside a sum a figure counts without those that the sum has; to a figure they are added when they come with a
      // sum.
      if (share.from != heir && figure && !sum.for_all_below)
        sum.count = sum.count + without(part, children_below(share.from, heir, true));
      else if (!figure && sum.for_all_below)
        sum.count = sum.count + part + children_below(share.from, heir, false);
      else
        sum.count = sum.count + part;
    }
    if (sum.for_all_below && !own(heir)) sum.count = sum.count + newcomers(heir, inheritance);
    if (!any || (sum.for_all_below && !sum.count.known)) return std::nullopt;
    return sum;
  }

 private:
  std::optional<Headcount> own(Index unit) const { return brought_.own(unit, yesterday_); }
  /// It is told as a sum.
  bool has_parts(Index unit) const {
    return before_->exists(unit) && (!before_->children(unit).empty() || brought_.beside(unit, yesterday_));
  }

  static Headcount part_of(const Inheritance::Share& share, const Headcount& whole) {
    return {share.division ? apportion(whole.least, share.division->parts)[share.part] : whole.least, whole.known,
            whole.whole};
  }

  /// What is left of a figure when those in it whose number is not known, or more than all, are told on their own:
  /// nothing that is known.
  static Headcount without(const Headcount& figure, const Headcount& part) {
    if (!part.whole || figure.least < part.least) return unknown;
    return {figure.least - part.least, figure.known, figure.whole};
  }

  /// A share that comes to a sum with more subordinates than it holds: they are somebody else's share too, so that the
  /// heir is told as a figure.
  bool takes_less_than_follow(const Inheritance& inheritance) const {
    return std::ranges::any_of(inheritance.shares, [&](const auto& share) {
      const auto figure = own(share.from);
      if (share.from == inheritance.heir || !figure) return false;
      const auto follow = children_below(share.from, inheritance.heir, true);
      return follow.whole && part_of(share, *figure).least < follow.least;
    });
  }

  /// Who lies below the heir since that morning without coming from it or from whom it takes over. A figure that it
  /// had would not tell them until the next one; one that is new does.
  Headcount newcomers(Index heir, const Inheritance& inheritance) const {
    const auto is_source = [&](Index unit) {
      return unit == heir || std::ranges::any_of(inheritance.shares, [&](const auto& one) { return one.from == unit; });
    };
    const auto came_alone = [&](Index unit) {
      for (Index above = before_->parent(unit); above != nowhere; above = before_->parent(above))
        if (is_source(above) || after_->contains(heir, above)) return false;
      return !is_source(unit);
    };
    Headcount sum = nobody;
    const auto walk = [&](const auto& self, Index above) -> void {
      for (const Index unit : after_->children(above)) {
        if (before_->exists(unit) && came_alone(unit)) sum = sum + below(unit, heir, true);
        self(self, unit);
      }
    };
    walk(walk, heir);
    return sum;
  }

  /// Of those that lay below `from`, who is told below the heir now, itself or in the units that took over from it.
  /// `with_its_own`: also who lay below those that came to the heir itself; without, these have shares of their own.
  Headcount children_below(Index from, Index heir, bool with_its_own) const {
    Headcount sum = nobody;
    if (before_->exists(from))
      for (const Index child : before_->children(from))
        if (!own(from) || !after_->exists(from) || !after_->contains(from, child))
          sum = sum + below(child, heir, with_its_own);
    return sum;
  }
  Headcount below(Index unit, Index heir, bool with_its_own) const {
    const auto parts = tree_.heirs(unit, yesterday_, on_);
    const bool comes_to_heir = std::ranges::any_of(parts, [&](const Part& one) { return one.unit == heir; });
    const auto figure = own(unit);
    const auto* const more = brought_.beside(unit, yesterday_);
    const bool is_sum = !figure && has_parts(unit);
    const auto told = figure ? *figure : more ? *more : is_sum ? nobody : unknown;
    const auto amounts = apportion(told.least, parts);
    Headcount sum = nobody;
    std::vector<Index> holders;  // who has it below the heir, with those whom its figure holds
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].unit == heir || !after_->contains(heir, parts[i].unit)) continue;
      sum = sum + Headcount{amounts[i], told.known, told.whole};
      if (!is_sum) holders.push_back(parts[i].unit);
    }
    if (!before_->exists(unit) || (comes_to_heir ? !with_its_own : !holders.empty())) return sum;
    for (const Index child : before_->children(unit))
      if (std::ranges::none_of(holders, [&](Index holder) { return after_->contains(holder, child); }))
        sum = sum + below(child, heir, with_its_own);
    return sum;
  }

  const Tree& tree_;
  const Brought& brought_;
  base::Day yesterday_, on_;
  std::shared_ptr<const Frame> before_, after_;
  std::vector<Headcount> counts_;
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
    const auto on = all[first].on;
    const Merging merging(tree, brought, on);
    std::vector<std::pair<Index, Merging::Sum>> fresh;
    for (const auto& one :
         inheritances(tree, std::span{all}.subspan(first, last - first),
                      [&](const Frame&frame, Index above, Index below) { return merging.holds(frame, above, below); }))
      if (one.shares.size() > 1 || one.shares.front().division)
        if (const auto sum = merging.add_up(one)) fresh.emplace_back(one.heir, *sum);
    for (const auto& [heir, sum] : fresh) brought.take(heir, on, sum.for_all_below, sum.count);
    first = last;
  }
  return brought.sum_up(day);
}

}  // namespace sovang::org
