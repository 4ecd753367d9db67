// What the history keeps imprints of: files, entries of benefits, and which file shows which
// paper.
#pragma once
#include "work/imprint.hpp"

namespace sovang::evidence {

const work::RecordKind& file_record();
const work::RecordKind& benefit_record();
/// By the paper's id: the file that shows it.
const work::RecordKind& document_file_record();

}  // namespace sovang::evidence
