// Lets the database count.
#include "work/statistics.hpp"

#include "work/sql.hpp"

namespace sovang::work {

void gather_statistics(db::Tx& tx) {
  if (tx.engine() == db::Engine::postgres) tx.run(sql::gather_statistics, {});
}

}  // namespace sovang::work
