// The table of fulfilments, with its columns.
#include "features/targets/imprints.hpp"

#include "targets/sql.hpp"

namespace sovang::targets {

const work::RecordKind& fulfilment_record() {
  static const work::RecordKind kind{"fulfilment", {{&sql::imprint_fulfilments, "iititititi"}}};
  return kind;
}

}  // namespace sovang::targets
