// What the history keeps imprints of: a person with everything that is on record about them, sealed as it is kept.
#pragma once
#include "work/imprint.hpp"

namespace sovang::people {

/// A merge belongs to the entry that was merged, a distinction to the smaller id.
const work::RecordKind& person_record();

}  // namespace sovang::people
