// A metric: a named, typed, documented measurement of a subject; and a call of it with arguments.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/period.hpp"
#include "rules/problem.hpp"
#include "rules/quantity.hpp"

namespace sovang::rules {

/// The levels of units a rule or an obligation may speak of.
inline const std::vector<std::string> unit_words{"top", "upper", "grassroots", "department", "team"};

/// Who set a target, and its phase when none is named: that of the whole programme.
inline const std::vector<std::string> target_owners{"assigned", "own", "confederation"};
inline constexpr std::string_view whole_phase = "whole";

/// What is measured or judged. `word`: a unit's level, a person's role (author, officer, member), "entered", "any".
struct SubjectKind {
  enum class Of { unit, person, initiative, enterprise, bloc, whole } of = Of::unit;
  std::string word;
  auto operator<=>(const SubjectKind&) const = default;
};
std::string_view to_word(SubjectKind::Of of);
std::optional<SubjectKind::Of> subject_from(std::string_view word);

struct Metric {
  struct Argument {
    std::string name;
    std::string type;  ///< set, period, word, words, forms, titles, owner, phase
    bool optional = false;
    std::string standard;  ///< taken when it is not given; "" = none
  };
  /// initiatives ÷ target: the engine knows it, so that a what-if can move the target.
  struct Ratio {
    std::string of, to;
    bool excess = false;  ///< (of − to) ÷ to
  };
  enum class FromInitiatives { no, count, max, sum };
  /// The engine itself measures this one: the total of a classification.
  static constexpr std::string_view points_of_classification = "classification_points";

  std::string name;
  Type type = Type::count;
  std::vector<SubjectKind::Of> subjects;
  std::vector<Argument> arguments;
  std::optional<Ratio> ratio;
  FromInitiatives from_initiatives = FromInitiatives::no;
  Text noun, says, meaning, supply;
  std::string answered_by;  ///< the feature that measures it on live data; "" = none does yet, then
  std::string awaits;       ///< the later part that will
  Place place;

  const Argument* argument(std::string_view wanted) const;
  bool measures(SubjectKind::Of of) const;
};

/// A metric with its arguments. `key` is canonical: "target_ratio(phase=whole,target=assigned)", arguments by name;
/// an argument that was not given and has no standard value is not in it.
struct MetricCall {
  const Metric* metric = nullptr;
  std::map<std::string, std::vector<std::string>> args;  ///< all but `of` and `in`
  std::optional<Period> in;
  std::string of;  ///< the name of a set of initiatives, "" = all that are counted
  std::string key;
  const Metric *ratio_of = nullptr, *ratio_to = nullptr;  ///< what a ratio is made of

  /// The one word of an argument; "" when it was not given.
  std::string_view arg(std::string_view name) const;
  void make_key();
};

/// Reads facts.yaml. Metrics keep their address for the life of the vector.
std::vector<std::unique_ptr<const Metric>> read_metrics(std::string_view text, const std::string& file,
                                                        Problems& problems);

}  // namespace sovang::rules
