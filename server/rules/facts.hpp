// The seam between rules and data: whoever knows the facts answers in columns, one value for each subject of a
// population.
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "rules/answer.hpp"
#include "rules/metric.hpp"
#include "rules/subject_codes.hpp"

namespace sovang::rules {

/// Subjects of one kind, as they stood at an instant. The order means nothing: no answer may depend on it.
struct Population {
  SubjectKind kind = {};
  SubjectCodes codes;             ///< what people and rulings call them (unit code, tracking code), unique
  std::vector<std::int64_t> ids;  ///< the provider's own, may be empty
  bool open = false;  ///< there are more of them than the provider can see: nobody's place among all is known
  std::size_t size() const { return codes.size(); }
};
using Subjects = std::shared_ptr<const Population>;

/// Which subjects: the issuer's subtree, or everyone.
struct Scope {
  std::string issuer;
  bool whole = false;
  auto operator<=>(const Scope&) const = default;
};

/// A measured value for each subject: low/of, or a range low/of … high/of where part of the data is missing.
struct Column {
  /// In `high`: nobody knows how much more it is.
  static constexpr std::int64_t no_limit = std::numeric_limits<std::int32_t>::max();

  std::vector<std::int64_t> low;
  std::vector<std::int64_t> high;     ///< empty: same as low everywhere
  std::vector<std::int64_t> of;       ///< empty: 1 everywhere; > 0
  std::vector<std::uint8_t> missing;  ///< empty: none; 1: nothing is known of this one

  std::size_t size() const { return low.size(); }
  bool is_missing(std::size_t row) const { return !missing.empty() && missing[row] != 0; }
  Quantity least(std::size_t row) const { return {low[row], of.empty() ? 1 : of[row]}; }
  Quantity most(std::size_t row) const { return {high.empty() ? low[row] : high[row], of.empty() ? 1 : of[row]}; }
  bool is_exact(std::size_t row) const { return !is_missing(row) && (high.empty() || high[row] == low[row]); }
};
using Values = std::shared_ptr<const Column>;

/// For each subject the row of its related subject in `to`.
struct Relation {
  static constexpr std::int32_t none = -1;  ///< it has none: a grassroots union directly under a province has no upper
  static constexpr std::int32_t not_recorded = -2;  ///< it should have one, but nobody said which
  Subjects to;
  std::vector<std::int32_t> row;
};

/// What there is of one kind of document for one subject.
/// none: someone stated that there is none; missing: nobody said anything yet.
enum class Paper : std::uint8_t { missing, none, outside, inside };

/// Initiatives with the answer whether each belongs to a set.
struct Selection {
  Subjects initiatives;
  std::vector<Answer> answers;
};

struct MetricQuery {
  const MetricCall& call;
  Window in;                            ///< the call's period at the instant; unbounded when it has none
  std::shared_ptr<const Selection> of;  ///< of the call's set; nullptr: every counted initiative
};

/// Where a value comes from: the record behind it, to link to.
struct Source {
  std::string code;  ///< tracking code or document number
  std::string text;  ///< "60 triệu đồng/năm", "12/3/2023"
};

/// Pure to the engine: the same question at the same instant always gets the same answer.
class Facts {
 public:
  virtual ~Facts() = default;

  /// {initiative, "entered"}: all that are counted; {initiative, "with_benefit"}: those whose benefit is stated.
  virtual Subjects population(const SubjectKind& kind, const Scope& scope, base::Instant as_of) = 0;
  /// One value for each subject. A metric the provider cannot answer is missing everywhere, never 0.
  virtual Column column(const MetricQuery& query, const Population& subjects, base::Instant as_of) = 0;
  /// `to`: upper, top, parent, unit, author, bloc.
  virtual Relation relation(std::string_view to, const Population& subjects, base::Instant as_of) = 0;
  /// Any document of the kind dated inside, only outside, stated to be none, or missing.
  virtual std::vector<Paper> papers(std::string_view kind, const Window& window, const Population& subjects,
                                    base::Instant as_of) = 0;

  /// For explanations only, one subject at a time.
  virtual std::string name(const Population& subjects, std::size_t row) { return subjects.codes.at(row); }
  virtual std::vector<Source> sources(const MetricQuery&, const Population&, std::size_t, base::Instant) { return {}; }
  virtual std::vector<Source> paper_sources(std::string_view, const Population&, std::size_t, base::Instant) {
    return {};
  }
};

/// Sums up initiatives for the subjects they belong to: what is surely in the set is the low value, what may be in it
/// the high one. `benefit` belongs to selection.initiatives; an initiative without a stated benefit does not count for
/// max and sum. A sum beyond 2^63 stays there.
Column aggregate(Metric::FromInitiatives how, const Selection& selection, const Column& benefit,
                 const Relation& to_subject, std::size_t subjects);

}  // namespace sovang::rules
