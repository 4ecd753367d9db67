// What a rule asks: a tree of conditions, each with its clause and the place it is written.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/metric.hpp"
#include "rules/problem.hpp"

namespace sovang::rules {

struct Condition;

/// A number a condition asks for. `address` names it for a what-if: "province-merit-upper.a.over".
struct Threshold {
  Operator op = Operator::at_least;
  Type type = Type::count;
  Quantity low, high;     ///< high: of between only
  std::string parameter;  ///< low is this parameter's value on the day; "" = written in place
  std::string calendar;   ///< low and high are the first and last day of this window of the calendar; "" = written
  std::string address;
  Place place;
};

/// {metric: …, over: …}
struct Compare {
  MetricCall call;
  Threshold threshold;
};
/// any is at_least 1, all is at_least everything.
struct Group {
  enum class How { any, all, at_least } how = How::all;
  std::size_t at_least = 0;
  std::vector<Condition> parts;
};
struct Not {
  std::vector<Condition> part;  ///< exactly one
};
/// The place among those in the same group; highest and lowest ask for place 1.
struct Rank {
  MetricCall call;
  std::string within;  ///< whole, bloc, upper, top, parent, unit
  bool from_highest = true;
  bool only_first = false;  ///< written as highest/lowest
  bool leave_out_missing = false;
  std::vector<Condition> among;  ///< empty, or one: who competes
  Threshold threshold;
};
/// Documents of each kind, dated inside the window.
struct Evidence {
  std::vector<std::string> kinds;
  Period dated_in;
};
/// A person decides, with reason, name and date.
struct Judged {
  Text question;
};
/// About a related subject: its upper, top, parent, unit, author.
struct On {
  std::string relation;
  std::vector<Condition> part;  ///< exactly one
};
struct OtherAward {
  std::string award;
};
struct Classified {
  std::string classification;
  std::vector<std::string> bands;
};

struct Condition {
  std::variant<Group, Compare, Not, Rank, Evidence, Judged, On, OtherAward, Classified> what;
  std::string id;       ///< written, or its position: "any.2"
  std::string clause;   ///< "" = its award's
  Text says;            ///< empty = made from the metric
  std::string address;  ///< "province-merit-upper.a"
  Place place;
};

/// Calls `visit` for each condition right below this one, in written order.
template <class Tree, class Visit>
void each_part(Tree& condition, const Visit& visit) {
  std::visit(
      [&](auto& what) {
        using What = std::remove_cvref_t<decltype(what)>;
        if constexpr (std::is_same_v<What, Group>)
          for (auto& part : what.parts) visit(part);
        if constexpr (std::is_same_v<What, Not> || std::is_same_v<What, On>)
          for (auto& part : what.part) visit(part);
        if constexpr (std::is_same_v<What, Rank>)
          for (auto& part : what.among) visit(part);
      },
      condition.what);
}

/// Calls `visit` for the condition and everything below it, in written order.
template <class Tree, class Visit>
void walk(Tree& condition, const Visit& visit) {
  visit(condition);
  each_part(condition, [&](auto& part) { walk(part, visit); });
}

/// The same with the clause each speaks for: its own, else that of what it stands in, up to `enclosing`.
template <class Visit>
void walk_clauses(const Condition& condition, const std::string& enclosing, const Visit& visit) {
  const std::string& clause = condition.clause.empty() ? enclosing : condition.clause;
  visit(condition, clause);
  each_part(condition, [&](const Condition& part) { walk_clauses(part, clause, visit); });
}

/// The threshold of a comparison or a rank, nullptr for what has none.
inline const Threshold* threshold_of(const Condition& condition) {
  if (const auto* compare = std::get_if<Compare>(&condition.what)) return &compare->threshold;
  if (const auto* rank = std::get_if<Rank>(&condition.what)) return &rank->threshold;
  return nullptr;
}
inline Threshold* threshold_of(Condition& condition) {
  return const_cast<Threshold*>(threshold_of(std::as_const(condition)));
}
inline const MetricCall* call_of(const Condition& condition) {
  if (const auto* compare = std::get_if<Compare>(&condition.what)) return &compare->call;
  if (const auto* rank = std::get_if<Rank>(&condition.what)) return &rank->call;
  return nullptr;
}

}  // namespace sovang::rules
