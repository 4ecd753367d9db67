// What all kinds read alike: units and days.
#include "features/imports/kind.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sovang::imports {

std::size_t Kind::place(std::string_view field) const {
  const auto& all = fields();
  return static_cast<std::size_t>(std::ranges::find(all, field, &Field::name) - all.begin());
}

org::Index UnitReader::read(std::size_t row, std::size_t field) {
  const auto& typed = check_.value(row, field);
  const auto& tree = names_.tree();
  auto [known, is_new] = known_.try_emplace(typed);
  if (is_new) {
    const auto key = unit_key(typed);
    const auto answer = decisions_.units.find(key);
    const auto answered = answer == decisions_.units.end() ? std::nullopt : tree.find(answer->second);
    // An answer comes from outside: it opens no unit that the file itself may not name.
    const auto match = answered && names_.holds(*answered) ? UnitNames::Match{true, {*answered}} : names_.find(typed);
    if (match.certain) {
      known->second.unit = match.units.front();
    } else {
      Question question{key, typed, field, 0, {}};
      for (const auto unit : match.units) question.candidates.push_back(tree.unit(unit).code);
      const auto same = std::ranges::find(check_.questions, key, &Question::key);
      known->second.question = static_cast<std::size_t>(same - check_.questions.begin()) + 1;
      if (same == check_.questions.end()) check_.questions.push_back(std::move(question));
    }
  }
  if (known->second.unit != org::nowhere) return known->second.unit;
  auto& question = check_.questions[known->second.question - 1];
  ++question.lines;
  if (question.candidates.empty()) {
    check_.wrong(row, field, "unit_name_unknown", {{"typed", typed}});
    return org::nowhere;
  }
  const auto guess = tree.find(question.candidates.front());
  check_.wrong(row, field, "unit_name_unsure",
               {{"typed", typed}, {"unit", guess ? tree.name(*guess, names_.day()).brief : std::string_view{}}});
  return org::nowhere;
}

work::Actor actor_of(const Import& import) { return {work::Actor::Kind::officer, import.account, import.unit}; }

std::optional<base::Day> day_of_cell(std::string_view text) {
  if (const auto iso = base::parse_day(text)) return iso;
  int parts[3] = {};
  const auto* at = text.data();
  const auto* const end = at + text.size();
  for (int i = 0; i < 3; ++i) {
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    if (error != std::errc{} || parts[i] < 0) return std::nullopt;
    at = next;
    if (i == 2) break;
    if (at == end || (*at != '/' && *at != '-' && *at != '.')) return std::nullopt;
    ++at;
  }
  if (at != end || parts[2] < 1900) return std::nullopt;
  return base::day_from({parts[2], parts[1], parts[0]});
}

}  // namespace sovang::imports
