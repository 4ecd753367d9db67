// Counts of a record's steps and versions, and days that are over.
#include "features/initiatives/record_version.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {
std::int64_t first_of(const db::Row& row) { return row.integer(0); }
}  // namespace

std::int64_t version_of(db::Tx& tx, std::int64_t initiative) {
  return tx.one(sql::version_of, {initiative}, first_of).value();
}

bool is_late(std::optional<base::Day> due_on, base::Day today) { return due_on && *due_on < today; }

std::vector<std::int64_t> late_returns(db::Tx& tx, std::int64_t programme, base::Day today, std::size_t most) {
  return tx.all(sql::late_returns, {programme, today, static_cast<std::int64_t>(most)}, first_of);
}

}  // namespace sovang::initiatives
