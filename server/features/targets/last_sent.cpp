// The latest birth of each unit.
#include "features/targets/last_sent.hpp"

#include <algorithm>

namespace sovang::targets {

namespace {
/// A rush of submissions must not have every page walk the ledger.
constexpr std::int64_t freshness = 5 * base::micros_per_second;
}  // namespace

Sendings last_sendings(const initiatives::Ledger& ledger, base::Instant as_of) {
  Sendings last;
  ledger.each(ledger.standings(as_of), initiatives::any_state, [&](const initiatives::Standing& one) {
    const auto [found, first] = last.emplace(one.unit_id, one.born_at);
    if (!first) found->second = std::max(found->second, one.born_at);
  });
  return last;
}

std::vector<std::optional<base::Instant>> last_sent_by_row(const Sendings& sendings,
                                                           const initiatives::BoardFrame& frame,
                                                           const org::Tree& tree) {
  std::vector<std::optional<base::Instant>> last(frame.rows.size());
  const auto row_of = [&](std::int64_t id) -> std::int32_t {
    if (const auto row = frame.row_of.find(id); row != frame.row_of.end()) return row->second;
    const auto unit = tree.find_id(id);
    const auto heir = unit ? tree.successor(*unit, frame.day) : org::nowhere;
    const auto row = heir == org::nowhere ? frame.row_of.end() : frame.row_of.find(tree.unit(heir).id);
    return row == frame.row_of.end() ? -1 : row->second;
  };
  const auto put = [&](std::int32_t row, std::optional<base::Instant> at) {
    if (row >= 0) last[static_cast<std::size_t>(row)] = std::max(last[static_cast<std::size_t>(row)], at);
  };
  for (const auto& [unit, at] : sendings) put(row_of(unit), at);
  for (std::size_t row = last.size(); row-- > 0;) put(frame.rows[row].parent, last[row]);
  return last;
}

std::shared_ptr<const Sendings> LastSent::of(std::int64_t programme, const initiatives::Ledger& ledger,
                                             base::Instant now) {
  const std::lock_guard lock{mutex_};
  auto& kept = kept_[programme];
  const auto version = ledger.version();
  if (kept.sendings && (kept.version == version || now < kept.made_at + freshness)) return kept.sendings;
  kept = {version, now, std::make_shared<const Sendings>(last_sendings(ledger, initiatives::end_of_time))};
  return kept.sendings;
}

}  // namespace sovang::targets
