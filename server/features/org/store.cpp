// The only place that changes the organisation's tables.
#include "features/org/store.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "features/org/imprints.hpp"
#include "org/sql.hpp"
#include "work/history.hpp"

namespace sovang::org {

Store::Store(db::Tx& tx, base::Instant recorded_at, InName name)
    : tx_(tx), recorded_at_(recorded_at), name_(std::move(name)) {
  tx_.each(sql::find_revision, {}, [&](const db::Row& row) {
    if (!(row.instant(1) < recorded_at_)) recorded_at_ = row.instant(1) + 1;
  });
}

void Store::add_unit(const Unit& unit) {
  units_.insert(unit.id);
  tx_.run(sql::insert_unit, {unit.id, unit.code, unit.kind, to_word(unit.level), unit.alive.from, unit.alive.to,
                             unit.illustrative, recorded_at_});
}

void Store::change_unit(std::int64_t id, std::string_view kind, Level level) {
  units_.insert(id);
  tx_.run(sql::keep_unit, {id, recorded_at_});
  tx_.run(sql::change_unit, {id, kind, to_word(level), recorded_at_});
}

void Store::close_unit(std::int64_t id, base::Day on) {
  units_.insert(id);
  tx_.run(sql::keep_unit, {id, recorded_at_});
  tx_.run(sql::close_unit, {id, on, recorded_at_});
}

void Store::add_alias(std::string_view code, std::int64_t unit) {
  units_.insert(unit);
  tx_.run(sql::put_alias, {code, unit});
}

void Store::put_parent(std::int64_t unit, std::int64_t parent, Span span) {
  units_.insert(unit);
  tx_.run(sql::supersede_parent, {unit, span.from, recorded_at_});
  tx_.run(sql::put_parent, {unit, parent, span.from, span.to, recorded_at_});
}
void Store::close_parent(std::int64_t unit, base::Day began, base::Day to) {
  units_.insert(unit);
  tx_.run(sql::copy_parent, {unit, began, to, recorded_at_});
  tx_.run(sql::supersede_parent, {unit, began, recorded_at_});
  tx_.run(sql::close_parent, {unit, began, to, recorded_at_});
}

void Store::put_name(std::int64_t unit, std::string_view full, std::string_view brief, std::string_view code,
                     Span span) {
  units_.insert(unit);
  const std::string key = base::fold(std::string{full} + " " + std::string{brief} + " " + std::string{code});
  tx_.run(sql::supersede_name, {unit, span.from, recorded_at_});
  tx_.run(sql::put_name, {unit, full, brief, key, span.from, span.to, recorded_at_});
}
void Store::close_name(std::int64_t unit, base::Day began, base::Day to) {
  units_.insert(unit);
  tx_.run(sql::copy_name, {unit, began, to, recorded_at_});
  tx_.run(sql::supersede_name, {unit, began, recorded_at_});
  tx_.run(sql::close_name, {unit, began, to, recorded_at_});
}

void Store::put_number(std::int64_t unit, std::string_view name, std::int64_t amount, Span span) {
  units_.insert(unit);
  tx_.run(sql::supersede_attribute, {unit, span.from, recorded_at_, name});
  tx_.run(sql::put_attribute, {unit, name, amount, nullptr, span.from, span.to, recorded_at_});
}
void Store::put_word(std::int64_t unit, std::string_view name, std::string_view word, Span span) {
  units_.insert(unit);
  tx_.run(sql::supersede_attribute, {unit, span.from, recorded_at_, name});
  tx_.run(sql::put_attribute, {unit, name, nullptr, word, span.from, span.to, recorded_at_});
}
void Store::close_attribute(std::int64_t unit, std::string_view name, base::Day began, base::Day to) {
  units_.insert(unit);
  tx_.run(sql::copy_attribute, {unit, began, to, recorded_at_, name});
  tx_.run(sql::supersede_attribute, {unit, began, recorded_at_, name});
  tx_.run(sql::close_attribute, {unit, began, to, recorded_at_, name});
}

void Store::put_government_code(std::int64_t unit, std::string_view code, Span span) {
  units_.insert(unit);
  tx_.run(sql::supersede_government_code, {unit, span.from, recorded_at_});
  tx_.run(sql::put_government_code, {unit, code, span.from, span.to, recorded_at_});
}
void Store::close_government_code(std::int64_t unit, std::string_view code, base::Day began, base::Day to) {
  units_.insert(unit);
  tx_.run(sql::copy_government_code, {unit, began, to, recorded_at_, code});
  tx_.run(sql::supersede_government_code, {unit, began, recorded_at_});
  tx_.run(sql::close_government_code, {unit, began, to, recorded_at_, code});
}

void Store::supersede_successors(std::int64_t unit, base::Day on) {
  units_.insert(unit);
  tx_.run(sql::supersede_successors, {unit, on, recorded_at_});
}
void Store::put_successor(std::int64_t unit, std::int64_t successor, base::Day on, std::int64_t n, std::int64_t of,
                          std::string_view basis) {
  units_.insert(unit);
  tx_.run(sql::put_successor, {unit, successor, on, n, of, basis, recorded_at_});
}

void Store::withdraw_parent(std::int64_t unit, base::Day began) {
  units_.insert(unit);
  tx_.run(sql::supersede_parent, {unit, began, recorded_at_});
}
void Store::withdraw_name(std::int64_t unit, base::Day began) {
  units_.insert(unit);
  tx_.run(sql::supersede_name, {unit, began, recorded_at_});
}
void Store::withdraw_attribute(std::int64_t unit, std::string_view name, base::Day began) {
  units_.insert(unit);
  tx_.run(sql::supersede_attribute, {unit, began, recorded_at_, name});
}

std::int64_t Store::add_bloc(std::string_view code, std::string_view title, std::int64_t owner) {
  const auto id = base::new_id();
  blocs_.insert(id);
  tx_.run(sql::insert_bloc, {id, code, title, owner});
  return id;
}
void Store::put_bloc_member(std::int64_t unit, std::int64_t bloc, Span span) {
  blocs_.insert(bloc);
  tx_.run(sql::supersede_bloc_member, {unit, span.from, recorded_at_});
  tx_.run(sql::put_bloc_member, {unit, bloc, span.from, span.to, recorded_at_});
}
void Store::close_bloc_member(std::int64_t unit, std::int64_t bloc, base::Day began, base::Day to) {
  blocs_.insert(bloc);
  tx_.run(sql::copy_bloc_member, {unit, began, to, recorded_at_, bloc});
  tx_.run(sql::supersede_bloc_member, {unit, began, recorded_at_});
  tx_.run(sql::close_bloc_member, {unit, began, to, recorded_at_, bloc});
}

void Store::raise_revision() {
  tx_.run(sql::raise_revision, {recorded_at_});
  work::Change change{"units_changed", "organisation"};
  change.after = {{"units", units_.size()}, {"blocs", blocs_.size()}};
  for (const auto id : units_) change.imprinted.push_back({unit_record(), id});
  for (const auto id : blocs_) change.imprinted.push_back({bloc_record(), id});
  work::record(tx_, name_.actor, recorded_at_, name_.request_id, change);
  units_.clear();
  blocs_.clear();
}

bool was_named(db::Tx& tx, std::int64_t unit, std::string_view full) {
  return tx.one(sql::was_named, {unit, full}, [](const db::Row& row) { return row.integer(0); }).has_value();
}

}  // namespace sovang::org
