// One pass over the ledger for the rows that are shown.
#include "features/initiatives/signals.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

constexpr std::int64_t minute = 60 * base::micros_per_second, hour = 60 * minute;

/// Which of the wanted rows a unit counts for; -1: none of them.
class RowOf {
 public:
  RowOf(const org::Tree& tree, const BoardFrame& frame, std::span<const std::int32_t> rows)
      : tree_(tree), frame_(frame), wanted_(frame.rows.size(), -1) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      wanted_[static_cast<std::size_t>(rows[i])] = static_cast<std::int32_t>(i);
  }

  std::int32_t of(std::int64_t unit_id) {
    const auto [place, fresh] = known_.try_emplace(unit_id, -1);
    if (fresh) place->second = find(unit_id);
    return place->second;
  }

 private:
  std::int32_t find(std::int64_t unit_id) const {
    auto row = frame_.row_of.find(unit_id);
    if (row == frame_.row_of.end())
      if (const auto unit = tree_.find_id(unit_id))
        if (const auto heir = tree_.successor(*unit, frame_.day); heir != org::nowhere)
          row = frame_.row_of.find(tree_.unit(heir).id);
    if (row == frame_.row_of.end()) return -1;
    for (auto at = row->second; at >= 0; at = frame_.rows[static_cast<std::size_t>(at)].parent)
      if (wanted_[static_cast<std::size_t>(at)] >= 0) return wanted_[static_cast<std::size_t>(at)];
    return -1;
  }

  const org::Tree& tree_;
  const BoardFrame& frame_;
  std::vector<std::int32_t> wanted_;
  std::unordered_map<std::int64_t, std::int32_t> known_;
};

/// `times` in order. The window is open at its end: what came exactly so long after the first is not in it.
Burst busiest(std::span<const std::int64_t> times, std::int64_t length) {
  Burst most;
  for (std::size_t first = 0, next = 0; next < times.size(); ++next) {
    while (times[next] - times[first] >= length) ++first;
    if (const auto n = static_cast<std::int64_t>(next - first + 1); n > most.n) most = {n, {times[first]}};
  }
  return most;
}

template <class Counts>
std::int64_t most_in(const Counts& counts) {
  std::int64_t most = 0;
  for (const auto& [who, n] : counts) most = std::max(most, n);
  return most;
}

}  // namespace

std::vector<Entered> entered_for_others(db::Tx& tx, std::int64_t programme, base::Instant before, Counted counted) {
  std::vector<Entered> all;
  const auto add = [&](const db::Row& row, const char* kind) {
    if (const auto status = status_from(row.text(2)); status && counted.has(*status))
      all.push_back({row.integer(0), kind + row.string(1), row.integer(3)});
  };
  tx.each(sql::entered_by_accounts, {programme, before}, [&](const db::Row& row) { add(row, "account "); });
  tx.each(sql::entered_by_names, {programme, before}, [&](const db::Row& row) { add(row, "name "); });
  return all;
}

std::vector<Signals> signals_of(const SignalSources& sources, std::span<const std::int32_t> rows) {
  std::vector<Signals> signals(rows.size());
  RowOf places(sources.tree, sources.frame, rows);
  std::vector<std::vector<std::int64_t>> times(rows.size());
  std::vector<std::unordered_map<std::uint32_t, std::int64_t>> authors(rows.size());
  sources.ledger.each(sources.ledger.standings(sources.as_of), sources.counted, [&](const Standing& one) {
    const auto place = places.of(one.unit_id);
    if (place < 0) return;
    const auto at = static_cast<std::size_t>(place);
    times[at].push_back(one.born_at.micros);
    ++authors[at][one.author];
    signals[at].without_benefit += one.benefit_dong == 0;
    signals[at].in_last_hour +=
        one.born_at < sources.closes_at && sources.closes_at.micros - one.born_at.micros <= hour;
  });
  std::vector<std::map<std::string_view, std::int64_t>> operators(rows.size());
  for (const auto& one : sources.entered)
    if (const auto place = places.of(one.unit_id); place >= 0)
      operators[static_cast<std::size_t>(place)][one.who] += one.n;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    auto& mine = signals[at];
    std::ranges::sort(times[at]);
    mine.n = static_cast<std::int64_t>(times[at].size());
    mine.hour = busiest(times[at], hour);
    mine.minute = busiest(times[at], minute);
    mine.by_one_author = most_in(authors[at]);
    mine.by_one_operator = most_in(operators[at]);
    for (const auto& [who, n] : operators[at]) mine.entered_for_others += n;
  }
  return signals;
}

}  // namespace sovang::initiatives
