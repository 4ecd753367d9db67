// Feeding the ledger and counting over it.
#include "features/initiatives/ledger.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

namespace sovang::initiatives {

void Ledger::append(std::span<const Event> events) {
  const std::unique_lock lock{guard_};
  for (const auto& event : events) add(event);
}

void Ledger::add(const Event& event) {
  if (event.seq > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("more events than the ledger can number");
  event.from ? add_move(event) : add_birth(event);
  latest_ = std::max(latest_, event.at.micros);
}

void Ledger::add_birth(const Event& event) {
  const auto kind = kind_of(event.sector, event.field);
  auto unit = unit_places_.find(event.unit_id, units_);
  if (unit == Places::none) {
    unit = static_cast<std::uint32_t>(units_.size());
    units_.push_back(event.unit_id);
    unit_places_.add(units_);
    now_.emplace_back();
  }
  const auto seq = static_cast<std::uint32_t>(event.seq);
  auto author = author_places_.find(event.author_key, author_keys_);
  if (author == Places::none) {
    author = static_cast<std::uint32_t>(author_keys_.size());
    author_keys_.push_back(event.author_key);
    author_first_.push_back(seq);
    author_unit_.push_back(unit);
    author_places_.add(author_keys_);
  }
  if (seq < author_first_[author]) {
    author_first_[author] = seq;
    author_unit_[author] = unit;
  }
  const auto at = births_ % block_size;
  if (at == 0 && births_ / block_size == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<Block>());
  auto& block = *blocks_.back();
  block.at[at] = event.at.micros;
  block.what[at] = pack(event.benefit_dong, kind, event.to);
  block.seq[at] = seq;
  block.unit[at] = unit;
  block.author[at] = author;
  block.now[at] = static_cast<std::uint8_t>(event.to);
  ++births_;
  now_[unit][static_cast<std::size_t>(event.to)] += Sum{1, event.benefit_dong};
}

void Ledger::add_move(const Event& event) {
  const auto birth = find_birth(static_cast<std::uint32_t>(event.birth_seq));
  if (birth == Places::none) throw std::logic_error("an event of an initiative whose birth is not in the ledger");
  moves_.push_back(
      {event.at.micros, birth, static_cast<std::uint8_t>(*event.from), static_cast<std::uint8_t>(event.to)});
  auto& block = *blocks_[birth / block_size];
  block.now[birth % block_size] = static_cast<std::uint8_t>(event.to);
  auto& now = now_[block.unit[birth % block_size]];
  const auto benefit = benefit_in(block.what[birth % block_size]);
  now[static_cast<std::size_t>(*event.from)] += Sum{-1, -benefit};
  now[static_cast<std::size_t>(event.to)] += Sum{1, benefit};
}

std::size_t Ledger::kind_of(std::string_view sector, std::string_view field) {
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    if (kinds_[i].field == field && kinds_[i].sector == sector) return i;
  if (kinds_.size() >> kind_bits != 0) throw std::length_error("more sectors and fields than the ledger can number");
  kinds_.push_back({std::string{sector}, std::string{field}});
  return kinds_.size() - 1;
}

/// Births come nearly in the order of seq (with PostgreSQL two writers may overtake each other): a binary search, then
/// outwards from there.
std::uint32_t Ledger::find_birth(std::uint32_t seq) const {
  std::size_t low = 0;
  std::size_t high = births_;
  while (low < high) {
    const auto middle = (low + high) / 2;
    if (seq_at(middle) < seq)
      low = middle + 1;
    else
      high = middle;
  }
  for (std::size_t away = 0; away <= births_; ++away) {
    if (low + away < births_ && seq_at(low + away) == seq) return static_cast<std::uint32_t>(low + away);
    if (away <= low && low - away < births_ && seq_at(low - away) == seq) return static_cast<std::uint32_t>(low - away);
  }
  return Places::none;
}

std::vector<bool> Ledger::kinds_in(const Narrowing& only) const {
  std::vector<bool> in(kinds_.size());
  for (std::size_t i = 0; i < kinds_.size(); ++i)
    in[i] = (only.sector.empty() || only.sector == kinds_[i].sector) &&
            (only.field.empty() || only.field == kinds_[i].field);
  return in;
}

std::vector<bool> Ledger::units_in(const Narrowing& only) const {
  std::vector<bool> in(units_.size(), only.units.empty());
  for (const auto id : only.units)
    if (const auto place = unit_places_.find(id, units_); place != Places::none) in[place] = true;
  return in;
}

template <class Visit>
void Ledger::each_change(base::Instant as_of, Counted counted, const Narrowing& only, Visit&& visit) const {
  const auto kinds = kinds_in(only);
  const auto units = units_in(only);
  each_block([&](const Block& block, std::size_t count, std::size_t) {
    for (std::size_t i = 0; i < count; ++i)
      if (block.at[i] < as_of.micros && counted.has(born_in(block.what[i])) && kinds[kind_in(block.what[i])] &&
          units[block.unit[i]])
        visit(block.at[i], block.unit[i], Sum{1, benefit_in(block.what[i])});
  });
  for (const auto& move : moves_) {
    const bool left = counted.has(static_cast<Status>(move.from));
    const bool came = counted.has(static_cast<Status>(move.to));
    if (left == came || move.at >= as_of.micros) continue;
    const auto& block = *blocks_[move.birth / block_size];
    const auto what = block.what[move.birth % block_size];
    const auto unit = block.unit[move.birth % block_size];
    if (!kinds[kind_in(what)] || !units[unit]) continue;
    const std::int64_t sign = came ? 1 : -1;
    visit(move.at, unit, Sum{sign, sign * benefit_in(what)});
  }
}

std::vector<UnitSum> Ledger::sums(base::Instant as_of, Counted counted, const Narrowing& only) const {
  const std::shared_lock lock{guard_};
  std::vector<UnitSum> sums(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) sums[i].unit_id = units_[i];
  const bool narrow = !only.sector.empty() || !only.field.empty() || !only.units.empty();
  if (!narrow && as_of.micros > latest_) {
    for (std::size_t i = 0; i < units_.size(); ++i)
      for (const auto status : all_statuses)
        if (counted.has(status)) sums[i].sum += now_[i][static_cast<std::size_t>(status)];
    return sums;
  }
  each_change(as_of, counted, only, [&](std::int64_t, std::uint32_t unit, Sum change) { sums[unit].sum += change; });
  return sums;
}

std::vector<DaySum> Ledger::by_day(base::Instant as_of, Counted counted, const Narrowing& only) const {
  const std::shared_lock lock{guard_};
  std::map<std::int32_t, Sum> days;
  each_change(as_of, counted, only, [&](std::int64_t at, std::uint32_t, Sum change) {
    days[base::day_of(base::Instant{at}).number] += change;
  });
  std::vector<DaySum> out;
  for (const auto& [day, sum] : days)
    if (sum != Sum{}) out.push_back({base::Day{day}, sum});
  return out;
}

Sum Ledger::total(base::Instant as_of, Counted counted) const {
  Sum total;
  for (const auto& unit : sums(as_of, counted)) total += unit.sum;
  return total;
}

Standings Ledger::standings(base::Instant as_of) const {
  const std::shared_lock lock{guard_};
  Standings standings;
  standings.status.resize(births_);
  each_block([&](const Block& block, std::size_t count, std::size_t first) {
    for (std::size_t i = 0; i < count; ++i)
      standings.status[first + i] =
          block.at[i] < as_of.micros ? static_cast<std::uint8_t>(born_in(block.what[i])) : Standings::unborn;
  });
  for (const auto& move : moves_)
    if (move.at < as_of.micros) standings.status[move.birth] = move.to;
  return standings;
}

std::vector<Slice> Ledger::slices(std::size_t most) const {
  const std::shared_lock lock{guard_};
  const auto each = std::max<std::size_t>(1, (blocks_.size() + most - 1) / most) * block_size;
  std::vector<Slice> slices;
  for (std::size_t from = 0; from < births_; from += each) slices.push_back({from, from + each});
  if (slices.empty()) slices.emplace_back();
  slices.back().until = Slice{}.until;
  return slices;
}

void Ledger::each_standing(base::Instant as_of, Counted counted,
                           const std::function<void(const Standing&)>& visit) const {
  each(standings(as_of), counted, visit);
}

Inquired Ledger::inquire(const Inquiry& inquiry, std::size_t skip, std::size_t most) const {
  const std::shared_lock lock{guard_};
  const auto kinds = kinds_in({inquiry.sector, inquiry.field});
  std::vector<bool> units(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) units[i] = !inquiry.covers || inquiry.covers(units_[i]);
  Inquired inquired;
  std::vector<std::pair<std::int64_t, std::uint32_t>> found;  // what it is ordered by, place
  each_block([&](const Block& block, std::size_t count, std::size_t first) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto what = block.what[i];
      if (!units[block.unit[i]] || !kinds[kind_in(what)] || benefit_in(what) < inquiry.benefit_from ||
          block.at[i] < inquiry.born_from.micros || block.at[i] >= inquiry.born_before.micros)
        continue;
      if (inquiry.fits && !inquiry.fits(kinds_[kind_in(what)].field, benefit_in(what))) continue;
      ++inquired.by_status[block.now[i]];
      if (!inquiry.counted.has(static_cast<Status>(block.now[i]))) continue;
      const auto key = inquiry.order == Inquiry::Order::benefit ? benefit_in(what) : block.at[i];
      found.emplace_back(inquiry.order == Inquiry::Order::oldest ? key : -key, static_cast<std::uint32_t>(first + i));
    }
  });
  inquired.total = static_cast<std::int64_t>(found.size());
  const auto from = std::min(skip, found.size()), until = std::min(skip + most, found.size());
  const auto at = [&](std::size_t place) { return found.begin() + static_cast<std::ptrdiff_t>(place); };
  std::nth_element(found.begin(), at(from), found.end());
  std::partial_sort(at(from), at(until), found.end());
  for (auto place = from; place < until; ++place) inquired.birth_seqs.push_back(seq_at(found[place].second));
  return inquired;
}

