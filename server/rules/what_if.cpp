// Compares two judgements of the same facts.
#include "rules/what_if.hpp"

#include <algorithm>
#include <unordered_map>

namespace sovang::rules {

std::map<std::string, Moves> compare_verdicts(Judge& before, Judge& after) {
  std::map<std::string, Moves> out;
  for (const Award& award : before.definition().awards) {
    if (!after.definition().award(award.id)) continue;
    const Verdict &old = before.award(award.id), &now = after.award(award.id);
    std::unordered_map<std::string_view, Answer> was;
    for (std::size_t row = 0; row < old.subjects->size(); ++row)
      was.emplace(old.subjects->codes[row], old.answers[row]);
    Moves moves;
    for (std::size_t row = 0; row < now.subjects->size(); ++row) {
      const auto found = was.find(now.subjects->codes[row]);
      if (found == was.end() || found->second == now.answers[row]) continue;
      const std::string code = now.subjects->codes.at(row);
      moves.changes.push_back({code, found->second, now.answers[row]});
      if (now.answers[row] == Answer::met) moves.enters.push_back(code);
      if (found->second == Answer::met) moves.leaves.push_back(code);
    }
    if (moves.changes.empty()) continue;
    std::ranges::sort(moves.enters);
    std::ranges::sort(moves.leaves);
    std::ranges::sort(moves.changes, {}, &Moves::Change::subject);
    out.emplace(award.id, std::move(moves));
  }
  return out;
}

}  // namespace sovang::rules
