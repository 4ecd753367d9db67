// Rules in plain words, in both languages: for the public rules page, explanations and `sovang explain`.
#pragma once
#include <string>
#include <vector>

#include "rules/definition.hpp"
#include "rules/read_condition.hpp"

namespace sovang::rules {

/// One line of a rule told; depth is its indentation.
struct Line {
  int depth = 0;
  Text text;
  std::string clause;
};

class Wording {
 public:
  /// `moved_days`: a clone's dates are told that much later than the document has them. `sets`, which must outlive
  /// this: a metric over one of them says so ("chỉ tính …"); null: it does not, where room is short.
  explicit Wording(const Vocabulary& vocabulary, int moved_days = 0, const std::vector<InitiativeSet>* sets = nullptr)
      : vocabulary_(vocabulary), moved_days_(moved_days), sets_(sets) {}

  Text measure(const MetricCall& call) const;         ///< "số sáng kiến so với chỉ tiêu được giao"
  Text bound(const Threshold& threshold) const;       ///< "trên 150%"
  Text step(const Classification::Step& step) const;  ///< "từ 80% trở lên → 15 điểm"
  Text condition(const Condition& condition)
      const;  ///< one line: the document's words when given, else made; groups say how they join
  Text paper(std::string_view kind) const;           ///< a kind of document: "văn bản công nhận sáng kiến"
  std::vector<Line> rule(const Award& award) const;  ///< who, form, conditions, quotas, preferences
  std::vector<Line> rule(const InitiativeSet& set) const;
  std::vector<Line> rule(const ListCap& list) const;
  std::vector<Line> rule(const Classification& classification) const;

 private:
  void add(const Condition& condition, int depth, std::vector<Line>& out) const;
  void add(const Quota& quota, int depth, std::vector<Line>& out) const;
  void add(const Preference& preference, int depth, std::vector<Line>& out) const;
  Text argument(const Metric::Argument& argument, const std::vector<std::string>& words) const;

  const Vocabulary& vocabulary_;
  int moved_days_;
  const std::vector<InitiativeSet>* sets_;
};

Text told(const Reading& reading);  ///< what is unclear, what is in force, who said so and when

Text join(const std::vector<Text>& texts, std::string_view between = ", ");

}  // namespace sovang::rules
