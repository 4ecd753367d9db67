// Units of the organisation from a file: found again by code or by name, made below their parents, all or nothing.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/units_written_since.hpp"
#include "features/imports/acting.hpp"
#include "features/imports/store.hpp"
#include "features/imports/unit_sorts.hpp"
#include "features/imports/units_against_tree.hpp"
#include "features/imports/within.hpp"
#include "features/initiatives/units_written_since.hpp"
#include "features/org/import.hpp"
#include "features/org/unit_words.hpp"
#include "features/people/units_written_since.hpp"
#include "features/programmes/units_written_since.hpp"
#include "features/targets/units_written_since.hpp"
#include "platform/crypto/digest.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::imports {

namespace {

using org::Index;
using org::Level;

std::optional<std::int64_t> count_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != '.' && c != ' ' && c != ',') digits += c;
  std::int64_t count = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  constexpr std::int64_t most_members = 100'000'000;
  if (error != std::errc{} || end != digits.data() + digits.size() || count < 0 || count > most_members)
    return std::nullopt;
  return count;
}

/// The same for the same name below the same parent, so that a file that is sent again makes nothing twice.
std::string made_code(std::string_view parent, std::string_view name) {
  constexpr std::size_t longest_parent = 29, hash_signs = 10;
  return std::string{parent.substr(0, longest_parent)} + "-" +
         crypto::sha256_hex(base::fold(name)).substr(0, hash_signs);
}

std::optional<Index> child_named(const org::Tree& tree, const org::Frame& frame, Index parent, std::string_view name,
                                 base::Day day) {
  const auto key = unit_key(name);
  for (const auto child : frame.children(parent))
    if (unit_key(tree.name(child, day).full) == key) return child;
  return std::nullopt;
}

class Units : public Kind {
 public:
  explicit Units(const Parts& parts) : parts_(parts) {}

  std::string_view name() const override { return "units"; }
  work::Right right() const override { return work::Right::edit_organisation; }
  bool of_programme() const override { return false; }
  const std::vector<Field>& fields() const override { return fields_; }
  const std::vector<Option>& options() const override { return options_; }

  void check(const Import& import, Check& check) const override { (void)rows_of(import, check); }

  Written run(const Import& import, const Check& checked) const override {
    Check check = checked;
    auto rows = rows_of(import, check);
    std::erase_if(rows, [&](const UnitLine& made) {
      return standing_of(check.problems[made.row]) == Standing::error ||
             !holds(import.ordered_lines, check.lines[made.row].line);
    });
    std::vector<org::UnitRow> units;
    for (auto& made : rows) units.push_back(std::move(made.unit));
    Written written;
    act_on_units(parts_, import, right(), [&](work::Context& context, const auto& tree) {
      base::ImportProblems problems{import.file_name};
      require_within(import, tree, base::day_of(context.now), units, problems);
      const auto report = org::import_rows(context.tx, *tree, units, problems, context.now, name_of(context));
      written = {static_cast<std::int64_t>(units.size()),
                 {{"added", report.added},
                  {"changed", report.changed},
                  {"unchanged", report.unchanged},
                  {"recorded_at", report.recorded_at.micros}},
                 true};
      const auto after = report.after ? report.after : org::Tree::load(context.tx);
      Store store{context.tx};
      for (const auto& unit : units)
        if (const auto made = after->find(unit.code))
          store.add_record(import.id, static_cast<std::uint32_t>(unit.line), after->unit(*made).id);
      work::record(context, "units_imported", "import", import.id, written.result);
      store.move(import.id, State::done, written, context.now);
    });
    return written;
  }

  Written undo(const Import& import) const override {
    Written written{import.lines, import.result, true};
    act_on_units(parts_, import, right(), [&](work::Context& context, const auto& tree) {
      written.result = import.result;
      if (!import.result.contains("recorded_at")) {  // it stopped before anything was written
        work::record(context, "units_import_undone", "import", import.id, {{"kept", 0}});
        return Store{context.tx}.move(import.id, State::undone, written, context.now);
      }
      const auto recorded_at = recorded_at_of(import);
      auto staying = in_use(context.tx, recorded_at);
      staying.merge(elsewhere(context, import, tree, recorded_at));
      const auto kept =
          org::take_back_import(context.tx, recorded_at, context.now, std::move(staying), name_of(context));
      Store store{context.tx};
      for (const auto& [line, unit] : store.records(import.id))
        if (kept.contains(unit)) tell_line(written.result, "kept", line, "import_kept_unit");
      work::record(context, "units_import_undone", "import", import.id, {{"kept", kept.size()}});
      store.move(import.id, State::undone, written, context.now);
    });
    return written;
  }

