// Asks for many by their ids.
#include "features/initiatives/named_initiatives.hpp"

#include "base/json.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::map<std::int64_t, NamedInitiative> named_initiatives(db::Tx& tx, const std::vector<std::int64_t>& ids) {
  std::map<std::int64_t, NamedInitiative> named;
  if (ids.empty()) return named;
  tx.each(sql::named_initiatives, {base::json::serialize(base::json::value_from(ids))}, [&](const db::Row& row) {
    named.emplace(row.integer(0), NamedInitiative{row.integer(1), row.integer(2), row.string(3), row.string(4)});
  });
  return named;
}

}  // namespace sovang::initiatives
