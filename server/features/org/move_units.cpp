// move_units: units with all below them come under another one from a day on.
#include "features/org/actions.hpp"

namespace sovang::org {

void move_units(Editing& editing, const MoveUnits& order) {
  const Index parent = editing.require(order.parent, "/parent");
  const auto new_parent = editing.tree().unit(parent).code;
  std::vector<UnitRow> rows;
  std::vector<std::string> from;
  for (const auto& code : order.units) {
    auto row = editing.row_of(editing.require_living(code, "/units/" + std::to_string(rows.size())));
    row.line = rows.size() + 1;
    from.push_back(row.parent);
    row.parent = new_parent;
    rows.push_back(std::move(row));
  }
  editing.import(rows, [](std::size_t line, std::string_view column) {
    return column == "unit_code" ? "/units/" + std::to_string(line - 1) : std::string{"/parent"};
  });
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (from[i] != new_parent)
      editing.note("unit_moved", editing.tree().require(rows[i].code), {{"parent", new_parent}}, {{"parent", from[i]}});
}

}  // namespace sovang::org
