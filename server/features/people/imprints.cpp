// The tables of a person, with their columns.
#include "features/people/imprints.hpp"

#include "people/sql.hpp"

namespace sovang::people {

const work::RecordKind& person_record() {
  static const work::RecordKind kind{"person",
                                     {{&sql::imprint_people, "biiii"},
                                      {&sql::imprint_posts, "iibiitiiii"},
                                      {&sql::imprint_merges, "iiii"},
                                      {&sql::imprint_distinctions, "ii"},
                                      {&sql::imprint_initiatives, "iiiii"}}};
  return kind;
}

}  // namespace sovang::people
