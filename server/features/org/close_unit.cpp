// close_unit: a unit ends without an heir; it stays on record with everything it had.
#include "features/org/actions.hpp"

namespace sovang::org {

void close_unit(Editing& editing, const CloseUnit& order) {
  const Index unit = editing.require_living(order.unit, "/unit");
  const auto& what = editing.tree().unit(unit);
  if (editing.on() <= what.alive.from)
    refuse("/on", "unit_not_founded_by",
           {{"unit", order.unit},
            {"day", base::to_text(editing.on())},
            {"founded", base::to_text(what.alive.from)},
            {"ended", base::to_text(what.alive.to)}});
  editing.write([&](Store& store) { store.close_unit(what.id, editing.on()); }, "/unit");
  editing.note("unit_closed", editing.tree().require(order.unit), {});
}

}  // namespace sovang::org
