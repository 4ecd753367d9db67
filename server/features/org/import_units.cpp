// import_units: adds what is new and dates what changed, in one transaction, the same file twice changing nothing.
#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "base/id.hpp"
#include "features/org/check_rows.hpp"
#include "features/org/store.hpp"

namespace sovang::org {

namespace {

using base::Day;

/// Checks rows against each other and against the tree that is there.
class RowCheck {
 public:
  RowCheck(const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems)
      : tree_(tree), rows_(rows), problems_(problems) {}

  void run() {
    for (const auto& row : rows_)
      if (!by_code_.emplace(row.code, &row).second || !named_.insert(own_code(row.code)).second)
        problems_.add(row.line, "unit_code", "unit_code_twice", {{"unit", row.code}});
    for (const auto& row : rows_) check_parent(row);
  }

 private:
  void check_parent(const UnitRow& row) {
    if (row.parent.empty()) {
      if (row.level_known && row.level != Level::confederation)
        problems_.add(row.line, "parent_code", "unit_parent_missing", {{"unit", row.code}});
      return;
    }
    std::optional<Level> above;
    const auto index = tree_.find(row.parent);
    const auto found = by_code_.find(row.parent);
    if (index || found != by_code_.end())
      check_life(row, index ? tree_.unit(*index).alive : Span{found->second->from, open_end});
    if (found != by_code_.end()) {
      if (!row.level_known || !found->second->level_known) return;
      above = found->second->level;
    } else if (index) {
      above = tree_.unit(*index).level;
    }
    if (own_code(row.parent) == own_code(row.code))
      problems_.add(row.line, "parent_code", "unit_circle", {{"unit", row.code}});
    else if (!above)
      problems_.add(row.line, "parent_code", "unit_parent_unknown", {{"unit", row.code}, {"parent", row.parent}});
    else if (*above > row.level)
      problems_.add(row.line, "parent_code", "unit_under_lower_level", {{"unit", row.code}, {"parent", row.parent}});
  }

  /// Not an alias.
  const std::string& own_code(const std::string& code) const {
    const auto unit = tree_.find(code);
    return unit ? tree_.unit(*unit).code : code;
  }

  /// Who is put below a unit that is no more would be below nobody; so would who is put below one that is not yet.
  void check_life(const UnitRow& row, Span above) {
    const auto unit = tree_.find(row.code);
    const auto day = unit && !tree_.parents().of(*unit).empty() ? row.changes_from.value_or(row.from) : row.from;
    const auto* const known = unit ? tree_.parents().on(*unit, day) : nullptr;
    if ((known && tree_.find(row.parent) == *known) || (unit && tree_.unit(*unit).alive.to <= day)) return;
    if (above.to <= day)
      problems_.add(row.line, "parent_code", "unit_parent_gone",
                    {{"unit", row.code}, {"parent", row.parent}, {"ended", base::to_text(above.to)}});
    else if (day < above.from)
      problems_.add(row.line, "parent_code", "unit_parent_to_come",
                    {{"unit", row.code}, {"parent", row.parent}, {"founded", base::to_text(above.from)}});
  }

  const Tree& tree_;
  const std::vector<UnitRow>& rows_;
  base::ImportProblems& problems_;
  std::unordered_map<std::string, const UnitRow*> by_code_;
  std::unordered_set<std::string> named_;
};

class RowWriter {
 public:
  RowWriter(db::Tx& tx, const Tree& tree, base::Instant recorded_at, InName name)
      : store_(tx, recorded_at, std::move(name)), tree_(tree) {
    for (const auto& bloc : tree.blocs()) blocs_.emplace(bloc.code, bloc.id);
  }

  /// The units that are new, below another one or of another level now, by id, with their lines.
  const std::unordered_map<std::int64_t, std::size_t>& moved() const { return moved_; }

  ImportReport write(const std::vector<UnitRow>& rows) {
    ImportReport report{.rows = rows.size(), .recorded_at = store_.recorded_at()};
    for (const auto& row : rows) add_if_new(row, report);
    for (const auto& row : rows) {
      changed_ = false;
      write_row(row);
      if (added_.contains(row.code)) continue;
      ++(changed_ ? report.changed : report.unchanged);
    }
    if (report.added + report.changed > 0) store_.raise_revision();
    return report;
  }

