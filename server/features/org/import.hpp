// Brings the organisation in from files: all problems at once, all or nothing, and the same file twice changes nothing.
#pragma once
#include <istream>
#include <set>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "features/org/tree.hpp"
#include "platform/db/db.hpp"
#include "work/context.hpp"

namespace sovang::org {

struct ImportReport {
  std::size_t rows = 0, added = 0, changed = 0, unchanged = 0, successions = 0, ended = 0, moved = 0, replaced = 0;
  std::shared_ptr<const Tree> after = {};  ///< the tree as it is now, when it was loaded to judge what was written
  base::Instant recorded_at = {};          ///< what was written is on record from then on
};

/// What a code of ours may look like, the longest name in bytes, and the largest number of members.
bool is_unit_code(std::string_view text);
constexpr std::size_t longest_unit_name = 300;
constexpr std::int64_t most_members = 100'000'000;
/// "" is all, "60/100" and "60%" are shares, "0%" takes a handover back; nullopt for anything else.
std::optional<std::pair<std::int64_t, std::int64_t>> parse_share(const std::string& text);

/// One line of a units file.
struct UnitRow {
  std::size_t line = 0;
  std::string code, parent, kind, full_name, short_name, government_code, bloc, bloc_title, region, sector, ownership;
  Level level = Level::grassroots;
  std::optional<std::int64_t> members;
  std::vector<std::string> predecessors;
  base::Day from = always;
  /// From when it holds where something else is on record; absent: from `from`.
  std::optional<base::Day> changes_from;
  bool illustrative = false;
  bool level_known = true;  ///< false: the cell was wrong, which is reported already
};

/// Reads the columns of units_2023.csv (guidance/catalogue/units) and the optional ones of docs: members, sector,
/// ownership, valid_from, illustrative. `from` is the day from which the file is true where a line does not say it.
std::vector<UnitRow> read_units(std::istream& in, base::ImportProblems& problems, base::Day from);

/// What is shipped or invented was known from the start.
constexpr base::Instant from_the_start{0};

/// Who does it, for the history.
struct InName {
  work::Actor actor{work::Actor::Kind::system};
  std::string request_id = "console";
};

struct ImportDates {
  base::Day from = always;                     ///< where a line does not say it
  std::optional<base::Day> changes_from;       ///< instead of `from` where something else is on record already
  base::Instant recorded_at = from_the_start;  ///< when it became known
};

/// `sovang import units FILE`: adds what is new, dates what changed (names, parents, members … from the row's day on).
/// What a row says of days on which its unit is no more changes nothing, nor does a parent that a handover gives it
/// already. Refuses unknown parents, doubled codes, circles (on any day), a unit under a lower level, under one that
/// has ended by then (or later, without an heir) or is not founded yet; every problem with its line.
ImportReport import_units(db::Tx& tx, std::istream& in, const std::string& file, const ImportDates& dates = {});
/// The same for rows made by a program (the generator, the demo).
ImportReport import_rows(db::Tx& tx, const Tree& tree, const std::vector<UnitRow>& rows, base::ImportProblems& problems,
                         base::Instant recorded_at = from_the_start, InName name = {});

/// Takes back what rows put on record at that instant, unit by unit: new units are no more, what was changed is as
/// before. What was built on since stays as it is, and so do `in_use` and all that the rows made above either. Gives
/// the units that stay, by id.
std::set<std::int64_t> take_back_import(db::Tx& tx, base::Instant recorded_at, base::Instant now,
                                        std::set<std::int64_t> in_use = {}, InName name = {});
/// The units that rows made at that instant and that are still on record, by id, ascending.
std::vector<std::int64_t> units_made_at(db::Tx& tx, base::Instant recorded_at);
/// The units of which rows put anything on record at that instant, or superseded it, by id, ascending.
std::vector<std::int64_t> units_touched_at(db::Tx& tx, base::Instant recorded_at);

/// What one unit hands to another on a day.
struct SuccessionOrder {
  std::size_t line = 0;
  std::string unit, successor;
  base::Day on;
  std::int64_t n = 1, of = 1;
  std::string basis;
  bool readable = true;  ///< false: its day or share is wrong, which is reported already
};

/// `sovang import successors FILE`: columns unit_code, successor_code, effective_on, share ("" = all, "60/100", "60%"),
/// basis. A unit whose shares sum to one ends that day, its subordinates go to the successor (the largest share; equal
/// ones by code); less than one: it goes on with the rest. Refused, judged together with what is on record: more than
/// the whole, circles, a unit or successor that has ended or is not yet founded, a successor that would come to lie
/// below itself or above one of a higher level, and who would have nobody above it any more. What is on record of a
/// unit and day is replaced as a whole by a file that names both again ("0%": nothing in its place, and a unit that had
/// ended so goes on); the rows before it stay as what was known until now.
ImportReport import_successors(db::Tx& tx, std::istream& in, const std::string& file,
                               base::Instant recorded_at = from_the_start);
ImportReport succeed(db::Tx& tx, const Tree& tree, const std::vector<SuccessionOrder>& orders,
                     base::ImportProblems& problems, base::Instant recorded_at = from_the_start, InName name = {});

/// `sovang import catalogue [DIR]`: the tree of 2023, then the merge of 2025 (63 → 34 provinces) and the units of
/// today. DIR holds units_2023.csv, province_merge_2025.csv, units_2026.csv.
ImportReport import_catalogue(db::Tx& tx, const std::string& directory);

}  // namespace sovang::org
