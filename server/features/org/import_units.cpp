// import_units: adds what is new and dates what changed, in one transaction, the same file twice changing nothing.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/id.hpp"
#include "features/org/import.hpp"
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
      if (!by_code_.emplace(row.code, &row).second)
        problems_.add(row.line, "unit_code", "unit_code_twice", {{"unit", row.code}});
    for (const auto& row : rows_) check_parent(row);
    for (const auto& row : rows_) check_circle(row);
    problems_.throw_if_any();
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
    if (!above)
      problems_.add(row.line, "parent_code", "unit_parent_unknown", {{"unit", row.code}, {"parent", row.parent}});
    else if (*above > row.level)
      problems_.add(row.line, "parent_code", "unit_under_lower_level", {{"unit", row.code}, {"parent", row.parent}});
  }

  /// Who is put below a unit that is no more would be below nobody; so would who is moved below one that is not yet.
  void check_life(const UnitRow& row, Span above) {
    const auto unit = tree_.find(row.code);
    const auto day = unit && !tree_.parents().of(*unit).empty() ? row.changes_from.value_or(row.from) : row.from;
    const auto* const known = unit ? tree_.parents().on(*unit, day) : nullptr;
    if ((known && tree_.find(row.parent) == *known) || (unit && tree_.unit(*unit).alive.to <= day)) return;
    if (above.to <= day)
      problems_.add(row.line, "parent_code", "unit_parent_gone",
                    {{"unit", row.code}, {"parent", row.parent}, {"ended", base::to_text(above.to)}});
    else if (known && day < above.from)
      problems_.add(row.line, "parent_code", "unit_parent_to_come",
                    {{"unit", row.code}, {"parent", row.parent}, {"founded", base::to_text(above.from)}});
  }

  std::string parent_of(const std::string& code, Day day) const {
    if (const auto found = by_code_.find(code); found != by_code_.end()) return found->second->parent;
    const auto index = tree_.find(code);
    const Index above = index ? tree_.on(day)->parent(*index) : nowhere;
    return above == nowhere ? std::string{} : tree_.unit(above).code;
  }

  void check_circle(const UnitRow& row) {
    // Who only hangs below a circle is not told: those in it are.
    std::unordered_set<std::string> passed;
    for (std::string at = row.parent; !at.empty() && passed.insert(at).second;
         at = parent_of(at, row.changes_from.value_or(row.from)))
      if (at == row.code) return problems_.add(row.line, "parent_code", "unit_circle", {{"unit", row.code}});
  }

  const Tree& tree_;
  const std::vector<UnitRow>& rows_;
  base::ImportProblems& problems_;
  std::unordered_map<std::string, const UnitRow*> by_code_;
};

class RowWriter {
 public:
  RowWriter(db::Tx& tx, const Tree& tree, base::Instant recorded_at) : store_(tx, recorded_at), tree_(tree) {
    for (const auto& bloc : tree.blocs()) blocs_.emplace(bloc.code, bloc.id);
  }

  /// Units that may have come to lie amiss, by id, with their lines: those that were there and are below another one or
  /// of another level now, and those below one that ends.
  const std::unordered_map<std::int64_t, std::size_t>& moved() const { return moved_; }

  ImportReport write(const std::vector<UnitRow>& rows) {
    ImportReport report{.rows = rows.size()};
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
    const Unit unit{base::new_id(), row.code, row.kind, row.level, {row.from, open_end}, row.illustrative};
    store_.add_unit(unit);
    added_.emplace(row.code, unit.id);
    ++report.added;
  }