 private:
  std::int64_t id_of(const std::string& code) const {
    const auto found = added_.find(code);
    return found != added_.end() ? found->second : tree_.unit(tree_.require(code)).id;
  }

  void add_if_new(const UnitRow& row, ImportReport& report) {
    if (tree_.find(row.code)) return;
    // Every door tells it in its own words; a code that passed one unasked makes no unit.
    if (!is_unit_code(row.code)) throw std::logic_error("a unit's code was not checked");
    const Unit unit{base::new_id(), row.code, row.kind, row.level, {row.from, open_end}, row.illustrative};
    store_.add_unit(unit);
    added_.emplace(row.code, unit.id);
    ++report.added;
  }

  /// From which day the line changes what is known.
  template <class T>
  static Day from_of(const Dated<T>& known, std::optional<Index> unit, const UnitRow& line) {
    return unit && !known.of(*unit).empty() ? line.changes_from.value_or(line.from) : line.from;
  }

  /// Writes what holds from then on, until what is known of a later day, unless it already does; `same` compares, `put`
  /// writes, `close` ends the row before.
  template <class T, class Same, class Put, class Close>
  void date(const Dated<T>& known, std::optional<Index> unit, const UnitRow& line, Same same, Put put, Close close) {
    const Day from = from_of(known, unit, line);
    if (unit && tree_.unit(*unit).alive.to <= from) return;  // it is no more
    Span span{from, open_end};
    if (unit) {
      for (const auto& row : known.of(*unit)) {
        if (row.span.from > from) span.to = std::min(span.to, row.span.from);
        if (!row.span.holds(from)) continue;
        if (same(row.value)) return;
        if (row.span.from < from) close(row, from);
      }
    }
    put(span);
    changed_ = true;
  }

  void write_row(const UnitRow& row) {
    const auto unit = tree_.find(row.code);
    const auto id = id_of(row.code);
    if (unit && (tree_.unit(*unit).kind != row.kind || tree_.unit(*unit).level != row.level)) {
      store_.change_unit(id, row.kind, row.level);
      changed_ = true;
      if (tree_.unit(*unit).level != row.level) moved_.emplace(id, row.line);
    }
    write_parent(row, unit, id);
    date(
        tree_.names(), unit, row,
        [&](const Name& name) { return name.full == row.full_name && name.brief == row.short_name; },
        [&](Span span) { store_.put_name(id, row.full_name, row.short_name, row.code, span); },
        [&](const auto& old, Day day) { store_.close_name(id, old.span.from, day); });
    write_attributes(row, unit, id);
    write_bloc(row, unit, id);
  }

  /// What a handover makes so already is not put on record: it goes with the handover when that is taken back.
  void write_parent(const UnitRow& row, std::optional<Index> unit, std::int64_t id) {
    if (row.parent.empty()) return;
    const auto parent = id_of(row.parent);
    const auto is_above = [&](Index above) { return tree_.unit(above).id == parent; };
    const auto& recorded = tree_.recorded_parents();
    const auto* const above = unit ? tree_.parents().on(*unit, from_of(recorded, unit, row)) : nullptr;
    if (above && is_above(*above)) return;
    date(
        recorded, unit, row, is_above,
        [&](Span span) {
          store_.put_parent(id, parent, span);
          moved_.emplace(id, row.line);
        },
        [&](const auto& old, Day day) { store_.close_parent(id, old.span.from, day); });
  }

  void write_attributes(const UnitRow& row, std::optional<Index> unit, std::int64_t id) {
    if (row.members)
      date(
          tree_.all_members(), unit, row, [&](std::int64_t known) { return known == *row.members; },
          [&](Span span) { store_.put_number(id, "members", *row.members, span); },
          [&](const auto& old, Day day) { store_.close_attribute(id, "members", old.span.from, day); });
    const auto word = [&](const Dated<std::string>& known, std::string_view name, const std::string& value) {
      if (value.empty()) return;
      date(
          known, unit, row, [&](const std::string& old) { return old == value; },
          [&](Span span) { store_.put_word(id, name, value, span); },
          [&](const auto& old, Day day) { store_.close_attribute(id, name, old.span.from, day); });
    };
    word(tree_.sectors(), "sector", row.sector);
    word(tree_.ownerships(), "ownership", row.ownership);
    word(tree_.regions(), "region", row.region);
    if (!row.government_code.empty())
      date(
          tree_.government_codes(), unit, row, [&](const std::string& old) { return old == row.government_code; },
          [&](Span span) { store_.put_government_code(id, row.government_code, span); },
          [&](const auto& old, Day day) { store_.close_government_code(id, old.value, old.span.from, day); });
  }

