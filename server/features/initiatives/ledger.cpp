// Feeding the ledger and counting over it.
#include "features/initiatives/ledger.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace sovang::initiatives {

namespace {
constexpr unsigned born = 15;
}

void Ledger::append(const Event& event) {
  const std::unique_lock lock{guard_};
  if (event.seq > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("more events than the ledger can number");
  if (blocks_.empty() || blocks_.back().size() == block_size) blocks_.emplace_back().reserve(block_size);
  const auto unit = place_of_unit(event.unit_id);
  Entry entry{};
  entry.at = event.at.micros;
  entry.benefit = static_cast<std::uint64_t>(event.benefit_dong) & ((1ULL << 56) - 1);
  entry.from = (event.from ? static_cast<unsigned>(*event.from) : born) & 15U;
  entry.to = static_cast<unsigned>(event.to) & 15U;
  entry.seq = static_cast<std::uint32_t>(event.seq);
  entry.unit = unit;
  entry.birth =
      event.from ? place_of_birth(static_cast<std::uint32_t>(event.birth_seq)) : static_cast<std::uint32_t>(size_);
  entry.kind = place_of_kind(event.sector, event.field);
  blocks_.back().push_back(entry);
  ++size_;
  const Sum one{1, event.benefit_dong};
  if (event.from) now_[unit][static_cast<std::size_t>(*event.from)] += Sum{-one.n, -one.benefit_dong};
  now_[unit][static_cast<std::size_t>(event.to)] += one;
  latest_ = std::max(latest_, event.at.micros);
}

std::uint32_t Ledger::place_of_unit(std::int64_t unit_id) {
  const auto [found, is_new] = unit_places_.try_emplace(unit_id, static_cast<std::uint32_t>(units_.size()));
  if (is_new) {
    units_.push_back(unit_id);
    now_.emplace_back();
  }
  return found->second;
}

std::uint16_t Ledger::place_of_kind(std::string_view sector, std::string_view field) {
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    if (kinds_[i].field == field && kinds_[i].sector == sector) return static_cast<std::uint16_t>(i);
  kinds_.push_back({std::string{sector}, std::string{field}});
  return static_cast<std::uint16_t>(kinds_.size() - 1);
}

/// Births come nearly in the order of seq (with PostgreSQL two writers may overtake each other): a binary search, then
/// outwards from there.
std::uint32_t Ledger::place_of_birth(std::uint32_t seq) const {
  std::size_t low = 0;
  std::size_t high = size_;
  while (low < high) {
    const auto middle = (low + high) / 2;
    if (entry(middle).seq < seq)
      low = middle + 1;
    else
      high = middle;
  }
  for (std::size_t away = 0; away <= size_; ++away) {
    if (low + away < size_ && entry(low + away).seq == seq) return static_cast<std::uint32_t>(low + away);
    if (away <= low && low - away < size_ && entry(low - away).seq == seq)
      return static_cast<std::uint32_t>(low - away);
  }
  throw std::logic_error("an event of an initiative whose birth is not in the ledger");
}

std::vector<bool> Ledger::kinds_in(const Narrowing& only) const {
  std::vector<bool> in(kinds_.size());
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    in[i] = (only.sector.empty() || only.sector == kinds_[i].sector) &&
            (only.field.empty() || only.field == kinds_[i].field);
  return in;
}

std::vector<UnitSum> Ledger::sums(base::Instant as_of, Counted counted, const Narrowing& only) const {
  const std::shared_lock lock{guard_};
  std::vector<UnitSum> sums(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) sums[i].unit_id = units_[i];
  const bool narrow = !only.sector.empty() || !only.field.empty();
  if (!narrow && as_of.micros > latest_) {
    for (std::size_t i = 0; i < units_.size(); ++i)
      for (const auto status : all_statuses)
        if (counted.has(status)) sums[i].sum += now_[i][static_cast<std::size_t>(status)];
    return sums;
  }
  const auto kinds = kinds_in(only);
  for (const auto& block : blocks_) {
    for (const auto& e : block) {
      if (e.at >= as_of.micros || !kinds[e.kind]) continue;
      const bool left = e.from != born && counted.has(static_cast<Status>(e.from));
      const bool came = counted.has(static_cast<Status>(e.to));
      if (left == came) continue;
      const std::int64_t sign = came ? 1 : -1;
      sums[e.unit].sum += Sum{sign, sign * static_cast<std::int64_t>(e.benefit)};
    }
  }
  return sums;
}

Sum Ledger::total(base::Instant as_of, Counted counted) const {
  Sum total;
  for (const auto& unit : sums(as_of, counted)) total += unit.sum;
  return total;
}

void Ledger::each_standing(base::Instant as_of, Counted counted,
                           const std::function<void(const Standing&)>& visit) const {
  const std::shared_lock lock{guard_};
  constexpr std::uint8_t unborn = 255;
  std::vector<std::uint8_t> status(size_, unborn);
  for (const auto& block : blocks_)
    for (const auto& e : block)
      if (e.at < as_of.micros) status[e.birth] = static_cast<std::uint8_t>(e.to);
  for (std::size_t place = 0; place < size_; ++place) {
    if (status[place] == unborn || !counted.has(static_cast<Status>(status[place]))) continue;
    const auto& e = entry(place);
    visit({e.seq,
           units_[e.unit],
           static_cast<std::int64_t>(e.benefit),
           {e.at},
           static_cast<Status>(status[place]),
           kinds_[e.kind].sector,
           kinds_[e.kind].field});
  }
}

std::uint64_t Ledger::version() const {
  const std::shared_lock lock{guard_};
  return size_;
}

base::Instant Ledger::latest() const {
  const std::shared_lock lock{guard_};
  return {latest_};
}

}  // namespace sovang::initiatives
