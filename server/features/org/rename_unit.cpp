// rename_unit: another name from a day on; the old one stays that of the days before.
#include "features/org/actions.hpp"

namespace sovang::org {

void rename_unit(Editing& editing, const RenameUnit& order) {
  const Index unit = editing.require_living(order.unit, "/unit");
  if (order.name.empty() || order.name.size() > longest_unit_name) refuse("/name", "unit_name_missing");
  if (order.short_name.size() > longest_unit_name) refuse("/short_name", "unit_name_missing");
  auto row = editing.row_of(unit);
  const base::json::object before{{"name", row.full_name}, {"short_name", row.short_name}};
  row.full_name = order.name;
  row.short_name = order.short_name.empty() ? order.name : order.short_name;
  editing.import({row}, [](std::size_t, std::string_view) { return "/name"; });
  editing.note("unit_renamed", editing.tree().require(row.code),
               {{"name", row.full_name}, {"short_name", row.short_name}}, before);
}

}  // namespace sovang::org