  // A unit sits in at most one bloc of its parent at a time.
  void write_bloc(const UnitRow& row, std::optional<Index> unit, std::int64_t id) {
    if (row.bloc.empty()) return;
    auto known = blocs_.find(row.bloc);
    if (known == blocs_.end())
      known = blocs_.emplace(row.bloc, store_.add_bloc(row.bloc, row.bloc_title, id_of(row.parent))).first;
    const auto bloc = known->second;
    date(
        tree_.bloc_seats(), unit, row, [&](std::size_t place) { return tree_.blocs()[place].id == bloc; },
        [&](Span span) { store_.put_bloc_member(id, bloc, span); },
        [&](const auto& old, Day day) {
          store_.close_bloc_member(id, tree_.blocs()[old.value].id, old.span.from, day);
        });
  }

  Store store_;
  const Tree& tree_;
  std::unordered_map<std::int64_t, std::size_t> moved_;
  std::unordered_map<std::string, std::int64_t> added_, blocs_;
  bool changed_ = false;
};

/// Together with what is on record of other days, units can come to lie above each other, below a lower one or below
/// nobody. `moved`: whose doing it is, by id, with their lines.
void check_places(const Tree& before, const Tree& after, const std::unordered_map<std::int64_t, std::size_t>& moved,
                  base::ImportProblems& problems) {
  const auto is_moved = [&](Index unit) { return moved.contains(after.unit(unit).id); };
  const auto line_of = [&](Index unit) { return moved.at(after.unit(unit).id); };
  std::map<std::size_t, const Circle*> at_lines;
  for (const auto* const circle : new_circles(before, after))
    for (const Index unit : circle->units)
      if (is_moved(unit)) at_lines.emplace(line_of(unit), circle);
  for (const auto& [line, circle] : at_lines) {
    const bool of_file = std::ranges::all_of(circle->units, is_moved);
    problems.add(line, "parent_code", of_file || circle->span.from == always ? "units_in_circle" : "unit_circle_on",
                 {{"units", after.codes(circle->units)}, {"day", base::to_text(circle->span.from)}});
  }
  for (const auto& one : new_adrift(before, after))
    if (is_moved(one.unit)) {
      const auto& above = after.unit(one.below);
      problems.add(line_of(one.unit), "parent_code",
                   one.from < above.alive.from ? "unit_parent_to_come" : "unit_parent_gone",
                   {{"unit", after.unit(one.unit).code},
                    {"parent", above.code},
                    {"founded", base::to_text(above.alive.from)},
                    {"ended", base::to_text(above.alive.to)}});
    }
  std::set<std::size_t> told;
  for (const auto& link : new_below_lower(before, after))
    for (const Index unit : {link.unit, link.value})
      if (is_moved(unit) && told.insert(line_of(unit)).second)
        problems.add(line_of(unit), "parent_code", "unit_under_lower_level",
                     {{"unit", after.unit(link.unit).code}, {"parent", after.unit(link.value).code}});
  problems.throw_if_any();
}

}  // namespace

void check_rows(const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems) {
  RowCheck(tree, rows, problems).run();
}

ImportReport import_rows(db::Tx& tx, const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems,
                         base::Instant recorded_at, InName name) {
  check_rows(tree, rows, problems);
  problems.throw_if_any();
  RowWriter writer(tx, tree, recorded_at, std::move(name));
  auto report = writer.write(rows);
  if (writer.moved().empty()) return report;
  report.after = Tree::load(tx);
  check_places(tree, *report.after, writer.moved(), problems);
  return report;
}

ImportReport import_units(db::Tx& tx, std::istream& in, const std::string& file, const ImportDates& dates) {
  base::ImportProblems problems(file);
  auto rows = read_units(in, problems, dates.from);
  for (auto& row : rows)
    if (row.from == dates.from) row.changes_from = dates.changes_from;
  return import_rows(tx, *Tree::load_to_change(tx), rows, problems, dates.recorded_at);
}

}  // namespace sovang::org
