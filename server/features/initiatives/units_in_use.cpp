// Asked of the sums, which stand in every sending's transaction.
#include "features/initiatives/units_in_use.hpp"

#include <algorithm>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::vector<std::int64_t> units_in_use(db::Tx& tx, const std::vector<std::int64_t>& units, base::Day since) {
  std::vector<std::int64_t> used;
  if (units.empty()) return used;
  tx.each(sql::units_since, {since}, [&](const db::Row& row) {
    if (std::ranges::binary_search(units, row.integer(0))) used.push_back(row.integer(0));
  });
  return used;
}

}  // namespace sovang::initiatives
