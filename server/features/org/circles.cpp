// Goes through the days on which a link begins, and from the units it begins for upwards: each unit once a day.
#include "features/org/circles.hpp"

#include <algorithm>
#include <map>

namespace sovang::org {

namespace {

using base::Day;

class Sweep {
 public:
  Sweep(const Dated<Index>& parents, std::span<const Unit> units)
      : above_(units.size()), cut_until_(units.size(), always), seen_(units.size(), 0) {
    for (const auto& row : parents.all()) {
      const auto &below = units[at(row.unit)].alive, &above = units[at(row.value)].alive;
      const Span span{std::max({row.span.from, below.from, above.from}), std::min({row.span.to, below.to, above.to})};
      if (span.from < span.to) days_[span.from].push_back({row.unit, row.value, span});
    }
  }

  std::vector<Circle> run() {
    // A link that was cut begins anew on the day on which its circle ends.
    for (; !days_.empty(); days_.erase(days_.begin())) {
      const auto& [day, links] = *days_.begin();
      for (const auto& link : links) above_[at(link.unit)] = link;
      for (const auto& link : links) walk_up(link.unit, day);
    }
    return std::move(circles_);
  }

 private:
  struct Link {
    Index unit = nowhere, parent = nowhere;
    Span span{always, always};
  };
  static std::size_t at(Index unit) { return static_cast<std::size_t>(unit); }

  Index parent(Index unit, Day day) const {
    const auto& link = above_[at(unit)];
    return link.span.holds(day) && cut_until_[at(unit)] <= day ? link.parent : nowhere;
  }

  void walk_up(Index from, Day day) {
    if (day != today_) today_ = day, first_walk_ = walk_ + 1;
    ++walk_;
    Index unit = from;
    while (unit != nowhere && seen_[at(unit)] < first_walk_) {
      seen_[at(unit)] = walk_;
      unit = parent(unit, day);
    }
    if (unit != nowhere && seen_[at(unit)] == walk_) keep(unit, day);
  }

  void keep(Index in_it, Day day) {
    Circle circle{{day, open_end}, {}, {}};
    for (Index unit = in_it; circle.units.empty() || unit != in_it; unit = parent(unit, day)) {
      circle.units.push_back(unit);
      circle.span.to = std::min(circle.span.to, above_[at(unit)].span.to);
      if (above_[at(unit)].span.from == day) circle.cut.push_back(unit);
    }
    for (const Index unit : circle.cut) {
      cut_until_[at(unit)] = circle.span.to;
      auto link = above_[at(unit)];
      link.span.from = circle.span.to;
      if (link.span.from < link.span.to) days_[link.span.from].push_back(link);
    }
    std::ranges::rotate(circle.units, std::ranges::min_element(circle.units));
    std::ranges::sort(circle.cut);
    circles_.push_back(std::move(circle));
  }

  std::map<Day, std::vector<Link>> days_;
  std::vector<Link> above_;
  std::vector<Day> cut_until_;
  std::vector<std::uint32_t> seen_;  // the last walk that came by
  std::uint32_t walk_ = 0, first_walk_ = 0;
  Day today_ = open_end;
  std::vector<Circle> circles_;
};

}  // namespace

std::vector<Circle> find_circles(const Dated<Index>& parents, std::span<const Unit> units) {
  return Sweep(parents, units).run();
}

std::vector<Adrift> find_adrift(const Dated<Index>& parents, std::span<const Unit> units) {
  std::vector<Adrift> found;
  const auto rows = parents.all();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto begins = std::max(row.span.from, units[static_cast<std::size_t>(row.unit)].alive.from);
    if (begins < std::min(row.span.to, units[static_cast<std::size_t>(row.value)].alive.from))
      found.push_back({row.unit, begins, row.value});
    const auto above_ends = units[static_cast<std::size_t>(row.value)].alive.to;
    const auto end = std::max(row.span.from, std::min(row.span.to, above_ends));
    const bool goes_on = end < units[static_cast<std::size_t>(row.unit)].alive.to;
    const bool followed = i + 1 < rows.size() && rows[i + 1].unit == row.unit && rows[i + 1].span.from <= end;
    if (goes_on && !followed) found.push_back({row.unit, end, row.value});
  }
  return found;
}

}  // namespace sovang::org
