// Judges a whole population at once: every condition gives one answer per subject, columns in, columns out.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/classify.hpp"
#include "rules/definition.hpp"
#include "rules/facts.hpp"

namespace sovang::rules {

/// What a person decided where a rule leaves it to judgement. `condition` is its id; "quota" for places left to
/// judgement.
struct Ruling {
  std::string award, condition, subject;
  bool decision = false;
  std::int64_t places = 0;  ///< of a quota
  std::string reason, name;
  base::Day date;
};

struct Verdict {
  const Award* award = nullptr;
  Subjects subjects;
  std::vector<Answer> answers;  ///< beside subjects->codes
  std::size_t count(Answer answer) const;
};

/// Places of one group. decided: met = `low` is the number; otherwise it lies in low…high and is unknown or to be
/// judged.
struct Places {
  Answer decided = Answer::met;
  std::int64_t low = 0, high = 0;
  std::int64_t base = 0;        ///< of a share: how many it is a share of
  Quantity remainder{0, 1};     ///< of a share: what rounding left
  std::size_t row = 0;          ///< of a table: the row that held
  bool only_if_failed = false;  ///< 0 because the group itself does not qualify
};
struct QuotaVerdict {
  const Quota* quota = nullptr;
  Subjects groups;
  std::vector<Places> places;  ///< beside groups->codes
};

/// What is wrong with a proposed list. id: "AWARD.quota", a list cap's id, or "AWARD.eligible".
struct Finding {
  std::string id, clause, group;
  std::vector<std::string> subjects;
  Answer kind = Answer::not_met;  ///< not_met: broken; unknown or to_be_judged: cannot be said yet
  std::int64_t count = 0, limit = 0;
  Quantity remainder{0, 1};
};
using Proposal = std::map<std::string, std::vector<std::string>>;  ///< award → subjects' codes

/// One definition over one set of facts. Computes each column, relation and condition once, when first asked; keeps
/// them for the explanations. Not for several threads at once.
class Judge {
 public:
  Judge(const Definition& definition, Facts& facts, std::vector<Ruling> rulings = {});

  /// Refuses (std::out_of_range) an award the definition does not have.
  const Verdict& award(std::string_view id);
  const std::vector<QuotaVerdict>& quotas(std::string_view award);
  std::vector<Finding> check_list(const Proposal& proposed);
  /// Rows of the verdict in the order of preference; those equal in everything stay together by code.
  std::vector<std::size_t> preferred_order(std::string_view award);
  /// SHA-256 in hex over definition id and version, overrides, instant, rulings and every input that was asked for so
  /// far. The same inputs give the same digest in whatever order the facts came.
  std::string digest() const;

  const Definition& definition() const { return definition_; }
  Facts& facts() { return facts_; }
  const std::vector<Ruling>& rulings() const { return rulings_; }
  const Scope& scope() const { return scope_; }

  // What explanations look up; each is computed when it is not known yet.
  const std::vector<Answer>& answers(const Condition& condition, const Subjects& subjects);
  Values values(const MetricCall& call, const Subjects& subjects);
  struct Fraction {
    Values of, to;  ///< each known or missing on its own
  };
  /// What a ratio (`call.metric->ratio`) is made of.
  Fraction fraction(const MetricCall& call, const Subjects& subjects);
  Values places(const Condition& rank, const Subjects& subjects);  ///< of a Rank: best…worst place
  const Relation& relation(std::string_view to, const Subjects& subjects);
  const std::vector<Paper>& papers(std::string_view kind, const Window& window, const Subjects& subjects);
  const std::vector<BandAnswer>& bands(const Classification& classification, const Subjects& subjects);
  MetricQuery query(const MetricCall& call);
  const Ruling* ruling(const Condition& condition, std::string_view subject) const;

 private:
  friend class Judging;
  using Key = std::pair<const void*, const Population*>;
  using NamedKey = std::pair<std::string, const Population*>;

  Subjects population(const SubjectKind& kind);
  Relation among_all(Relation found, const SubjectKind& kind);
  std::shared_ptr<const Selection> selection(const std::string& set, std::string_view which);
  Values ratio(const MetricCall& call, const Subjects& subjects);
  Values points(const MetricCall& call, const Subjects& subjects);
  void override_targets(const MetricCall& call, const Population& subjects, Column& targets) const;
  QuotaVerdict judge_quota(const Quota& quota, const Subjects& subjects);
  void list_findings(const ListCap& list, const Proposal& proposed, std::vector<Finding>& out);
  void quota_findings(const std::string& award, const std::vector<std::string>& codes, std::vector<Finding>& out);

  const Definition& definition_;
  Facts& facts_;
  std::vector<Ruling> rulings_;
  std::map<std::pair<std::string, std::string>, const Ruling*> ruled_;  // address, subject
  Scope scope_;
  std::map<std::pair<SubjectKind, Scope>, Subjects> populations_;
  std::map<Key, std::vector<Answer>> answers_;
  std::map<Key, Values> places_;
  std::map<NamedKey, Values> values_;
  std::map<NamedKey, Relation> relations_;
  std::map<NamedKey, std::vector<Paper>> papers_;
  std::map<Key, std::vector<BandAnswer>> bands_;
  std::map<std::pair<std::string, Scope>, std::shared_ptr<const Selection>> selections_;
  std::map<std::string, Verdict, std::less<>> verdicts_;
  std::map<std::string, std::vector<QuotaVerdict>, std::less<>> quotas_;
};

}  // namespace sovang::rules
