// The table of files with its columns; what is still on its way is no record.
#include "features/evidence/imprints.hpp"

#include "evidence/sql.hpp"

namespace sovang::evidence {

const work::RecordKind& file_record() {
  static const work::RecordKind kind{"evidence_file", {{&sql::imprint_files, "ititiititi"}}};
  return kind;
}

const work::RecordKind& benefit_record() {
  static const work::RecordKind kind{"benefit_entry", {{&sql::imprint_benefits, "iiitiiititii"}}};
  return kind;
}

const work::RecordKind& document_file_record() {
  static const work::RecordKind kind{"document_file", {{&sql::imprint_document_files, "i"}}};
  return kind;
}

}  // namespace sovang::evidence
