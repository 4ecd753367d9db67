// Lines of the tree and what a search finds.
#include "features/org/views.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "features/org/unit_line.hpp"

namespace sovang::org {

namespace json = base::json;

json::object unit_line(const Sight& sight, Index unit) {
  const auto name = sight.tree->name(unit, sight.on);
  const auto& what = sight.tree->unit(unit);
  return {{"code", what.code},
          {"name", name.brief},
          {"full_name", name.full},
          {"kind", what.kind},
          {"level", to_word(what.level)},
          {"children", sight.frame->exists(unit) ? sight.frame->children(unit).size() : 0},
          {"grassroots_unions", sight.counts->unions[static_cast<std::size_t>(unit)]},
          {"members", members_view(sight, unit)},
          {"illustrative", what.illustrative}};
}

json::value members_view(const Sight& sight, Index unit) {
  const auto& count = sight.counts->members[static_cast<std::size_t>(unit)];
  if (!count.known) return nullptr;
  return json::object{{"n", count.least}, {"whole", count.whole}};
}

json::value unit_name(const Sight& sight, Index unit) {
  if (unit == nowhere) return nullptr;
  return json::object{{"code", sight.tree->unit(unit).code}, {"name", sight.tree->name(unit, sight.on).brief}};
}

json::array path_view(const Sight& sight, Index unit) {
  auto above = sight.frame->exists(unit) ? sight.frame->ancestors(unit) : std::vector<Index>{};
  std::ranges::reverse(above);
  json::array path;
  for (const Index one : above)
    if (sight.seen.holds(one)) path.push_back(unit_name(sight, one));
  return path;
}

json::object children_view(const Sight& sight, Index parent, std::size_t from, std::size_t page) {
  std::vector<Index> units;
  if (parent != nowhere) {
    const auto below = sight.frame->exists(parent) ? sight.frame->children(parent) : std::span<const Index>{};
    units.assign(below.begin(), below.end());
  } else {
    units = sight.seen.roots(sight.on);
  }
  std::vector<std::tuple<Level, std::string, Index>> sorted;
  sorted.reserve(units.size());
  for (const Index unit : units)
    sorted.emplace_back(sight.tree->unit(unit).level, base::collation_key(sight.tree->name(unit, sight.on).brief),
                        unit);
  std::ranges::sort(sorted);
  json::array lines;
  const auto end = std::min(sorted.size(), from + page);
  for (std::size_t i = from; i < end; ++i) lines.push_back(unit_line(sight, std::get<Index>(sorted[i])));
  return {{"revision", sight.tree->changed_at().micros},
          {"on", base::to_iso(sight.on)},
          {"count", units.size()},
          {"units", std::move(lines)},
          {"next", end < sorted.size() ? json::value(end) : json::value()}};
}

std::vector<Found> found_units(const Sight& sight, std::string_view query) {
  constexpr std::size_t most = 20;
  const auto roots = sight.seen.roots(sight.on);
  const Index within = !sight.seen.everywhere() && roots.size() == 1 ? roots.front() : nowhere;
  // Of several roots the search looks everywhere and what lies outside is left out.
  const auto wanted = sight.seen.everywhere() || within != nowhere ? most : most * 20;
  auto found = sight.tree->search(query, sight.on, within, wanted);
  std::erase_if(found, [&](const Found& one) { return !sight.seen.holds(one.unit); });
  found.resize(std::min(found.size(), most));
  return found;
}

json::object found_view(const Sight& sight, std::string_view query) {
  json::array lines;
  for (const auto& found : found_units(sight, query)) {
    auto line = unit_line(sight, found.unit);
    line["lives"] = sight.frame->exists(found.unit);
    line["path"] = path_view(sight, found.unit);
    if (found.old_name) line["former_name"] = found.name;
    lines.push_back(std::move(line));
  }
  return {{"revision", sight.tree->changed_at().micros}, {"on", base::to_iso(sight.on)}, {"units", std::move(lines)}};
}

json::object figures_view(const Sight& sight, Index unit, LiveCounts& counts) {
  constexpr int years = 5;
  json::array figures;
  const auto add = [&](base::Day day) {
    if (!sight.tree->unit(unit).alive.holds(day)) return;
    const auto then = counts.of(sight.tree, day);
    const auto& members = then->members[static_cast<std::size_t>(unit)];
    figures.push_back(json::object{
        {"on", base::to_iso(day)},
        {"members",
         members.known ? json::value(json::object{{"n", members.least}, {"whole", members.whole}}) : json::value()},
        {"grassroots_unions", then->unions[static_cast<std::size_t>(unit)]}});
  };
  const auto year = base::civil(sight.today).year;
  for (int back = years; back > 0; --back) add(*base::day_from({year - back, 12, 31}));
  add(sight.today);
  return {{"figures", std::move(figures)}};
}

}  // namespace sovang::org