 private:
  static base::Instant recorded_at_of(const Import& import) {
    return {import.result.at("recorded_at").to_number<std::int64_t>()};
  }

  /// Of the units that the import made, those that something was bound to since: it would be left without its unit.
  static std::set<std::int64_t> in_use(db::Tx& tx, base::Instant recorded_at) {
    const auto made = org::units_made_at(tx, recorded_at);
    std::set<std::int64_t> used;
    for (const auto& written :
         {initiatives::units_written_since(tx, recorded_at), people::units_written_since(tx, recorded_at),
          identity::units_written_since(tx, recorded_at), programmes::units_written_since(tx, recorded_at),
          targets::units_written_since(tx, recorded_at)})
      for (const auto unit : written)
        if (std::ranges::binary_search(made, unit)) used.insert(unit);
    return used;
  }

  static org::InName name_of(const work::Context& context) { return {context.actor, context.request_id}; }

  /// Asked again where nobody can move a unit any more: since the check one may have come to lie elsewhere, and a code
  /// may have been made that is another unit's.
  static void require_within(const Import& import, const std::shared_ptr<const org::Tree>& tree, base::Day today,
                             const std::vector<org::UnitRow>& units, base::ImportProblems& problems) {
    const Within within{tree, today, roots_of(import, *tree, today)};
    for (const auto& row : units) {
      const auto unit = tree->find(row.code), parent = tree->find(row.parent);
      if (unit && !within.holds_below(*unit, row.from))
        problems.add(row.line, "unit_code", "unit_not_below", {{"unit", row.full_name}});
      if (parent && !within.holds(*parent))
        problems.add(row.line, "parent_code", "unit_not_below", {{"unit", row.parent}});
    }
    problems.throw_if_any();
  }

  /// Of the units that the import touched, those that lie outside by now, or would come back to one that does.
  static std::set<std::int64_t> elsewhere(const work::Context& context, const Import& import,
                                          const std::shared_ptr<const org::Tree>& tree, base::Instant recorded_at) {
    const auto today = base::day_of(context.now);
    const Within within{tree, today, roots_of(import, *tree, today)};
    const auto before = org::Tree::load(context.tx, recorded_at);
    const auto parent_is_outside = [&](const auto& row) {
      const auto parent = tree->find_id(before->unit(row.value).id);
      return today < row.span.to && (!parent || !within.holds(*parent));
    };
    std::set<std::int64_t> units;
    for (const auto id : org::units_touched_at(context.tx, recorded_at)) {
      const auto unit = tree->find_id(id), was = before->find_id(id);
      if ((unit && !within.holds_below(*unit, today)) ||
          (was && std::ranges::any_of(before->parents().of(*was), parent_is_outside)))
        units.insert(id);
    }
    return units;
  }

  /// The rows as units; what is wrong with them goes into the check.
  std::vector<UnitLine> rows_of(const Import& import, Check& check) const {
    const auto tree = parts_.tree.current();
    const auto today = base::day_of(parts_.now());
    const auto roots = roots_of(import, *tree, today);
    const UnitNames names{tree, today, roots};
    const Within within{tree, today, roots};
    const auto frame = tree->on(today);
    UnitReader units{names, import.decisions, check};
    const auto in_file = lines_by_name(check);
    const auto of_all = options_of(import, *tree, base::day_of(import.as_of(parts_.now())), check);
    std::vector<UnitLine> rows;
    std::map<std::string, std::size_t> seen;  // code -> its first line
    for (std::size_t row = 0; row < check.lines.size(); ++row) {
      UnitLine made{row, {}};
      read_words(check, row, made.unit);
      made.unit.from = of_all.from;
      if (const auto& text = check.value(row, from_); !text.empty()) {
        if (const auto day = day_of_cell(text))
          made.unit.from = *day;
        else
          check.wrong(row, from_, "day_unreadable", {{"found", text}});
      }
      read_place(check, row, made.unit, {*tree, *frame, today, units, in_file, of_all.under, names, within});
      check_codes(check, row, made.unit);
      if (!made.unit.code.empty())
        if (const auto [first, is_new] = seen.emplace(made.unit.code, check.lines[row].line); !is_new)
          check.wrong(row, name_, "unit_line_twice", {{"line", first->second}});
      rows.push_back(std::move(made));
    }
    tell_against_tree(check, rows, *tree, today, {name_, code_, parent_});
    return rows;
  }

