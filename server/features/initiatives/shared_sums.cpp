// One more pass over the initiatives, and only where such a unit is.
#include "features/initiatives/shared_sums.hpp"

#include <unordered_map>

namespace sovang::initiatives {

namespace {

std::vector<base::DongSum> divide(const base::DongSum& total, const std::vector<org::Part>& parts) {
  constexpr std::int64_t large = base::max_dong;
  const auto exact = total.exact();
  const auto heads = org::apportion(static_cast<std::int64_t>(exact / large), parts);
  const auto tails = org::apportion(static_cast<std::int64_t>(exact % large), parts);
  std::vector<base::DongSum> amounts(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i)
    amounts[i] = base::DongSum::of(base::DongSum::Wide{heads[i]} * large + tails[i]);
  return amounts;
}

Sum minus(const Sum& a, const Sum& b) {
  return {a.n - b.n, base::DongSum::of(a.benefit_dong.exact() - b.benefit_dong.exact())};
}

}  // namespace

std::vector<Sum> apportion(const Sum& total, const std::vector<org::Part>& parts) {
  const auto n = org::apportion(total.n, parts);
  const auto benefit = divide(total.benefit_dong, parts);
  std::vector<Sum> sums;
  for (std::size_t i = 0; i < parts.size(); ++i) sums.push_back({n[i], benefit[i]});
  return sums;
}

void share_out(std::vector<UnitSum>& sums, const org::Tree& tree, base::Day seen_on, const SentBefore& sent_before) {
  std::unordered_map<std::int64_t, std::size_t> places;
  std::unordered_map<std::int64_t, Sum> shared;  // of a unit: what was sent before its last division
  const auto place_of = [&](std::int64_t unit_id) {
    const auto [found, fresh] = places.emplace(unit_id, sums.size());
    if (fresh) sums.push_back({unit_id, {}});
    return found->second;
  };
  for (const auto& handover : tree.partings(seen_on)) {
    if (places.empty())
      for (std::size_t i = 0; i < sums.size(); ++i) places.emplace(sums[i].unit_id, i);
    const auto id = tree.unit(handover.unit).id;
    const auto before = sent_before(id, base::start_of(handover.on));
    const auto piece = minus(before, shared[id]);
    shared[id] = before;
    if (piece == Sum{}) continue;
    const auto parts = tree.heirs(handover.unit, handover.on + -1, seen_on);
    const auto amounts = apportion(piece, parts);
    auto& own = sums[place_of(id)].sum;
    own = minus(own, piece);
    for (std::size_t i = 0; i < parts.size(); ++i) sums[place_of(tree.unit(parts[i].unit).id)].sum += amounts[i];
  }
}

std::vector<UnitSum> shared_sums(const Ledger& ledger, const org::Tree& tree, base::Day seen_on, base::Instant as_of,
                                 Counted counted, const Narrowing& only) {
  auto sums = ledger.sums(as_of, counted, only);
  std::unordered_map<std::int64_t, std::vector<std::pair<base::Instant, Sum>>> sent;
  for (const auto& handover : tree.partings(seen_on)) sent[tree.unit(handover.unit).id];
  if (sent.empty()) return sums;
  ledger.each(ledger.standings(as_of), counted, [&](const Standing& one) {
    const auto found = sent.find(one.unit_id);
    if (found == sent.end() || (!only.sector.empty() && only.sector != one.sector) ||
        (!only.field.empty() && only.field != one.field))
      return;
    found->second.emplace_back(one.born_at, Sum{1, one.benefit_dong});
  });
  share_out(sums, tree, seen_on, [&](std::int64_t unit_id, base::Instant before) {
    Sum sum;
    for (const auto& [at, one] : sent.at(unit_id))
      if (at < before) sum += one;
    return sum;
  });
  return sums;
}

}  // namespace sovang::initiatives
