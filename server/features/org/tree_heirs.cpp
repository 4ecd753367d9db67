// "In today's units": what a unit of the past held counts for those that came after it, in shares that sum to one.
#include <algorithm>
#include <numeric>

#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

constexpr std::int64_t finest_share = 1'000'000'000;  // keeps the products of apportion() inside 64 bits
constexpr int longest_chain = 64;

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

}  // namespace

void Tree::add_heirs(Index unit, base::Day recorded_on, base::Day seen_on, Part share, std::vector<Part>& parts,
                     int depth) const {
  // No chain of years is that long: what the records lead nowhere with stays where it came to.
  if (depth > longest_chain) return add(parts, {unit, share.n, share.of});
  Handover event{.unit = unit, .on = open_end, .to = {}};
  for (const auto& row : successions_.of(unit))
    if (recorded_on < row.value.on && row.value.on <= seen_on && row.value.on <= event.on) {
      if (row.value.on < event.on) event = {.unit = unit, .on = row.value.on, .to = {}};
      event.to.push_back(row.value);
    }
  if (event.to.empty()) {
    if (this->unit(unit).alive.holds(seen_on)) return add(parts, {unit, share.n, share.of});
    // It ended and nobody was named: it counts where it last belonged, so that the total is kept.
    const auto above = parents_.of(unit);
    if (above.empty() || seen_on < this->unit(unit).alive.from) return add(parts, {unit, share.n, share.of});
    return add_heirs(above.back().value, this->unit(unit).alive.to + -1, seen_on, share, parts, depth + 1);
  }
  const auto hand = [&](Index heir, Part part) {
    // A successor that itself ends on that very day hands on at once.
    const auto since = heir == unit || this->unit(heir).alive.holds(event.on) ? event.on : event.on + -1;
    add_heirs(heir, since, seen_on, part, parts, depth + 1);
  };
  std::vector<Part> shared;
  const auto sum = given(event);
  if (sum.n < sum.of) event.to.push_back({unit, event.on, sum.of - sum.n, sum.of});
  for (const auto& next : event.to) {
    const auto part = share_of(share, next.successor, next.n, next.of);
    // After many splits of splits a share can be too fine: then the largest heir has it whole, and the total is kept.
    if (!part) return hand(largest_heir(*this, event), share);
    shared.push_back(*part);
  }
  for (const auto& part : shared) hand(part.unit, part);
}

std::vector<Part> Tree::heirs(Index unit, base::Day recorded_on, base::Day seen_on) const {
  std::vector<Part> parts;
  add_heirs(unit, recorded_on, seen_on, {unit, 1, 1}, parts, 0);
  return parts;
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
