// Answers about the organisation on any day: parents, names, codes, blocs.
#include "features/org/tree.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/refused.hpp"

namespace sovang::org {

std::optional<Index> Tree::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? std::nullopt : std::optional{found->second};
}

std::string Tree::codes(std::span<const Index> units) const {
  constexpr std::size_t most = 20;
  std::string all;
  for (const Index one : units.first(std::min(units.size(), most))) all += (all.empty() ? "" : ", ") + unit(one).code;
  return units.size() > most ? all + ", … (" + std::to_string(units.size()) + ")" : all;
}

std::optional<Index> Tree::find_id(std::int64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? std::nullopt : std::optional{found->second};
}

Index Tree::require(std::string_view code) const {
  if (auto found = find(code)) return *found;
  throw base::Refused(base::Reason::not_found, "unit_unknown", {{"unit", code}});
}

Name Tree::name(Index unit, base::Day day) const {
  const auto rows = names_.of(unit);
  for (const auto& row : rows)
    if (row.span.holds(day)) return row.value;
  if (rows.empty()) return {this->unit(unit).code, this->unit(unit).code};
  // Before the first name the first, after the last (or in a gap) the latest that had begun.
  const auto* nearest = &rows.front();
  for (const auto& row : rows)
    if (row.span.from <= day) nearest = &row;
  return nearest->value;
}

std::vector<Handover> Tree::handovers() const {
  std::vector<Handover> all;
  for (const auto& row : successions_.all()) {
    if (all.empty() || all.back().unit != row.unit || all.back().on != row.value.on)
      all.push_back({row.unit, row.value.on, {}});
    all.back().to.push_back(row.value);
  }
  return all;
}

std::vector<Handover> Tree::partings(base::Day day) const {
  auto all = handovers();
  std::erase_if(all, [&](const Handover& one) { return day < one.on || unit(one.unit).alive.to <= one.on; });
  return all;
}

std::shared_ptr<const Frame> Tree::on(base::Day day) const {
  constexpr std::size_t kept = 8;
  const auto epoch = static_cast<std::size_t>(std::upper_bound(moves_.begin(), moves_.end(), day) - moves_.begin());
  const std::lock_guard lock(frames_mutex_);
  const auto found =
      std::find_if(frames_.begin(), frames_.end(), [&](const auto& entry) { return entry.first == epoch; });
  if (found != frames_.end()) {
    frames_.splice(frames_.begin(), frames_, found);
  } else {
    frames_.emplace_front(epoch, make_frame(day));
    if (frames_.size() > kept) frames_.pop_back();
  }
  return frames_.front().second;
}

std::shared_ptr<const Frame> Tree::make_frame(base::Day day) const {
  std::vector<Index> parents(size(), nowhere);
  std::vector<bool> alive(size());
  for (std::size_t i = 0; i < size(); ++i) {
    alive[i] = units_[i].alive.holds(day);
    if (const auto* parent = parents_.on(static_cast<Index>(i), day)) parents[i] = *parent;
  }
  for (const auto& circle : circles_)
    if (circle.span.holds(day))
      for (const Index unit : circle.cut) parents[static_cast<std::size_t>(unit)] = nowhere;
  return std::make_shared<const Frame>(std::move(parents), alive);
}

std::vector<const Circle*> new_circles(const Tree& before, const Tree& after) {
  std::vector<const Circle*> found;
  for (const auto& circle : after.circles()) {
    const auto is_known = [&](const Circle& known) {
      return known.span.holds(circle.span.from) && std::ranges::equal(known.units, circle.units, [&](Index a, Index b) {
               return before.unit(a).id == after.unit(b).id;
             });
    };
    if (std::ranges::none_of(before.circles(), is_known)) found.push_back(&circle);
  }
  return found;
}

std::vector<Adrift> new_adrift(const Tree& before, const Tree& after) {
  std::unordered_set<std::int64_t> known;
  for (const auto& one : before.adrift()) known.insert(before.unit(one.unit).id);
  auto found = after.adrift();
  std::erase_if(found, [&](const Adrift& one) { return known.contains(after.unit(one.unit).id); });
  return found;
}

std::vector<Dated<Index>::Row> new_below_lower(const Tree& before, const Tree& after) {
  const auto all = [](const Tree& tree, const auto& take) {
    for (const auto& link : tree.parents().all())
      if (const auto& below = tree.unit(link.unit), &above = tree.unit(link.value); above.level > below.level)
        take(link, std::pair{below.id, above.id});
  };
  std::set<std::pair<std::int64_t, std::int64_t>> known;
  all(before, [&](const auto&, const auto& ids) { known.insert(ids); });
  std::vector<Dated<Index>::Row> found;
  all(after, [&](const auto& link, const auto& ids) {
    if (!known.contains(ids)) found.push_back(link);
  });
  return found;
}

std::optional<std::int64_t> Tree::members(Index unit, base::Day day) const {
  const auto* found = members_.on(unit, day);
  return found ? std::optional{*found} : std::nullopt;
}

std::optional<std::string_view> Tree::sector(Index unit, base::Day day) const {
  const auto* found = sectors_.on(unit, day);
  return found ? std::optional<std::string_view>{*found} : std::nullopt;
}

std::optional<std::string_view> Tree::ownership(Index unit, base::Day day) const {
  const auto* found = ownerships_.on(unit, day);
  return found ? std::optional<std::string_view>{*found} : std::nullopt;
}

std::optional<Index> Tree::by_government_code(std::string_view code, base::Day day) const {
  const auto found = by_government_code_.find(std::string{code});
  if (found == by_government_code_.end()) return std::nullopt;
  for (const auto& [span, unit] : found->second)
    if (span.holds(day)) return unit;
  return std::nullopt;
}

const Bloc* Tree::bloc(std::string_view code) const {
  const auto found = std::find_if(blocs_.begin(), blocs_.end(), [&](const Bloc& bloc) { return bloc.code == code; });
  return found == blocs_.end() ? nullptr : &*found;
}

std::vector<std::size_t> Tree::blocs_of(Index unit, base::Day day) const {
  std::vector<std::size_t> places;
  for (const auto& row : bloc_members_.of(unit))
    if (row.span.holds(day)) places.push_back(row.value);
  return places;
}

std::vector<Index> Tree::members_of(const Bloc& bloc, base::Day day) const {
  const auto place = static_cast<std::size_t>(&bloc - blocs_.data());
  std::vector<Index> units;
  for (const auto& row : bloc_members_.all())
    if (row.value == place && row.span.holds(day)) units.push_back(row.unit);
  return units;
}

}  // namespace sovang::org
