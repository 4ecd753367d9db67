// Reads the papers of one initiative or unit.
#include "features/initiatives/papers.hpp"

#include "initiatives/sql.hpp"

namespace sovang::initiatives {

namespace {

Paper paper_in(const db::Row& row) {
  Paper paper{row.integer(0), row.string(1), row.string(2), row.string(3), row.day(4), row.instant(5), row.yes(6), {}};
  if (const auto at = row.instant_or_null(7)) paper.withdrawn = {*at, row.integer(8), row.string(9)};
  return paper;
}

}  // namespace

std::vector<Paper> papers_of(db::Tx& tx, std::int64_t initiative) {
  return tx.all(sql::papers_of_initiative, {initiative}, paper_in);
}

std::vector<Paper> papers_of_unit(db::Tx& tx, std::int64_t unit) {
  return tx.all(sql::papers_of_unit, {unit}, paper_in);
}

std::unordered_set<std::int64_t> withdrawn_papers(db::Tx& tx, base::Instant known_at) {
  std::unordered_set<std::int64_t> ids;
  tx.each(sql::withdrawn_papers_before, {known_at}, [&](const db::Row& row) { ids.insert(row.integer(0)); });
  return ids;
}

}  // namespace sovang::initiatives
