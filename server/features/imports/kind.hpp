// What can be brought in: each kind knows its fields, what makes a row wrong, how it is written and taken back.
#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "features/imports/table.hpp"
#include "features/imports/unit_names.hpp"
#include "features/initiatives/desk.hpp"
#include "features/people/register.hpp"
#include "work/context.hpp"

namespace sovang::imports {

/// All must outlive the routes and jobs.
struct Parts {
  db::Database& database;
  org::LiveTree& tree;
  const programmes::LiveRegister& programmes;
  const initiatives::Doors& initiatives;
  const people::Register& people;
  std::function<std::shared_ptr<const rules::Book>()> book;
  std::function<base::Instant()> now;
};

/// The file as it stands under its decisions: computed anew from both whenever either changes, never kept.
struct Check {
  std::shared_ptr<const Table> table;
  std::vector<Column> columns;
  std::vector<Line> lines;
  std::vector<Line> ready;  ///< the same as they will be written: codes for names, digits for amounts
  std::vector<std::vector<Problem>> problems;  ///< of each line
  std::vector<Question> questions;
  std::map<std::string, Answer> answers;  ///< of names in the file that a person answered, by their key
  std::vector<LeftOut> left_out;
  std::vector<Problem> of_all;  ///< what stops the whole: an option that is missing
  std::size_t ok = 0, warnings = 0, errors = 0;

  const std::string& value(std::size_t row, std::size_t field) const { return lines[row].values[field]; }
  bool is_wrong(std::size_t row, std::size_t field) const {
    return std::ranges::any_of(problems[row],
                               [&](const Problem& problem) { return problem.error && problem.field == field; });
  }
  void wrong(std::size_t row, std::size_t field, std::string code, base::json::object params = {},
             std::vector<std::string> suggestions = {}) {
    problems[row].push_back({true, field, std::move(code), std::move(params), std::move(suggestions)});
  }
  void warn(std::size_t row, std::size_t field, std::string code, base::json::object params = {},
            std::vector<std::string> suggestions = {}) {
    problems[row].push_back({false, field, std::move(code), std::move(params), std::move(suggestions)});
  }
};

/// What was written or taken back so far; kept with the import.
struct Written {
  std::int64_t lines_done = 0;
  base::json::object result;
  bool finished = false;
};

/// One of a few things that may stand in a field.
struct Choice {
  std::string value;
  base::json::object title;  ///< {"vi", "en"}
};

/// An option of a whole import: a day, a person.
struct Option {
  std::string name;
  bool needed = false;
};

class Kind {
 public:
  virtual ~Kind() = default;
  virtual std::string_view name() const = 0;
  virtual work::Right right() const = 0;
  virtual bool of_programme() const = 0;
  virtual const std::vector<Field>& fields() const = 0;
  virtual const std::vector<Option>& options() const = 0;
  /// A programme may ask for more than the kind does.
  virtual bool needs(const Import&, const Field& field) const { return field.needed; }
  /// Empty: anything may stand in it.
  virtual std::vector<Choice> choices(const Import&, const Field&) const { return {}; }

  /// The same file once more writes everything once more.
  virtual bool writes_anew() const { return false; }
  /// Refuses (closed) what may not be told to run at this instant.
  virtual void require_open(const Import&, base::Instant) const {}

  /// Why what was ordered in time can be written no more, as the code of the refusal; "" while it can.
  virtual std::string_view why_too_late(db::Tx&, const Import&) const { return {}; }

  /// Adds what is wrong with each line: all of it, so that who mends a line mends it once.
  virtual void check(const Import& import, Check& check) const = 0;
  /// Goes on writing for a moment (a second or so), from where `import.lines_done` stands; resumed until finished. In
  /// the name of who ran it: refuses what acting_for() refuses.
  virtual Written run(const Import& import, const Check& check) const = 0;
  /// Goes on taking back in the same way. Each row is judged in the transaction that takes it back: what others wrote
  /// to since stays, and stands in result["kept"].
  virtual Written undo(const Import& import) const = 0;

 protected:
  std::size_t place(std::string_view field) const;
};

/// Reads a cell that names a unit: by the person's answer, else by its name; asks where that is not certain. nowhere:
/// the line has its problem.
class UnitReader {
 public:
  UnitReader(const UnitNames& names, const Decisions& decisions, Check& check)
      : names_(names), decisions_(decisions), check_(check) {}
  org::Index read(std::size_t row, std::size_t field);

 private:
  const UnitNames& names_;
  const Decisions& decisions_;
  Check& check_;
  struct Known {
    org::Index unit = org::nowhere;
    std::size_t question = 0;  ///< its place + 1
  };
  std::unordered_map<std::string, Known> known_;  ///< by the cell's text
};

/// A line with what became of it, in `list` of the result ("failed", "kept"): {"code": {"params", "lines"}}.
void tell_line(base::json::object& result, std::string_view list, std::uint32_t line, const std::string& code,
               const base::json::object& params = {});

/// The units of that day below which the import may name units, for one that was merged its heir; empty: everywhere.
/// Refuses (not_found, "unit_unknown") when none of those for which it is done is left.
std::vector<org::Index> roots_of(const Import& import, const org::Tree& tree, base::Day day);

/// The option "valid_from" of all lines; `today` where nothing is said.
base::Day day_of_all(const Import& import, base::Day today, Check& check);

/// "2/9/2023", "02-09-2023", "2023-09-02"; nullopt for what is no day.
std::optional<base::Day> day_of_cell(std::string_view text);

std::unique_ptr<Kind> make_units_kind(const Parts& parts);
std::unique_ptr<Kind> make_initiatives_kind(const Parts& parts);
std::unique_ptr<Kind> make_people_kind(const Parts& parts);

}  // namespace sovang::imports
