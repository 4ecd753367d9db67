// take_back_import: what a file of units put on record is superseded again, and what it had superseded is on record
// anew.
#include "base/refused.hpp"
#include "features/org/import.hpp"
#include "features/org/store.hpp"
#include "org/sql.hpp"

namespace sovang::org {

namespace {

std::vector<std::int64_t> ids(db::Tx& tx, const db::Sql& query, base::Instant recorded_at) {
  return tx.all(query, {recorded_at}, [](const db::Row& row) { return row.integer(0); });
}

}  // namespace

std::vector<std::int64_t> units_made_at(db::Tx& tx, base::Instant recorded_at) {
  return ids(tx, sql::units_made_at, recorded_at);
}

std::vector<std::int64_t> units_built_on(db::Tx& tx, base::Instant recorded_at) {
  return ids(tx, sql::units_built_on, recorded_at);
}

void take_back_import(db::Tx& tx, base::Instant recorded_at, base::Instant now) {
  const auto tree = Tree::load_to_change(tx);
  if (const auto built_on = units_built_on(tx, recorded_at); !built_on.empty()) {
    std::vector<Index> units;
    for (const auto id : built_on)
      if (const auto unit = tree->find_id(id)) units.push_back(*unit);
    throw base::Refused{base::Reason::conflict, "import_built_on", {{"records", tree->codes(units)}}};
  }
  Store{tx, now}.take_back(recorded_at);
}

void Store::take_back(base::Instant recorded_at) {
  for (const auto id : ids(tx_, sql::units_touched_at, recorded_at)) units_.insert(id);
  tx_.run(sql::restore_parents, {recorded_at, recorded_at_});
  tx_.run(sql::restore_names, {recorded_at, recorded_at_});
  tx_.run(sql::restore_attributes, {recorded_at, recorded_at_});
  tx_.run(sql::take_back_parents, {recorded_at, recorded_at_});
  tx_.run(sql::take_back_names, {recorded_at, recorded_at_});
  tx_.run(sql::take_back_attributes, {recorded_at, recorded_at_});
  const auto changed = tx_.all(sql::units_changed_at, {recorded_at}, [](const db::Row& row) {
    return std::tuple{row.integer(0), row.string(1), *level_from(row.text(2))};
  });
  for (const auto& [id, kind, level] : changed) change_unit(id, kind, level);
  tx_.run(sql::take_back_units, {recorded_at, recorded_at_});
  raise_revision();
}

}  // namespace sovang::org
