// "In today's units": what a unit of the past held counts for those that came after it, in shares that sum to one.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

constexpr std::int64_t finest_share = 1'000'000'000;  // keeps the products of apportion() inside 64 bits

/// nullopt: finer than can be counted.
std::optional<Part> share_of(Part whole, Index unit, std::int64_t n, std::int64_t of) {
  const auto left = std::gcd(whole.n, of), right = std::gcd(n, whole.of);
  const auto up = (whole.n / left) * (n / right), down = (whole.of / right) * (of / left);
  const Part part{unit, up / std::gcd(up, down), down / std::gcd(up, down)};
  return part.of > finest_share ? std::nullopt : std::optional{part};
}

void add(std::vector<Part>& parts, Part more) {
  for (auto& part : parts) {
    if (part.unit != more.unit) continue;
    const auto common = std::gcd(part.of, more.of);
    const auto of = part.of / common * more.of;
    const auto n = part.n * (more.of / common) + more.n * (part.of / common);
    const auto divisor = std::gcd(n, of);
    if (of / divisor > finest_share) continue;  // two parts of one unit then
    part = {part.unit, n / divisor, of / divisor};
    return;
  }
  parts.push_back(more);
}

/// What a unit held on a day and later.
struct Holding {
  Index unit;
  base::Day on;
  auto operator<=>(const Holding&) const = default;
};

/// The ways from one holding to those that are left on a day: each holding once, however many ways lead to it.
class Ways {
 public:
  Ways(const Tree& tree, base::Day seen_on) : tree_(tree), seen_on_(seen_on) {}

  std::vector<Part> from(Holding first) {
    find_order(first);
    shares_[first] = {{first.unit, 1, 1}};
    std::vector<Part> left;
    for (auto at = order_.rbegin(); at != order_.rend(); ++at)
      for (const auto& share : shares_[*at]) hand_on(steps_.at(*at), *at, share, left);
    return left;
  }

 private:
  struct Step {
    Holding to;
    std::int64_t n, of;
  };

  /// Where all of it goes next; empty: it stays.
  std::vector<Step> steps_of(const Holding& holding) const {
    Handover event{.unit = holding.unit, .on = open_end, .to = {}};
    for (const auto& row : tree_.successions().of(holding.unit))
      if (holding.on < row.value.on && row.value.on <= seen_on_ && row.value.on <= event.on) {
        if (row.value.on < event.on) event = {.unit = holding.unit, .on = row.value.on, .to = {}};
        event.to.push_back(row.value);
      }
    const auto& alive = tree_.unit(holding.unit).alive;
    if (event.to.empty()) {
      // It ended and nobody was named: it counts where it last belonged, so that the total is kept.
      const auto above = tree_.parents().of(holding.unit);
      if (alive.holds(seen_on_) || above.empty() || seen_on_ < alive.from) return {};
      return {{{above.back().value, alive.to + -1}, 1, 1}};
    }
    std::vector<Step> steps;
    for (const auto& next : event.to) {
      // A successor that itself ends on that very day hands on at once.
      const bool lives = tree_.unit(next.successor).alive.holds(event.on);
      steps.push_back({{next.successor, lives ? event.on : event.on + -1}, next.n, next.of});
    }
    if (const auto sum = given(event); sum.n < sum.of)
      steps.push_back({{holding.unit, event.on}, sum.of - sum.n, sum.of});
    return steps;
  }

  /// Each holding after all that it goes to.
  void find_order(const Holding& first) {
    struct Visit {
      Holding holding;
      std::size_t next;
    };
    std::vector<Visit> open;
    std::set<Holding> on_the_way;
    const auto enter = [&](const Holding& holding) {
      steps_.emplace(holding, steps_of(holding));
      on_the_way.insert(holding);
      open.push_back({holding, steps_.at(holding).size()});
    };
    enter(first);
    while (!open.empty()) {
      auto& [holding, next] = open.back();
      auto& steps = steps_.at(holding);
      if (next == 0) {
        on_the_way.erase(holding);
        order_.push_back(holding);
        open.pop_back();
        continue;
      }
      const auto to = steps[--next].to;
      // Records that come back to where they began lead nowhere: it stays.
      if (on_the_way.contains(to))
        steps.clear(), next = 0;
      else if (!steps_.contains(to))
        enter(to);
    }
  }

  void hand_on(const std::vector<Step>& steps, const Holding& holding, const Part& share, std::vector<Part>& left) {
    if (steps.empty()) return add(left, {holding.unit, share.n, share.of});
    std::vector<Part> shared;
    for (const auto& step : steps) {
      const auto part = share_of(share, step.to.unit, step.n, step.of);
      // After many splits of splits a share can be too fine: then who has most has it whole, and the total is kept.
      if (!part) {
        const auto most =
            std::ranges::max_element(steps, [](const Step& a, const Step& b) { return a.n * b.of < b.n * a.of; });
        return add(shares_[most->to], {most->to.unit, share.n, share.of});
      }
      shared.push_back(*part);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) add(shares_[steps[i].to], shared[i]);
  }

  const Tree& tree_;
  base::Day seen_on_;
  std::map<Holding, std::vector<Step>> steps_;
  std::vector<Holding> order_;
  std::map<Holding, std::vector<Part>> shares_;
};

}  // namespace

std::vector<Part> Tree::heirs(Index unit, base::Day recorded_on, base::Day seen_on) const {
  if (this->unit(unit).alive.holds(seen_on) && successions_.of(unit).empty()) return {{unit, 1, 1}};
  return Ways(*this, seen_on).from({unit, recorded_on});
}

Index Tree::successor(Index unit, base::Day day) const {
  for (Index at = unit;;) {
    const auto alive = this->unit(at).alive;
    if (alive.holds(day)) return at;
    Handover last{at, alive.to, {}};
    for (const auto& row : successions_.of(at))
      if (row.value.on == last.on) last.to.push_back(row.value);
    const Index heir = is_whole(last) ? largest_heir(*this, last) : nowhere;
    if (day < alive.from || heir == nowhere || this->unit(heir).alive.to < alive.to) return nowhere;
    at = heir;
  }
}

std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<Part>& parts) {
  std::vector<std::int64_t> amounts(parts.size());
  std::vector<std::int64_t> remainders(parts.size());
  std::int64_t left = total;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // total * n / of without overflow: whole multiples of `of` first.
    const auto inner = (total % parts[i].of) * parts[i].n;
    amounts[i] = total / parts[i].of * parts[i].n + inner / parts[i].of;
    remainders[i] = inner % parts[i].of;
    left -= amounts[i];
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return remainders[a] * parts[b].of > remainders[b] * parts[a].of;
  });
  for (std::size_t i = 0; left > 0 && i < order.size(); ++i, --left) ++amounts[order[i]];
  return amounts;
}

}  // namespace sovang::org