  struct OfAll {
    base::Day from;
    Index under = org::nowhere;
  };
  static OfAll options_of(const Import& import, const org::Tree& tree, base::Day today, Check& check) {
    OfAll of_all{day_of_all(import, today, check)};
    const auto& options = import.decisions.options;
    if (const auto under = options.find("under"); under != options.end() && !under->second.empty())
      of_all.under = tree.find(under->second).value_or(org::nowhere);
    return of_all;
  }

  std::map<std::string, std::size_t> lines_by_name(const Check& check) const {
    std::map<std::string, std::size_t> lines;
    for (std::size_t row = 0; row < check.lines.size(); ++row) {
      lines.emplace(unit_key(check.value(row, name_)), row);
      if (const auto& code = check.value(row, code_); !code.empty()) lines.emplace(code, row);
    }
    return lines;
  }

  void read_words(Check& check, std::size_t row, org::UnitRow& unit) const {
    constexpr std::size_t longest_name = 300;
    unit.line = check.lines[row].line;
    unit.full_name = check.value(row, name_);
    if (unit.full_name.empty() || unit.full_name.size() > longest_name) check.wrong(row, name_, "unit_name_missing");
    unit.short_name = check.value(row, short_).empty() ? unit.full_name : check.value(row, short_);
    if (unit.short_name.size() > longest_name) check.wrong(row, short_, "unit_name_missing");
    const auto& kind = check.value(row, kind_);
    const auto* sort = kind.empty() ? sort_of(unit.full_name) : sort_of(kind);
    if (sort == nullptr && !kind.empty()) check.wrong(row, kind_, "unit_sort_unknown", {{"found", kind}});
    if (sort == nullptr && kind.empty()) check.warn(row, kind_, "unit_sort_assumed");
    unit.kind = (sort == nullptr ? usual_sort : *sort).kind;
    unit.level = (sort == nullptr ? usual_sort : *sort).level;
    if (const auto& level = check.value(row, level_); !level.empty()) {
      const auto told = level_of(level);
      unit.level = told.value_or(unit.level);
      unit.level_known = told.has_value();
      if (!told) check.wrong(row, level_, "unit_level_unclear", {{"found", level}});
    }
    if (const auto& members = check.value(row, members_); !members.empty()) {
      unit.members = count_of(members);
      if (!unit.members) check.wrong(row, members_, "members_malformed", {{"found", members}});
    }
    unit.sector = check.value(row, sector_);
    unit.ownership = check.value(row, ownership_);
    for (const auto field : {sector_, ownership_})
      if (!org::is_unit_word(check.value(row, field)))
        check.wrong(row, field, "unit_word_too_long", {{"limit", org::longest_unit_word}});
  }

  /// Codes stand in lists, addresses, file names and frozen counts: nothing else may come to stand there.
  void check_codes(Check& check, std::size_t row, const org::UnitRow& unit) const {
    if (!unit.code.empty() && !org::is_unit_code(unit.code))
      check.wrong(row, code_, "unit_code_malformed", {{"found", unit.code}});
    if (!unit.parent.empty() && !org::is_unit_code(unit.parent))
      check.wrong(row, parent_, "unit_code_malformed", {{"found", unit.parent}});
  }

  struct Around {
    const org::Tree& tree;
    const org::Frame& frame;
    base::Day day;
    UnitReader& units;
    const std::map<std::string, std::size_t>& in_file;
    Index under;
    const UnitNames& names;
    const Within& within;
  };

