// The tables of a programme and of a unit's targets, with their columns.
#include "features/programmes/imprints.hpp"

#include "programmes/sql.hpp"

namespace sovang::programmes {

const work::RecordKind& programme_record() {
  static const work::RecordKind kind{"programme",
                                     {{&sql::imprint_programmes, "ttitiiiiiiiitii"}, {&sql::imprint_closings, "ii"}}};
  return kind;
}

const work::RecordKind& unit_targets_record() {
  static const work::RecordKind kind{"unit_targets", {{&sql::imprint_targets, "ittiiit"}}};
  return kind;
}

}  // namespace sovang::programmes
