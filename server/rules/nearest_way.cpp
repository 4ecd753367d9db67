// The way to an award with the least to do: what costs least to supply, to have judged, to do.
#include "rules/nearest_way.hpp"

#include <algorithm>

#include "rules/words.hpp"

namespace sovang::rules {
namespace {

/// The cheapest way from an explanation to "met": missing data costs least, then judgement, then more of something,
/// however much of it: 52 more initiatives are one step.
struct Way {
  int cost = 0;
  std::vector<Step> steps;
};

Way way(const Explanation& part);

Way cheapest(const std::vector<Explanation>& parts, std::size_t needed) {
  std::vector<Way> ways;
  for (const Explanation& part : parts) ways.push_back(way(part));
  std::ranges::stable_sort(ways, {}, &Way::cost);
  Way out;
  for (std::size_t i = 0; i < std::min(needed, ways.size()); ++i) {
    out.cost += ways[i].cost;
    out.steps.insert(out.steps.end(), ways[i].steps.begin(), ways[i].steps.end());
  }
  return out;
}

Way way(const Explanation& part) {
  if (part.answer == Answer::met) return {};
  if (part.kind == "any") return cheapest(part.parts, 1);
  if (part.kind == "all" || part.kind == "documents" || (part.kind == "on" && !part.parts.empty()))
    return cheapest(part.parts, part.parts.size());
  if (part.kind == "at_least") return cheapest(part.parts, part.parts.size());  // told whole: the reader chooses
  Text text = part.says;
  const Text& how = !part.supply.empty() ? part.supply : part.lacking;
  // What is said of a missing paper names it already.
  if (part.kind == "document" && !part.supply.empty())
    text = part.supply;
  else if (!how.empty())
    text = say("rule.step", {{"says", part.says}, {"how", how}});
  const int cost = part.answer == Answer::unknown        ? 1
                   : part.answer == Answer::to_be_judged ? 2
                   : part.lacking.empty()                ? 6
                                                         : 3;
  return {cost, {{part.address, part.clause, text}}};
}

bool holds_step(const Explanation& part, const std::vector<Step>& steps) {
  return std::ranges::any_of(steps, [&](const Step& step) { return step.address == part.address; }) ||
         std::ranges::any_of(part.parts, [&](const Explanation& inner) { return holds_step(inner, steps); });
}

void mark(Explanation& part, const std::vector<Step>& steps, bool spare) {
  const bool any = part.kind == "any", chosen = (any || part.kind == "at_least") && part.answer == Answer::met;
  for (Explanation& inner : part.parts) {
    inner.spare = inner.answer != Answer::met && (spare || chosen);
    inner.nearest = any && part.parts.size() > 1 && !chosen && !spare && holds_step(inner, steps);
    if (inner.kind != "not") mark(inner, steps, inner.spare);
  }
}

}  // namespace

std::vector<Step> nearest_way(const Explanation& tree) { return way(tree).steps; }

void mark_ways(Explanation& tree, const std::vector<Step>& steps) { mark(tree, steps, false); }

}  // namespace sovang::rules
