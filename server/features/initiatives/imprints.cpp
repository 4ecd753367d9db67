// The tables of snapshots, papers and versions, with their columns.
#include "features/initiatives/imprints.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

const work::RecordKind& snapshot_record() {
  static const work::RecordKind kind{"snapshot", {{&sql::imprint_snapshots, "iitt"}}};
  return kind;
}

const work::RecordKind& initiative_paper_record() {
  static const work::RecordKind kind{"initiative_paper", {{&sql::imprint_initiative_papers, "iiittiti"}}};
  return kind;
}

const work::RecordKind& unit_paper_record() {
  static const work::RecordKind kind{"unit_paper", {{&sql::imprint_unit_papers, "ittitii"}}};
  return kind;
}

const work::RecordKind& withdrawn_paper_record() {
  static const work::RecordKind kind{"withdrawn_paper", {{&sql::imprint_withdrawn_papers, "tii"}}};
  return kind;
}

const work::RecordKind& version_record() {
  static const work::RecordKind kind{"initiative_version",
                                     {{&sql::imprint_versions, "iiitt"}, {&sql::imprint_dues, "ii"}}};
  return kind;
}

}  // namespace sovang::initiatives
