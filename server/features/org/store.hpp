// The only place that changes the organisation's tables.
#pragma once
#include <set>
#include <string_view>

#include "features/org/import.hpp"
#include "features/org/model.hpp"
#include "platform/db/db.hpp"

namespace sovang::org {

/// Nothing is overwritten: what was on record before is superseded at `recorded_at` and kept.
class Store {
 public:
  /// `recorded_at`: when all that is written now became known; never before what is on record already, whatever the
  /// clock says.
  Store(db::Tx& tx, base::Instant recorded_at, InName name = {});

  void add_unit(const Unit& unit);
  void change_unit(std::int64_t id, std::string_view kind, Level level);
  /// Without an heir: the unit's last day is the one before.
  void close_unit(std::int64_t id, base::Day on);
  void add_alias(std::string_view code, std::int64_t unit);

  // Each put writes what holds in the span; each close ends the row that began on a day.
  void put_parent(std::int64_t unit, std::int64_t parent, Span span);
  void close_parent(std::int64_t unit, base::Day began, base::Day to);
  void put_name(std::int64_t unit, std::string_view full, std::string_view brief, std::string_view code, Span span);
  void close_name(std::int64_t unit, base::Day began, base::Day to);
  void put_number(std::int64_t unit, std::string_view name, std::int64_t amount, Span span);
  void put_word(std::int64_t unit, std::string_view name, std::string_view word, Span span);
  void close_attribute(std::int64_t unit, std::string_view name, base::Day began, base::Day to);
  void put_government_code(std::int64_t unit, std::string_view code, Span span);
  void close_government_code(std::int64_t unit, std::string_view code, base::Day began, base::Day to);
  /// All that the unit hands over that day.
  void supersede_successors(std::int64_t unit, base::Day on);
  void put_successor(std::int64_t unit, std::int64_t successor, base::Day on, std::int64_t n, std::int64_t of,
                     std::string_view basis);
  // Each takes back the row that began on the day.
  void withdraw_parent(std::int64_t unit, base::Day began);
  void withdraw_name(std::int64_t unit, base::Day began);
  void withdraw_attribute(std::int64_t unit, std::string_view name, base::Day began);
  std::int64_t add_bloc(std::string_view code, std::string_view title, std::int64_t owner);
  void put_bloc_member(std::int64_t unit, std::int64_t bloc, Span span);
  void close_bloc_member(std::int64_t unit, std::int64_t bloc, base::Day began, base::Day to);

  /// What was put on record at that instant, by one import, of all units but these.
  void take_back(base::Instant recorded_at, const std::set<std::int64_t>& but);
  /// When what is written now is on record.
  base::Instant recorded_at() const { return recorded_at_; }

  /// Tells every process to load the tree anew, and the history what became of every unit and bloc that was changed.
  void raise_revision();

 private:
  db::Tx& tx_;
  base::Instant recorded_at_;
  InName name_;
  std::set<std::int64_t> units_, blocs_;  ///< changed
};

/// Whether the unit has this full name, had it, or was told by it until it was put right.
bool was_named(db::Tx& tx, std::int64_t unit, std::string_view full);

}  // namespace sovang::org
