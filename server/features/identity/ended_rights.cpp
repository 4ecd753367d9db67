// Asks who holds a role at the units that end.
#include "features/identity/ended_rights.hpp"

#include <set>

#include "identity/sql.hpp"

namespace sovang::identity {

org::Effects::Line count_ended_rights(db::Tx& tx, const org::Carried& carried) {
  std::set<std::int64_t> accounts;
  for (const auto unit : carried.effects.ended)
    tx.each(sql::accounts_at, {carried.after.unit(unit).id},
            [&](const db::Row& row) { accounts.insert(row.integer(0)); });
  return {"accounts", static_cast<std::int64_t>(accounts.size())};
}

}  // namespace sovang::identity
