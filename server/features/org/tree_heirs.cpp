// "In today's units": what a unit of the past held counts for those that came after it, in shares that sum to one.
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "features/org/tree.hpp"

namespace sovang::org {

namespace {

constexpr std::int64_t finest_share = 1'000'000'000;  // keeps the products of apportion() inside 64 bits
constexpr int longest_chain = 64;

Part share_of(Part whole, Index unit, std::int64_t n, std::int64_t of) {
  const auto left = std::gcd(whole.n, of), right = std::gcd(n, whole.of);
  Part part{unit, (whole.n / left) * (n / right), (whole.of / right) * (of / left)};
  if (part.of > finest_share) throw std::logic_error("shares of successors are finer than can be counted");
  return part;
}

void add(std::vector<Part>& parts, Part more) {
  for (auto& part : parts) {
    if (part.unit != more.unit) continue;
    const auto common = std::gcd(part.of, more.of);
    const auto of = part.of / common * more.of;
    const auto n = part.n * (more.of / common) + more.n * (part.of / common);
    const auto divisor = std::gcd(n, of);
    part = {part.unit, n / divisor, of / divisor};
    return;
  }
  parts.push_back(more);
}

}  // namespace

void Tree::add_heirs(Index unit, base::Day recorded_on, base::Day seen_on, Part share, std::vector<Part>& parts,
                     int depth) const {
  if (depth > longest_chain) throw std::logic_error("successors that go round in a circle");
  std::optional<base::Day> event;
  for (const auto& row : successions_.of(unit))
    if (recorded_on < row.value.on && row.value.on <= seen_on && (!event || row.value.on < *event))
      event = row.value.on;
  if (!event) {
    if (this->unit(unit).alive.holds(seen_on)) return add(parts, {unit, share.n, share.of});
    // It ended and nobody was named: it counts where it last belonged, so that the total is kept.
    const auto above = parents_.of(unit);
    if (above.empty() || seen_on < this->unit(unit).alive.from) return add(parts, {unit, share.n, share.of});
    return add_heirs(above.back().value, this->unit(unit).alive.to + -1, seen_on, share, parts, depth + 1);
  }
  std::int64_t rest_n = 1, rest_of = 1;
  for (const auto& row : successions_.of(unit)) {
    const auto& next = row.value;
    if (next.on != *event) continue;
    // A successor that itself ends on that very day hands on at once.
    const auto since = this->unit(next.successor).alive.holds(*event) ? *event : *event + -1;
    add_heirs(next.successor, since, seen_on, share_of(share, next.successor, next.n, next.of), parts, depth + 1);
    const auto common = std::gcd(rest_of, next.of);
    rest_n = rest_n * (next.of / common) - next.n * (rest_of / common);
    rest_of = rest_of / common * next.of;
  }
  if (rest_n < 0) throw std::logic_error("successors take more than the whole");
  if (rest_n == 0) return;
  const auto divisor = std::gcd(rest_n, rest_of);
  add_heirs(unit, *event, seen_on, share_of(share, unit, rest_n / divisor, rest_of / divisor), parts, depth + 1);
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
