// What the history keeps imprints of: units and blocs with all that is dated of them.
#pragma once
#include "work/imprint.hpp"

namespace sovang::org {

const work::RecordKind& unit_record();
const work::RecordKind& bloc_record();

}  // namespace sovang::org
