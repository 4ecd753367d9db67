// The only place that changes the organisation's tables.
#include "features/org/store.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "org/sql.hpp"

namespace sovang::org {

void Store::add_unit(const Unit& unit) {
  tx_.run(sql::insert_unit,
          {unit.id, unit.code, unit.kind, to_word(unit.level), unit.alive.from, unit.alive.to, unit.illustrative});
}

void Store::change_unit(std::int64_t id, std::string_view kind, Level level) {
  tx_.run(sql::change_unit, {id, kind, to_word(level)});
}

void Store::end_unit(std::int64_t id, base::Day on) {
  tx_.run(sql::end_unit, {id, on});
  tx_.run(sql::close_unit_parents, {id, on});
  tx_.run(sql::close_unit_government_codes, {id, on});
  tx_.run(sql::close_unit_blocs, {id, on});
}

void Store::add_alias(std::string_view code, std::int64_t unit) { tx_.run(sql::put_alias, {code, unit}); }

void Store::put_parent(std::int64_t unit, std::int64_t parent, Span span) {
  tx_.run(sql::put_parent, {unit, parent, span.from, span.to});
}
void Store::close_parent(std::int64_t unit, base::Day began, base::Day to) {
  tx_.run(sql::close_parent, {unit, began, to});
}

void Store::put_name(std::int64_t unit, std::string_view full, std::string_view brief, std::string_view code,
                     Span span) {
  const std::string key = base::fold(std::string{full} + " " + std::string{brief} + " " + std::string{code});
  tx_.run(sql::put_name, {unit, full, brief, key, span.from, span.to});
}
void Store::close_name(std::int64_t unit, base::Day began, base::Day to) {
  tx_.run(sql::close_name, {unit, began, to});
}

void Store::put_number(std::int64_t unit, std::string_view name, std::int64_t amount, Span span) {
  tx_.run(sql::put_attribute, {unit, name, amount, nullptr, span.from, span.to});
}
void Store::put_word(std::int64_t unit, std::string_view name, std::string_view word, Span span) {
  tx_.run(sql::put_attribute, {unit, name, nullptr, word, span.from, span.to});
}
void Store::close_attribute(std::int64_t unit, std::string_view name, base::Day began, base::Day to) {
  tx_.run(sql::close_attribute, {unit, began, to, name});
}

void Store::put_government_code(std::int64_t unit, std::string_view code, Span span) {
  tx_.run(sql::put_government_code, {unit, code, span.from, span.to});
}
void Store::close_government_code(std::int64_t unit, std::string_view code, base::Day began, base::Day to) {
  tx_.run(sql::close_government_code, {unit, began, to, code});
}

void Store::put_successor(std::int64_t unit, std::int64_t successor, base::Day on, std::int64_t n, std::int64_t of,
                          std::string_view basis) {
  tx_.run(sql::put_successor, {unit, successor, on, n, of, basis});
}

std::int64_t Store::add_bloc(std::string_view code, std::string_view title, std::int64_t owner) {
  const auto id = base::new_id();
  tx_.run(sql::insert_bloc, {id, code, title, owner});
  return id;
}
void Store::put_bloc_member(std::int64_t unit, std::int64_t bloc, Span span) {
  tx_.run(sql::put_bloc_member, {unit, bloc, span.from, span.to});
}
void Store::close_bloc_member(std::int64_t unit, std::int64_t bloc, base::Day began, base::Day to) {
  tx_.run(sql::close_bloc_member, {unit, began, to, bloc});
}

void Store::raise_revision() { tx_.run(sql::raise_revision, {}); }

}  // namespace sovang::org