  /// Writes what holds from `from` on, unless it already does; `same` compares, `put` writes, `close` ends the row
  /// before.
  template <class T, class Same, class Put, class Close>
  void date(const Dated<T>& known, std::optional<Index> unit, const UnitRow& line, Same same, Put put, Close close) {
    const bool is_change = unit && !known.of(*unit).empty();
    const Day from = is_change ? line.changes_from.value_or(line.from) : line.from;
    if (unit && tree_.unit(*unit).alive.to <= from) return;  // it is no more
    Span span{from, open_end};
    if (unit) {
      for (const auto& row : known.of(*unit)) {
        if (row.span.from > from) span.to = std::min(span.to, row.span.from);
        if (!row.span.holds(from)) continue;
        if (same(row.value)) return;
        span.to = row.span.to;
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

  void write_parent(const UnitRow& row, std::optional<Index> unit, std::int64_t id) {
    if (row.parent.empty()) return;
    const auto parent = id_of(row.parent);
    date(
        tree_.parents(), unit, row, [&](Index above) { return tree_.unit(above).id == parent; },
        [&](Span span) {
          if (unit) span.to = std::min(span.to, tree_.unit(*unit).alive.to);
          for (const auto& [part, above] : line_from(row, span)) store_.put_parent(id, above, part);
          const auto above = tree_.find(row.parent);
          if (unit || (above && tree_.unit(*above).alive.to < span.to)) moved_.emplace(id, row.line);
        },
        [&](const auto& old, Day day) { store_.close_parent(id, old.span.from, day); });
  }

  /// The parent that the row names, and from the day on which that one ends its heirs.
  std::vector<std::pair<Span, std::int64_t>> line_from(const UnitRow& row, Span span) const {
    std::vector<std::pair<Span, std::int64_t>> line{{span, id_of(row.parent)}};
    const auto unit = tree_.find(row.code);
    for (auto above = tree_.find(row.parent); above;) {
      const auto ended = tree_.unit(*above).alive.to;
      const Index heir = last_heir(*above);
      if (heir == nowhere || heir == unit || ended <= span.from || span.to <= ended) break;
      line.back().first.to = span.from = ended;
      line.emplace_back(span, tree_.unit(heir).id);
      above = heir;
    }
    return line;
  }

  /// Who has the subordinates of one that ended; nowhere when nobody was named.
  Index last_heir(Index unit) const {
    Index heir = unit;
    do {
      Handover last{heir, tree_.unit(heir).alive.to, {}};
      for (const auto& row : tree_.successions().of(heir))
        if (row.value.on == last.on) last.to.push_back(row.value);
      heir = largest_heir(tree_, last);
    } while (heir != nowhere && tree_.unit(heir).alive.to == tree_.unit(unit).alive.to && heir != unit);
    return heir;
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

/// By id, of those that ever lie below one of a lower level.
std::set<std::pair<std::int64_t, std::int64_t>> below_lower_ones(const Tree& tree) {
  std::set<std::pair<std::int64_t, std::int64_t>> found;
  for (const auto& link : tree.parents().all())
    if (const auto& below = tree.unit(link.unit), &above = tree.unit(link.value); above.level > below.level)
      found.emplace(below.id, above.id);
  return found;
}

/// On a day that no row names units can come to lie above each other, below a lower one or below nobody: with what is
/// on record from a later day.
void check_later_days(db::Tx& tx, const Tree& before, const std::unordered_map<std::int64_t, std::size_t>& moved,
                      base::ImportProblems& problems) {
  if (moved.empty()) return;
  const auto after = Tree::load(tx);
  std::map<std::size_t, const Circle*> at_lines;
  for (const auto* const circle : new_circles(before, *after))
    for (const Index unit : circle->units)
      if (const auto row = moved.find(after->unit(unit).id); row != moved.end()) at_lines.emplace(row->second, circle);
  for (const auto& [line, circle] : at_lines)
    problems.add(line, "parent_code", "unit_circle_on",
                 {{"units", after->codes(circle->units)}, {"day", base::to_text(circle->span.from)}});
  const auto code = [&](std::int64_t id) { return after->unit(*after->find_id(id)).code; };
  for (const auto& one : new_adrift(before, *after))
    if (const auto row = moved.find(after->unit(one.unit).id); row != moved.end())
      problems.add(row->second, "parent_code", "unit_parent_gone",
                   {{"unit", after->unit(one.unit).code},
                    {"parent", after->unit(one.below).code},
                    {"ended", base::to_text(after->unit(one.below).alive.to)}});
  const auto known = below_lower_ones(before);
  std::set<std::size_t> told;
  for (const auto& link : below_lower_ones(*after))
    for (const auto id : {link.first, link.second})
      if (const auto row = moved.find(id);
          row != moved.end() && !known.contains(link) && told.insert(row->second).second)
        problems.add(row->second, "parent_code", "unit_under_lower_level",
                     {{"unit", code(link.first)}, {"parent", code(link.second)}});
  problems.throw_if_any();
}

}  // namespace

ImportReport import_rows(db::Tx& tx, const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems,
                         base::Instant recorded_at) {
  RowCheck(tree, rows, problems).run();
  RowWriter writer(tx, tree, recorded_at);
  const auto report = writer.write(rows);
  check_later_days(tx, tree, writer.moved(), problems);
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
