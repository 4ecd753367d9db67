// One guidance document as it is entered: clauses, readings, parameters, rules, programme, coverage, cases.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/condition.hpp"
#include "rules/programme.hpp"

namespace sovang::rules {

struct Clause {
  std::string id;
  Text text;  ///< in our own words
  Place place;
};

/// Where a document is unclear: the reading that is carried out and those that are not.
struct Reading {
  std::string clause;
  Text unclear, in_force, given_by;
  std::vector<Text> not_taken;
  base::Day given_on;
};

struct Version {
  int number = 1;
  base::Day from;
  Text changes;
};

struct Coverage {
  std::string clause, kind;
  std::vector<std::string> by;
  Text reason;
  Place place;
};

struct Parameter {
  struct Value {
    base::Day from;
    Quantity value;
  };
  enum class Vary { locked, stricter, free, between };
  std::string id, clause;
  Text title;
  Type type = Type::count;
  std::vector<Value> values;  ///< by day
  Vary vary = Vary::locked;
  bool stricter_is_higher = true;
  Quantity low, high;  ///< of between
  Place place;

  const Quantity* on(base::Day day) const;  ///< nullptr before the first
};

/// A named set of initiatives: which of them count.
struct InitiativeSet {
  std::string id, clause;
  Text name;
  Condition when;
  Place place;
};

struct Classification {
  /// Points for so much of the criterion's metric; the last step has no condition.
  struct Step {
    std::vector<Condition> when;  ///< empty or one comparison
    Quantity points;
  };
  struct Criterion {
    std::string id;
    Text name;
    MetricCall call;
    Quantity full, weight;  ///< of a criterion in steps both are the most points it can give
    bool cap = false;
    std::vector<Step> steps;  ///< the first that holds gives its points; empty: weight × value / full
  };
  struct Band {
    std::string id;
    Text name;
    std::optional<Quantity> at_least;                      ///< points; nullopt: otherwise
    std::vector<std::pair<std::string, Quantity>> floors;  ///< criterion, share of full
    std::vector<Condition> when;                           ///< empty or one
  };
  std::string id, clause;
  Text name;
  SubjectKind subject;
  std::vector<Criterion> criteria;
  std::vector<Band> bands;
  Place place;
};

/// How many places a group has.
struct Take {
  /// A row holds when its condition does; the last has none.
  struct Row {
    std::vector<Condition> when;  ///< empty or one, about the group's unit
    std::optional<std::int64_t> take;
    Text judged;  ///< when take is left to judgement
  };
  struct Share {
    enum class Of { subjects, measured, condition } of = Of::subjects;
    Quantity share;
    std::string parameter;             ///< share is this parameter's value on the day; "" = written in place
    std::vector<MetricCall> measured;  ///< one: a number of the group's unit (holders of a title, its members)
    std::vector<Condition> when;       ///< one: each subject that meets it counts
    std::string round = "down";
    std::string address;
  };
  std::vector<Row> rows;       ///< a fixed number is one row
  std::optional<Share> share;  ///< instead of rows
};

struct Quota {
  std::string clause, per, address;
  std::vector<Condition> only_if;  ///< empty or one
  Take take;
  Place place;
};

struct Preference {
  std::vector<Condition> condition;  ///< those who meet it first; or
  std::vector<MetricCall> call;      ///< by this value
  bool highest = true;
};

struct Award {
  std::string id, clause;
  Text name;
  std::string form, title;  ///< one of them, or neither for a selection
  bool selection = false;
  SubjectKind subject;
  bool whole = false;  ///< scope: the whole organisation instead of the issuer's subtree
  Window valid;
  Condition when;
  std::vector<Quota> quotas;
  std::vector<Preference> prefer;
  std::string dossier;
  Place place;
};

/// A cap over a proposed list, or a least number.
struct ListCap {
  std::string id, clause;
  Text name;
  std::vector<std::string> awards;  ///< empty = all
  std::vector<Condition> counting;  ///< one
  bool at_least = false;            ///< so many at least, not at most
  std::optional<std::int64_t> number;
  Quantity share;         ///< when there is no number
  std::string parameter;  ///< as of a quota's share
  std::string round = "down";
  Place place;

  std::string address() const { return id + (at_least ? ".at_least" : ".at_most"); }
};

struct Document {
  std::string id, prefix, issuer, extends;
  Text title;
  std::string source_document;
  base::Day source_date;
  std::vector<Version> versions;
  std::vector<Reading> readings;
  std::map<std::string, Clause, std::less<>> clauses;
  std::vector<Coverage> coverage;
  std::vector<Parameter> parameters;
  std::optional<Programme> programme;
  std::vector<InitiativeSet> sets;
  std::vector<Classification> classifications;
  std::vector<Award> awards;
  std::vector<ListCap> lists;
  Place place;

  const Award* award(std::string_view wanted) const;
  const InitiativeSet* set(std::string_view wanted) const;
  const Classification* classification(std::string_view wanted) const;
  const Parameter* parameter(std::string_view wanted) const;
};

/// Every condition of an award, a set, a classification, a list and their quotas, at every depth.
template <class Rules, class Visit>
void walk_conditions(Rules& rules, const Visit& visit) {
  const auto each = [&](auto& conditions) {
    for (auto& condition : conditions) walk(condition, visit);
  };
  for (auto& set : rules.sets) walk(set.when, visit);
  for (auto& classification : rules.classifications) {
    for (auto& criterion : classification.criteria)
      for (auto& step : criterion.steps) each(step.when);
    for (auto& band : classification.bands) each(band.when);
  }
  for (auto& award : rules.awards) {
    walk(award.when, visit);
    for (auto& quota : award.quotas) {
      each(quota.only_if);
      for (auto& row : quota.take.rows) each(row.when);
      if (quota.take.share) each(quota.take.share->when);
    }
    for (auto& preference : award.prefer) each(preference.condition);
  }
  for (auto& list : rules.lists) each(list.counting);
}

/// Every call of a metric in them.
template <class Rules, class Visit>
void walk_calls(Rules& rules, const Visit& visit) {
  walk_conditions(rules, [&](auto& condition) {
    if (auto* const call = call_of(condition)) visit(*call);
  });
  for (auto& classification : rules.classifications)
    for (auto& criterion : classification.criteria) visit(criterion.call);
  for (auto& award : rules.awards) {
    for (auto& quota : award.quotas)
      if (quota.take.share)
        for (auto& call : quota.take.share->measured) visit(call);
    for (auto& preference : award.prefer)
      for (auto& call : preference.call) visit(call);
  }
}

}  // namespace sovang::rules