std::vector<std::int64_t> Ledger::unit_ids() const {
  const std::shared_lock lock{guard_};
  return units_;
}

std::vector<std::int64_t> Ledger::authors() const {
  const std::shared_lock lock{guard_};
  return {author_first_.begin(), author_first_.end()};
}

std::vector<std::uint32_t> Ledger::author_units() const {
  const std::shared_lock lock{guard_};
  return author_unit_;
}

std::int64_t Ledger::first_of_author(std::uint32_t author) const {
  const std::shared_lock lock{guard_};
  return author_first_.at(author);
}

std::int64_t Ledger::birth_seq(std::uint32_t place) const {
  const std::shared_lock lock{guard_};
  return seq_at(place);
}

std::vector<std::uint32_t> Ledger::places_of(std::span<const std::int64_t> birth_seqs) const {
  const std::shared_lock lock{guard_};
  std::vector<std::uint32_t> places;
  places.reserve(birth_seqs.size());
  for (const auto seq : birth_seqs) places.push_back(find_birth(static_cast<std::uint32_t>(seq)));
  return places;
}

std::uint64_t Ledger::version() const {
  const std::shared_lock lock{guard_};
  return births_ + moves_.size();
}

base::Instant Ledger::latest() const {
  const std::shared_lock lock{guard_};
  return {latest_};
}

}  // namespace sovang::initiatives
