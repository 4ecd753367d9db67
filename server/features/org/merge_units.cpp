// merge_units: some units become one, which is there already or is founded with it; all they had counts for it from
// then on.
#include <algorithm>

#include "features/org/actions.hpp"

namespace sovang::org {

void merge_units(Editing& editing, const MergeUnits& order) {
  const auto into = order.founded ? editing.found(*order.founded, "/founded") : order.into;
  const Index heir = editing.require(into, "/into");
  std::vector<SuccessionOrder> handovers;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < order.units.size(); ++i) {
    const Index unit = editing.require(order.units[i], "/units/" + std::to_string(i));
    if (unit == heir) continue;  // it goes on
    places.push_back(i);
    handovers.push_back({handovers.size() + 1, editing.tree().unit(unit).code, editing.tree().unit(heir).code,
                         editing.on(), 1, 1, editing.basis()});
  }
  if (handovers.empty()) refuse("/units", "unit_change_nothing", {{"day", base::to_text(editing.on())}});
  editing.succeed(handovers, [&](std::size_t line, std::string_view column) -> std::string {
    if (column == "effective_on") return "/on";
    if (column == "successor_code") return order.founded ? "/founded" : "/into";
    return "/units/" + std::to_string(places.at(line - 1));
  });
  std::string from;
  for (const auto& one : handovers) {
    from += (from.empty() ? "" : ", ") + one.unit;
    editing.note("unit_merged", editing.tree().require(one.unit), {{"into", one.successor}});
  }
  editing.note("unit_took_over", editing.tree().require(into), {{"from", from}});
}

}  // namespace sovang::org
