// Sendings are asked of the sums, which stand in every sending's transaction.
#include "features/initiatives/units_written_since.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::vector<std::int64_t> units_written_since(db::Tx& tx, base::Instant since) {
  const auto id = [](const db::Row& row) { return row.integer(0); };
  auto units = tx.all(sql::units_since, {base::day_of(since)}, id);
  for (const auto unit : tx.all(sql::units_with_documents_since, {since}, id)) units.push_back(unit);
  return units;
}

}  // namespace sovang::initiatives
