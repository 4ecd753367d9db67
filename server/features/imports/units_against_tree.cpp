// The rules of the organisation, asked before anything is written.
#include "features/imports/units_against_tree.hpp"

#include <limits>
#include <map>

#include "features/org/check_rows.hpp"

namespace sovang::imports {

namespace {

/// Codes are made of other codes and of hashes: people know units by their names.
base::json::object named(base::json::object params, const std::map<std::string, std::string>& in_file,
                         const org::Tree& tree, base::Day day) {
  for (auto& [name, value] : params) {
    if (!value.is_string()) continue;
    const std::string code{value.get_string()};
    if (const auto own = in_file.find(code); own != in_file.end())
      value = own->second;
    else if (const auto unit = tree.find(code))
      value = tree.name(*unit, day).brief;
  }
  return params;
}

void tell_together(Check& check, const std::vector<UnitLine>& lines, const org::Tree& tree, base::Day day,
                   const UnitPlaces& places) {
  std::vector<org::UnitRow> units;
  std::map<std::size_t, std::size_t> rows;  // line -> row of the check
  std::map<std::string, std::string> in_file;
  for (const auto& line : lines) {
    if (line.unit.code.empty()) continue;
    units.push_back(line.unit);
    rows.emplace(line.unit.line, line.row);
    in_file.emplace(line.unit.code, line.unit.full_name);
  }
  base::ImportProblems problems{"", std::numeric_limits<std::size_t>::max()};
  org::check_rows(tree, units, problems);
  for (const auto& problem : problems.all()) {
    const auto row = rows.at(problem.params.at("line").to_number<std::size_t>());
    const bool of_code = problem.code == "unit_code_twice";
    const auto field = of_code ? places.code : places.parent;
    if (check.is_wrong(row, field) || (of_code && check.is_wrong(row, places.name))) continue;
    // Where something else is wrong, the place may not have been read at all.
    if (problem.code == "unit_parent_missing" && standing_of(check.problems[row]) == Standing::error) continue;
    check.wrong(row, field, problem.code, named(problem.params, in_file, tree, day));
  }
}

/// No unit is made below one that is not made.
void tell_below_wrong(Check& check, const std::vector<UnitLine>& lines, const org::Tree& tree,
                      const UnitPlaces& places) {
  std::map<std::string_view, std::size_t> making;  // a code -> how many lines make it
  std::multimap<std::string_view, const UnitLine*> below;
  std::vector<const UnitLine*> out;
  for (const auto& line : lines) {
    if (!line.unit.parent.empty() && !tree.find(line.unit.parent)) below.emplace(line.unit.parent, &line);
    if (standing_of(check.problems[line.row]) == Standing::error)
      out.push_back(&line);
    else
      ++making[line.unit.code];
  }
  while (!out.empty()) {
    const auto& above = out.back()->unit;
    out.pop_back();
    if (above.code.empty() || making[above.code] > 0) continue;
    for (auto [one, end] = below.equal_range(above.code); one != end; ++one) {
      const auto& line = *one->second;
      if (standing_of(check.problems[line.row]) == Standing::error) continue;
      check.wrong(line.row, places.parent, "unit_parent_line_wrong", {{"line", above.line}});
      --making[line.unit.code];
      out.push_back(&line);
    }
  }
}

}  // namespace

void tell_against_tree(Check& check, const std::vector<UnitLine>& lines, const org::Tree& tree, base::Day day,
                       const UnitPlaces& places) {
  tell_together(check, lines, tree, day, places);
  tell_below_wrong(check, lines, tree, places);
}

}  // namespace sovang::imports
