// Reads the grants of one unit.
#include "features/identity/holders.hpp"

#include "identity/sql.hpp"
#include "work/rights.hpp"

namespace sovang::identity {

namespace {

std::vector<std::int64_t> holders_at(db::Tx& tx, std::int64_t unit, work::Role one, work::Role other) {
  return tx.all(sql::working_holders_at, {unit, work::to_word(one), work::to_word(other)},
                [](const db::Row& row) { return row.integer(0); });
}

}  // namespace

std::vector<std::int64_t> officers_at(db::Tx& tx, std::int64_t unit) {
  return holders_at(tx, unit, work::Role::administrator, work::Role::officer);
}

std::vector<std::int64_t> administrators_at(db::Tx& tx, std::int64_t unit) {
  return holders_at(tx, unit, work::Role::administrator, work::Role::administrator);
}

}  // namespace sovang::identity
