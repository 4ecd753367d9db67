// The same columns as on the screen, each figure a number.
#include "features/targets/grid_table.hpp"

#include <array>

#include "base/refused.hpp"
#include "features/programmes/views.hpp"

namespace sovang::targets {

using documents::Align;
using documents::Cell;

namespace {

struct Column {
  const char* id;  ///< its title is the sentence "documents.targets.<id>"
  int width_mm;
  Align align = Align::left;
};
constexpr std::array columns{Column{"number", 12, Align::centre},
                             Column{"code", 26},
                             Column{"unit", 70},
                             Column{"members", 20, Align::right},
                             Column{"target", 20, Align::right},
                             Column{"last_year", 20, Align::right},
                             Column{"submitted", 20, Align::right},
                             Column{"recognised", 22, Align::right},
                             Column{"ratio", 22, Align::right},
                             Column{"missing", 20, Align::right},
                             Column{"per_day", 20, Align::right},
                             Column{"launched", 26, Align::centre},
                             Column{"last_sent", 28, Align::centre}};

std::string say(base::Language language, std::string_view name, const boost::json::object& params = {}) {
  return base::sentence(language, "documents.targets." + std::string(name), params);
}

Cell or_empty(const std::optional<std::int64_t>& number) { return number ? Cell{*number} : Cell{}; }

/// How the children's sum stands to the parent's target, in words.
std::string difference(const Grid& grid, base::Language language) {
  if (!grid.parent.target) return say(language, "sum_alone", {{"sum", grid.children_sum}});
  const auto left = *grid.parent.target - grid.children_sum;
  const boost::json::object params{
      {"sum", grid.children_sum}, {"target", *grid.parent.target}, {"left", left < 0 ? -left : left}};
  return say(language, left > 0 ? "sum_left" : left < 0 ? "sum_over" : "sum_exact", params);
}

documents::Report grid_report(const Grid& grid, base::Language language) {
  documents::Report report;
  report.language = language;
  report.title = say(language, "title");
  const auto& title = grid.programme.settings.title;
  report.subtitle =
      say(language, "subtitle",
          {{"unit", grid.row(grid.parent).name},
           {"programme", language == base::Language::vi ? title.vi : title.en},
           {"as_of", language == base::Language::vi ? base::to_text(grid.as_of) : base::to_english(grid.as_of)}});
  for (const auto& column : columns)
    report.columns.push_back({say(language, column.id), column.width_mm, column.align});
  report.notes = {difference(grid, language), programmes::counted_text(grid.programme.settings, language)};
  if (grid.programme.illustrative) report.marks = {base::sentence(language, "documents.illustrative")};
  report.sheet_name = say(language, "sheet");
  report.made_at = grid.look.now;
  return report;
}

/// As many as grid_report() has columns. `number`: from 1.
std::vector<Cell> grid_cells(const Grid& grid, const Line& line, std::int64_t number) {
  const auto& row = grid.row(line);
  Cell members;
  if (line.members.known)
    members = line.members.whole ? Cell{line.members.least} : Cell{documents::AtLeast{line.members.least}};
  return {number,
          std::string{row.code},
          std::string{row.name},
          members,
          or_empty(line.target),
          or_empty(line.last_year),
          line.submitted,
          line.recognised,
          line.target ? Cell{documents::Ratio{line.submitted, *line.target}} : Cell{},
          or_empty(missing_of(line)),
          or_empty(needed_per_day(grid, line)),
          line.launched_on ? Cell{*line.launched_on} : Cell{},
          line.last_sent_at ? Cell{*line.last_sent_at} : Cell{}};
}

}  // namespace

http::Response grid_file(const Doors& doors, const work::ExportDesk& desk, const work::Context& context,
                         const work::Call& call) {
  const auto question = question_in(call.request, context.now);
  const auto grid = make_grid(doors, context, call.of("programme"), question);
  context.rights.require(work::Right::export_tables, grid.row(grid.parent).unit_id, work::State::standing,
                         {base::Reason::not_found, "unit_unknown", {{"unit", grid.row(grid.parent).code}}});
  work::ExportReport exported{"targets", "chi-tieu-" + grid.programme.slug, grid_report(grid, call.language), {}};
  for (const auto& column : columns) exported.columns.emplace_back(column.id);
  return work::export_report(desk, context, call, {"programme", grid.programme.id}, std::move(exported),
                             [&](const auto& add) {
                               std::int64_t number = 0;
                               for (const auto& line : grid.lines) add(grid_cells(grid, line, ++number));
                             });
}

}  // namespace sovang::targets
