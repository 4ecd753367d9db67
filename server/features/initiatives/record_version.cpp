// Counts of a record's steps and versions, and days that are over.
#include "features/initiatives/record_version.hpp"

#include <limits>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

std::int64_t version_of(db::Tx& tx, std::int64_t initiative) {
  return tx.one(sql::version_of, {initiative}, [](const db::Row& row) { return row.integer(0); }).value();
}

bool is_late(std::optional<base::Day> due_on, base::Day today) { return due_on && *due_on < today; }

std::vector<std::int64_t> late_returns(db::Tx& tx, std::int64_t programme, base::Day today,
                                       const std::function<bool(std::int64_t unit)>& covers, std::size_t most) {
  constexpr std::int64_t piece = 2000;
  std::vector<std::int64_t> found;
  auto before = std::numeric_limits<std::int64_t>::max();
  // Piece by piece, because the whole country's may come before the few of one unit.
  for (std::int64_t read = piece; read == piece && found.size() < most;) {
    read = 0;
    tx.each(sql::late_returns, {programme, today, before, piece}, [&](const db::Row& row) {
      before = row.integer(0);
      ++read;
      if (found.size() < most && covers(row.integer(1))) found.push_back(before);
    });
  }
  return found;
}

}  // namespace sovang::initiatives
