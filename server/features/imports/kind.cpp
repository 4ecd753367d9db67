// What all kinds read alike: units and days.
#include "features/imports/kind.hpp"

#include <algorithm>
#include <charconv>

#include "base/refused.hpp"
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
    const bool holds = answered && names_.holds(*answered);
    if (holds) check_.answers.emplace(key, Answer{typed, answer->second});
    const auto match = holds ? UnitNames::Match{true, {*answered}} : names_.find(typed);
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
    check_.problems[row].back().question = question.key;
    return org::nowhere;
  }
  const auto guess = tree.find(question.candidates.front());
  check_.wrong(row, field, "unit_name_unsure",
               {{"typed", typed}, {"unit", guess ? tree.name(*guess, names_.day()).brief : std::string_view{}}});
  check_.problems[row].back().question = question.key;
  return org::nowhere;
}

void tell_line(base::json::object& result, std::string_view list, std::uint32_t line, const std::string& code,
               const base::json::object& params) {
  auto& told = result[list].is_object() ? result[list].as_object() : result[list].emplace_object();
  auto& alike = told[code];
  if (!alike.is_object()) alike = base::json::object{{"params", params}, {"lines", base::json::array{}}};
  alike.as_object()["lines"].as_array().push_back(line);
}

namespace {

/// A unit, or the one to which all that it was went, as rights see it too (org::DayTerritory); nowhere: there is none.
org::Index living(const org::Tree& tree, const org::Frame& frame, org::Index unit, base::Day day) {
  if (frame.exists(unit)) return unit;
  const auto heir = tree.successor(unit, day);
  if (heir == org::nowhere) return heir;
  const auto parts = tree.heirs(unit, tree.unit(unit).alive.to + -1, day);
  return parts.size() == 1 && parts.front().unit == heir ? heir : org::nowhere;
}

}  // namespace

std::vector<org::Index> roots_of(const Import& import, const org::Tree& tree, base::Day day) {
  if (std::ranges::find(import.units, 0) != import.units.end()) return {};
  const auto frame = tree.on(day);
  std::vector<org::Index> units;
  for (const auto id : import.units)
    if (const auto unit = tree.find_id(id))
      if (const auto now = living(tree, *frame, *unit, day);
          now != org::nowhere && std::ranges::find(units, now) == units.end())
        units.push_back(now);
  if (units.empty()) throw base::Refused{base::Reason::not_found, "unit_unknown", {{"unit", ""}}};
  auto roots = units;
  std::erase_if(roots, [&](org::Index unit) {
    return std::ranges::any_of(units, [&](org::Index above) { return above != unit && frame->contains(above, unit); });
  });
  return roots;
}

base::Day day_of_all(const Import& import, base::Day today, Check& check) {
  const auto given = import.decisions.options.find("valid_from");
  if (given == import.decisions.options.end() || given->second.empty()) return today;
  const auto day = day_of_cell(given->second);
  if (!day) check.of_all.push_back({true, 0, "day_unreadable", {{"found", given->second}}});
  return day.value_or(today);
}

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
