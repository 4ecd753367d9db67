// take_back_import: what a file of units put on record is superseded again, and what it had superseded is on record
// anew; unit by unit, but for those that others have built on since.
#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "org/sql.hpp"

namespace sovang::org {

namespace {

std::vector<std::int64_t> ids(db::Tx& tx, const db::Sql& query, base::Instant recorded_at) {
  return tx.all(query, {recorded_at}, [](const db::Row& row) { return row.integer(0); });
}

/// What stays keeps the units above it that the same file made.
std::set<std::int64_t> with_all_above(db::Tx& tx, std::set<std::int64_t> units, base::Instant recorded_at) {
  std::vector<std::int64_t> waiting{units.begin(), units.end()};
  while (!waiting.empty()) {
    const auto unit = waiting.back();
    waiting.pop_back();
    tx.each(sql::made_above, {recorded_at, unit}, [&](const db::Row& row) {
      if (units.insert(row.integer(0)).second) waiting.push_back(row.integer(0));
    });
  }
  return units;
}

}  // namespace

std::vector<std::int64_t> units_made_at(db::Tx& tx, base::Instant recorded_at) {
  return ids(tx, sql::units_made_at, recorded_at);
}

std::vector<std::int64_t> units_touched_at(db::Tx& tx, base::Instant recorded_at) {
  return ids(tx, sql::units_touched_at, recorded_at);
}

std::set<std::int64_t> take_back_import(db::Tx& tx, base::Instant recorded_at, base::Instant now,
                                        std::set<std::int64_t> in_use, InName name) {
  Tree::hold(tx);
  for (const auto unit : ids(tx, sql::units_built_on, recorded_at)) in_use.insert(unit);
  auto staying = with_all_above(tx, std::move(in_use), recorded_at);
  Store{tx, now, std::move(name)}.take_back(recorded_at, staying);
  return staying;
}

void Store::take_back(base::Instant recorded_at, const std::set<std::int64_t>& but) {
  for (const auto id : units_touched_at(tx_, recorded_at))
    if (!but.contains(id)) units_.insert(id);
  for (const auto id : units_) {
    for (const auto* const query : {&sql::restore_parents, &sql::restore_names, &sql::restore_attributes,
                                    &sql::take_back_parents, &sql::take_back_names, &sql::take_back_attributes})
      tx_.run(*query, {recorded_at, recorded_at_, id});
  }
  const auto changed = tx_.all(sql::units_changed_at, {recorded_at}, [](const db::Row& row) {
    return std::tuple{row.integer(0), row.string(1), *level_from(row.text(2))};
  });
  for (const auto& [id, kind, level] : changed)
    if (!but.contains(id)) change_unit(id, kind, level);
  for (const auto id : units_) tx_.run(sql::take_back_units, {recorded_at, recorded_at_, id});
  raise_revision();
}

}  // namespace sovang::org
