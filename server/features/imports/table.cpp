// From cells to fields: old encodings read, money told of what it is, corrections and common values put in place.
#include "features/imports/table.hpp"

#include <algorithm>

namespace sovang::imports {

namespace {

using sheets::Cell;

void read_cell(const Cell& cell, const Column& column, const Field& field, Money money, std::size_t place,
               std::string& value, std::vector<Problem>& problems) {
  if (cell.kind == sheets::Kind::error) {
    problems.push_back({true, place, "cell_error", {{"found", cell.text}}});
    return;
  }
  auto text = taken_text(cell, column.encoding, field.is == Field::Is::long_text);
  if (!text) {
    problems.push_back({true, place, "cell_unreadable", {{"found", text_of(cell, column.encoding)}}});
    return;
  }
  value = std::move(*text);
  if (field.is == Field::Is::money) value = with_money(value, cell.kind == sheets::Kind::number, money);
  if (cell.formula) problems.push_back({false, place, "cell_formula", {{"found", value}}});
}

}  // namespace

Decoded decode(const Table& table, const Decisions& decisions, const std::vector<Column>& columns,
               const std::vector<Field>& fields) {
  Decoded decoded;
  const auto field_at = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name, &Field::name) - fields.begin());
  };
  std::vector<std::size_t> places;
  for (const auto& name : decisions.columns) places.push_back(field_at(name));
  for (auto& row : left_out_of(table, {decisions.header_line, decisions.header_rows}, columns))
    if (!decisions.taken.contains(row.line)) decoded.left_out.push_back(std::move(row));
  const auto chosen = money_from(decisions.money);
  for (const auto& row : table.rows) {
    if (row.line <= decisions.header_line) continue;
    if (const auto out = std::ranges::lower_bound(decoded.left_out, row.line, {}, &LeftOut::line);
        out != decoded.left_out.end() && out->line == row.line)
      continue;
    Line line{row.line, std::vector<std::string>(fields.size())};
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < std::min({row.cells.size(), places.size(), columns.size()}); ++i)
      if (places[i] < fields.size())
        read_cell(row.cells[i], columns[i], fields[places[i]], chosen.value_or(columns[i].money), places[i],
                  line.values[places[i]], problems);
    if (const auto own = decisions.corrections.find(row.line); own != decisions.corrections.end())
      for (const auto& [name, text] : own->second)
        if (const auto place = field_at(name); place < fields.size()) {
          line.values[place] = text;
          std::erase_if(problems, [&](const Problem& problem) { return problem.field == place; });
        }
    if (std::ranges::all_of(line.values, &std::string::empty) && problems.empty()) continue;
    for (const auto& [name, text] : decisions.common)
      if (const auto place = field_at(name); place < fields.size() && line.values[place].empty())
        line.values[place] = text;
    decoded.lines.push_back(std::move(line));
    decoded.problems.push_back(std::move(problems));
  }
  return decoded;
}

}  // namespace sovang::imports
