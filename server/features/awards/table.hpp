// The workbench's table (S9): which columns a rule asks for, groups that hold quotas, rows in their order.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/awards/part.hpp"
#include "rules/words.hpp"

namespace sovang::awards {

struct TableColumn {
  std::string
      id;  ///< the metric call's key, or "initiatives", "target" taken out of a ratio (of a phase: that call's key)
  rules::Text title;
  rules::Type type;
  enum class Part { whole, upper, lower } part = Part::whole;  ///< upper, lower: of a ratio's fraction
  rules::MetricCall call;
  std::optional<rules::Quantity> tick;  ///< the threshold on a ratio's bar
};

/// What keeps a subject from an answer.
struct Waiting {
  std::int64_t unknown = 0;       ///< data and papers that are missing
  std::int64_t to_be_judged = 0;  ///< decisions that are awaited
};

/// What a person needs of one subject.
struct TableRow {
  std::size_t row = 0;  ///< in the verdict's subjects
  std::string code, name;
  rules::Answer answer = rules::Answer::unknown;
  std::optional<rules::Answer> before;                 ///< in a trial: the answer under the rules in force
  std::vector<std::optional<rules::Quantity>> values;  ///< beside columns; nullopt: missing, or known within a range
  std::vector<std::optional<rules::Quantity>> least;   ///< beside columns: of a range its lower end, when above zero
  Waiting waiting;
};

struct TableGroup {
  std::string code, name;  ///< empty: the one group of everyone
  const rules::Quota* quota = nullptr;
  std::optional<rules::Places> places;
  std::size_t met = 0, not_met = 0, unknown = 0, to_be_judged = 0;
  std::vector<std::size_t> rows;  ///< of the verdict, in the order shown
};

/// Which rows are wanted. `answer`: met, not_met, review (unknown or to be judged), changed, or empty.
struct Filter {
  std::string answer, words;
};

class Table {
 public:
  /// `before`: the season under the rules in force when `season` is a trial; may be null. Both mutexes must be held.
  /// Of who is not in `part` nothing is told, neither in groups nor in their counts, nor how many places a group has.
  Table(Season& season, Season* before, const std::string& award, const Part& part = {});

  const rules::Award& award() const { return *verdict_.award; }
  const rules::Verdict& verdict() const { return verdict_; }
  const std::vector<TableColumn>& columns() const { return columns_; }
  /// All groups with their counts; rows only those that pass the filter, eligible first, then by preference and name.
  std::vector<TableGroup> groups(const Filter& filter);
  TableRow row(std::size_t row);
  std::optional<rules::Answer> before(std::size_t row) const;
  bool shows(std::size_t row) const { return shown_[row]; }

 private:
  rules::Values values(const TableColumn& column);
  void choose_columns();
  void add_column(const rules::MetricCall& call, const rules::Threshold* threshold);
  void add_part(std::string id, rules::Text title, TableColumn::Part part, const rules::MetricCall& call);
  void add_places(std::vector<TableGroup>& groups, const rules::Relation* relation);
  bool passes(std::size_t row, const Filter& filter, const std::string& folded);
  const std::string& folded_name(std::size_t row);

  Season& season_;
  rules::Wording wording_;
  const rules::Verdict& verdict_;
  const rules::Verdict* before_ = nullptr;
  Part part_;
  std::vector<bool> shown_;  ///< by row
  std::unordered_map<std::string_view, std::size_t> before_rows_;
  std::vector<TableColumn> columns_;
  std::unordered_map<std::size_t, std::string> names_;
};

/// Counted through groups and related subjects, each missing paper as one; below what is met or not met nothing waits.
/// `row` is a row of `subjects`.
Waiting waiting(const rules::Condition& condition, rules::Judge& judge, const rules::Subjects& subjects,
                std::size_t row);

/// How many places, and why: "02 suất", "chưa đạt điều kiện để có suất", "20% của 7: 1, dư 0,4".
rules::Text places_sentence(const rules::Quota& quota, const rules::Places& places);

}  // namespace sovang::awards
