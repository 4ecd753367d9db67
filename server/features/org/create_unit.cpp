// create_unit: a new unit below one that is there.
#include "features/org/actions.hpp"

namespace sovang::org {

void create_unit(Editing& editing, const CreateUnit& order) { editing.found(order.unit, ""); }

}  // namespace sovang::org
