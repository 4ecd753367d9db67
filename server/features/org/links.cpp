// Who is below whom while handovers are carried out: rows that changed lie over those of the tree.
#include "features/org/links.hpp"

#include <algorithm>

namespace sovang::org {

using base::Day;

Links::Links(const Tree& tree, Store& store) : tree_(tree), store_(store), below_(tree.size()) {
  for (const auto& row : tree.parents().all()) below_[static_cast<std::size_t>(row.value)].push_back(row.unit);
}

std::vector<Links::Link> Links::of(Index unit) const {
  if (const auto found = changed_.find(unit); found != changed_.end()) return found->second;
  const auto rows = tree_.parents().of(unit);
  return {rows.begin(), rows.end()};
}

std::vector<Index> Links::children(Index unit, Day day) const {
  auto found = below_[static_cast<std::size_t>(unit)];
  std::ranges::sort(found);
  const auto [last, end] = std::ranges::unique(found);
  found.erase(last, end);
  std::erase_if(found, [&](Index one) {
    const auto links = of(one);
    const auto holds = std::ranges::find_if(links, [&](const Link& link) { return link.span.holds(day); });
    return !lives(one, day) || holds == links.end() || holds->value != unit;
  });
  return found;
}

Day Links::end_of(Index unit) const {
  const auto found = ended_.find(unit);
  return found == ended_.end() ? tree_.unit(unit).alive.to : found->second;
}

bool Links::lives(Index unit, Day day) const { return tree_.unit(unit).alive.from <= day && day < end_of(unit); }

void Links::put(Index unit, Index parent, Span span) {
  store_.put_parent(id(unit), id(parent), span);
  auto& links = changed(unit);
  std::erase_if(links, [&](const Link& link) { return link.span.from == span.from; });
  links.insert(std::ranges::upper_bound(links, span.from, {}, [](const Link& link) { return link.span.from; }),
               {unit, span, parent});
  below_[static_cast<std::size_t>(parent)].push_back(unit);
}

void Links::close(Index unit, Day began, Day to) {
  store_.close_parent(id(unit), began, to);
  for (auto& link : changed(unit))
    if (link.span.from == began) link.span.to = to;
}

void Links::withdraw(Index unit, Day began) {
  store_.withdraw_parent(id(unit), began);
  std::erase_if(changed(unit), [&](const Link& link) { return link.span.from == began; });
}

void Links::end(Index unit, Day on) {
  store_.end_unit(id(unit), on);
  ended_[unit] = on;
  for (auto& link : changed(unit))
    if (link.span.from < on && on < link.span.to) link.span.to = on;
}

std::vector<Links::Link>& Links::changed(Index unit) {
  if (const auto found = changed_.find(unit); found != changed_.end()) return found->second;
  return changed_.emplace(unit, of(unit)).first->second;
}

}  // namespace sovang::org
