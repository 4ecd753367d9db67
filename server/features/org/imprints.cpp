// The tables of a unit and of a bloc, with their columns.
#include "features/org/imprints.hpp"

#include "org/sql.hpp"

namespace sovang::org {

const work::RecordKind& unit_record() {
  static const work::RecordKind kind{"unit",
                                     {{&sql::imprint_units, "tttiiiiii"},
                                      {&sql::imprint_units_before, "ttiii"},
                                      {&sql::imprint_aliases, "t"},
                                      {&sql::imprint_parents, "iiiii"},
                                      {&sql::imprint_names, "tttiiii"},
                                      {&sql::imprint_successors, "iiiitii"},
                                      {&sql::imprint_attributes, "titiiii"},
                                      {&sql::imprint_government_codes, "tiiii"}}};
  return kind;
}

const work::RecordKind& bloc_record() {
  static const work::RecordKind kind{"bloc", {{&sql::imprint_blocs, "tti"}, {&sql::imprint_bloc_members, "iiiii"}}};
  return kind;
}

}  // namespace sovang::org
