// What the history keeps imprints of: files that are kept, and what they were when they are
// kept no more.
#pragma once
#include "work/imprint.hpp"

namespace sovang::evidence {

const work::RecordKind& file_record();

}  // namespace sovang::evidence
