// The tree of units as a table to take along: level by level, as it stood on the day asked for.
#include "work/export.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "features/org/routes.hpp"
#include "work/right.hpp"

namespace sovang::org {

using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

struct Line {
  Index unit, parent;
};

Cell members(const Sight& sight, Index unit) {
  const auto& count = sight.counts->members[static_cast<std::size_t>(unit)];
  if (!count.known) return {};
  return count.whole ? Cell{count.least} : Cell{documents::AtLeast{count.least}};
}

work::ExportTable<Line> table_of(const Sight& sight, Language language) {
  const auto unit = [&sight](Index at) -> const Unit& { return sight.tree->unit(at); };
  return {
      "units",
      {{"code", [=](const Line& line) { return Cell{unit(line.unit).code}; }, 40},
       {"name", [&](const Line& line) { return Cell{std::string{sight.tree->name(line.unit, sight.on).full}}; }, 90},
       {"level",
        [=](const Line& line) {
          return Cell{work::worded(language, "structure.level.", to_word(unit(line.unit).level))};
        },
        44},
       {"kind", [=](const Line& line) { return Cell{unit(line.unit).kind}; }, 30},
       {"parent_code", [=](const Line& line) { return line.parent == nowhere ? Cell{} : Cell{unit(line.parent).code}; },
        40},
       {"parent",
        [&](const Line& line) {
          return line.parent == nowhere ? Cell{} : Cell{std::string{sight.tree->name(line.parent, sight.on).full}};
        },
        70},
       {"grassroots_unions",
        [&](const Line& line) {
          return Cell{static_cast<std::int64_t>(sight.counts->unions[static_cast<std::size_t>(line.unit)])};
        },
        30, Align::right},
       {"members", [&](const Line& line) { return members(sight, line.unit); }, 30, Align::right}}};
}

/// Higher levels first, then by name: the order of the screen.
std::vector<Index> in_order(const Sight& sight, std::span<const Index> units) {
  std::vector<std::tuple<Level, std::string, Index>> sorted;
  for (const Index unit : units)
    sorted.emplace_back(sight.tree->unit(unit).level, base::collation_key(sight.tree->name(unit, sight.on).brief),
                        unit);
  std::ranges::sort(sorted);
  std::vector<Index> ordered;
  for (const auto& one : sorted) ordered.push_back(std::get<Index>(one));
  return ordered;
}

void each_below(const Sight& sight, const Context& context, std::span<const Index> units,
                const std::function<void(const Line&)>& add) {
  for (const Index unit : in_order(sight, units)) {
    if (!sight.frame->exists(unit)) continue;
    const auto parent = sight.frame->parent(unit);
    if (work::may_take(context, work::Right::see_units, sight.tree->unit(unit).id))
      add({unit, parent != nowhere && sight.seen.holds(parent) ? parent : nowhere});
    each_below(sight, context, sight.frame->children(unit), add);
  }
}

/// As they stand on the page: also a unit that is no more, which its old name finds.
void each_found(const Sight& sight, const Context& context, std::string_view query,
                const std::function<void(const Line&)>& add) {
  for (const auto& [unit, name, old_name] : found_units(sight, query)) {
    const auto parent = sight.frame->exists(unit) ? sight.frame->parent(unit) : nowhere;
    if (work::may_take(context, work::Right::see_units, sight.tree->unit(unit).id))
      add({unit, parent != nowhere && sight.seen.holds(parent) ? parent : nowhere});
  }
}

}  // namespace

void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(routes, "/api/v1/exports/units", {}, [doors, desk](Context& context, const Call& call) {
    const auto sight = look(doors, context, call);
    const work::ExportAbout about{.notes = {base::sentence(call.language, "export.on_day",
                                                           {{"day", documents::shown(sight.on, call.language)}})}};
    const auto query = call.request.parameter("q").value_or("");
    return work::export_table<Line>(desk, context, call, about, table_of(sight, call.language), [&](const auto& add) {
      if (query.empty())
        each_below(sight, context, sight.seen.roots(sight.on), add);
      else
        each_found(sight, context, query, add);
    });
  });
}

}  // namespace sovang::org
