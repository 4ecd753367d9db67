// What the history keeps imprints of: programmes with their closings, and the targets of a unit in all programmes.
#pragma once
#include "work/imprint.hpp"

namespace sovang::programmes {

const work::RecordKind& programme_record();
/// By the unit's id.
const work::RecordKind& unit_targets_record();

}  // namespace sovang::programmes
