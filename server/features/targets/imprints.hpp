// The kept records of this feature: what their rows are, so that a change of one is noticed.
#pragma once
#include "work/imprint.hpp"

namespace sovang::targets {

const work::RecordKind& fulfilment_record();

}  // namespace sovang::targets
