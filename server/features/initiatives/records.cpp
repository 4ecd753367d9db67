// Reads records for rules and explanations.
#include "features/initiatives/records.hpp"

#include <algorithm>

#include "initiatives/sql.hpp"

namespace sovang::initiatives {
namespace {

auto pass_on(const std::function<void(std::int64_t, base::Day)>& visit) {
  return [&visit](const db::Row& row) { visit(row.integer(0), row.day(1)); };
}

std::pair<std::string, base::Day> paper(const db::Row& row) { return {row.string(0), row.day(1)}; }

}  // namespace

std::optional<Titled> titled(db::Tx& tx, std::int64_t birth) {
  return tx.one(sql::initiative_of_birth, {birth}, [](const db::Row& row) {
    return Titled{row.string(0), row.string(1), row.string(2)};
  });
}

void each_applied_day(db::Tx& tx, std::int64_t programme, const std::function<void(std::int64_t, base::Day)>& visit) {
  tx.each(sql::applied_days, {programme}, pass_on(visit));
}

void each_initiative_paper(db::Tx& tx, std::int64_t programme, const std::function<void(const RecordedPaper&)>& visit) {
  tx.each(sql::initiative_papers, {programme}, [&](const db::Row& row) {
    visit({row.integer(0), row.text(1), row.day(2), row.instant(3), row.instant_or_null(4)});
  });
}

void each_unit_paper(db::Tx& tx, std::string_view kind, base::Instant known_at,
                     const std::function<void(std::int64_t, base::Day, bool)>& visit) {
  tx.each(sql::unit_papers, {kind, known_at},
          [&](const db::Row& row) { visit(row.integer(0), row.day(1), row.yes(2)); });
}

Papers papers_of_initiative(db::Tx& tx, std::int64_t birth, std::string_view kind, base::Instant known_at) {
  return tx.all(sql::initiative_papers_of_birth, {birth, kind, known_at}, paper);
}

Papers papers_of_unit(db::Tx& tx, std::int64_t unit_id, std::string_view kind, base::Instant known_at) {
  Papers stand;
  bool none = false;
  tx.each(sql::unit_papers_of, {unit_id, kind, known_at}, [&](const db::Row& row) {
    if (none || row.yes(2)) stand.clear();
    none = row.yes(2);
    stand.push_back(paper(row));
  });
  std::ranges::stable_sort(stand, {}, [](const auto& one) { return one.second; });
  return stand;
}

PapersRevision papers_revision(db::Tx& tx) {
  return tx
      .one(sql::papers_revision, {},
           [](const db::Row& row) {
             return PapersRevision{row.integer(0), row.integer(1), row.integer(2)};
           })
      .value();
}

}  // namespace sovang::initiatives