  void read_place(Check& check, std::size_t row, org::UnitRow& unit, const Around& around) const {
    const auto& typed = check.value(row, parent_);
    unit.code = check.value(row, code_);
    const auto known = unit.code.empty() ? std::nullopt : around.tree.find(unit.code);
    const auto outside = [&](Index unit_there) { return !around.names.holds(unit_there); };
    if (known && !around.within.holds_below(*known, unit.from)) {  // one's own unit is changed from above
      check.wrong(row, code_, "unit_not_below", {{"unit", unit.code}});
      if (typed.empty()) return;
    }
    auto parent = around.under;
    if (parent != org::nowhere && outside(parent)) parent = org::nowhere;
    if (!typed.empty()) {
      const auto written = around.in_file.find(unit_key(typed));
      const auto coded = written == around.in_file.end() ? around.in_file.find(typed) : written;
      if (coded != around.in_file.end() && coded->second != row && !around.tree.find(typed) &&
          !check.value(coded->second, code_).empty()) {
        unit.parent = check.value(coded->second, code_);
        if (const auto there = around.tree.find(unit.parent); there && outside(*there))
          return check.wrong(row, parent_, "unit_not_below", {{"unit", unit.parent}});
        if (unit.code.empty() && !unit.full_name.empty()) make_code(check, row, unit, around);
        return;
      }
      parent = around.units.read(row, parent_);
      if (parent == org::nowhere) return;
    } else if (known && around.frame.exists(*known)) {
      parent = around.frame.parent(*known);  // what the file does not tell stays
      if (parent == org::nowhere) return;
    }
    if (parent == org::nowhere) return check.wrong(row, parent_, "unit_above_missing");
    unit.parent = around.tree.unit(parent).code;
    if (unit.level_known && unit.level < around.tree.unit(parent).level)
      check.wrong(row, parent_, "unit_under_lower_level",
                  {{"unit", unit.full_name}, {"parent", around.tree.name(parent, around.day).brief}});
    if (!unit.code.empty() || unit.full_name.empty()) return;
    const auto same = child_named(around.tree, around.frame, parent, unit.full_name, around.day);
    if (same)
      unit.code = around.tree.unit(*same).code;
    else
      make_code(check, row, unit, around);
  }

  /// A unit that was made so may lie elsewhere by now.
  void make_code(Check& check, std::size_t row, org::UnitRow& unit, const Around& around) const {
    unit.code = made_code(unit.parent, unit.full_name);
    if (const auto there = around.tree.find(unit.code); there && !around.within.holds_below(*there, unit.from))
      check.wrong(row, name_, "unit_not_below", {{"unit", unit.full_name}});
  }

  const Parts& parts_;
  const std::vector<Field> fields_{
      {"name",
       true,
       {"ten don vi", "ten cong doan", "ten day du", "don vi", "ten", "name", "unit", "unit name", "name vi"}},
      {"parent",
       false,
       {"don vi cap tren", "cap tren", "cong doan cap tren", "truc thuoc", "thuoc", "parent", "parent unit",
        "parent code"},
       Field::Is::unit},
      {"code", false, {"ma don vi", "ma", "ma so", "code", "unit code"}},
      {"short_name", false, {"ten viet tat", "ten ngan", "ten tat", "viet tat", "short name", "short name vi"}},
      {"kind", false, {"loai don vi", "loai hinh", "loai", "kind", "type"}},
      {"level", false, {"cap", "cap cong doan", "level"}},
      {"members",
       false,
       {"so doan vien", "doan vien", "tong so doan vien", "so luong doan vien", "sl doan vien", "members"}},
      {"sector", false, {"khu vuc", "khoi", "sector"}},
      {"ownership", false, {"loai hinh so huu", "so huu", "thanh phan kinh te", "ownership"}},
      {"valid_from",
       false,
       {"tu ngay", "ngay hieu luc", "hieu luc tu", "ngay thanh lap", "valid from"},
       Field::Is::day},
  };
  const std::vector<Option> options_{{"under"}, {"valid_from"}};
  const std::size_t name_ = place("name"), parent_ = place("parent"), code_ = place("code"),
                    short_ = place("short_name"), kind_ = place("kind"), level_ = place("level"),
                    members_ = place("members"), sector_ = place("sector"), ownership_ = place("ownership"),
                    from_ = place("valid_from");
};

}  // namespace

std::unique_ptr<Kind> make_units_kind(const Parts& parts) { return std::make_unique<Units>(parts); }

}  // namespace sovang::imports
