// From cells to fields: the header found, columns recognised, old encodings read, corrections put in place.
#include "features/imports/table.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::imports {

namespace {

using base::LegacyText;
using sheets::Cell;

constexpr std::size_t header_lines = 20;

std::vector<std::string_view> texts_of(const Table& table, std::size_t column) {
  std::vector<std::string_view> texts;
  for (const auto& row : table.rows)
    if (column < row.cells.size() && row.cells[column].kind == sheets::Kind::text)
      texts.push_back(row.cells[column].text);
  return texts;
}

/// A column of few words is written as the file is, when its words can be read so.
LegacyText encoding_of(const Table& table, std::span<const std::string_view> texts) {
  if (table.encoding == LegacyText::none) return LegacyText::none;
  return base::recognise_legacy(texts, 1) == table.encoding ? table.encoding : LegacyText::none;
}

std::string clean(std::string_view text, bool lines) {
  return (lines ? base::clean_text(text) : base::clean_line(text)).value_or(base::readable(text));
}

/// Titles are short ("S§T"): they are written as the file is, unless a letter says that they are Unicode.
std::string title_of(const Table& table, const sheets::Row& row, std::size_t column) {
  constexpr unsigned char first_beyond_latin_1 = 0xC4;
  if (column >= row.cells.size()) return {};
  const auto& text = row.cells[column].text;
  const bool latin_1 =
      std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= first_beyond_latin_1; });
  return clean(latin_1 ? base::from_legacy(table.encoding, text) : text, false);
}

/// 2: the title is one of the field's, 1: it holds one, 0: neither.
int likeness(const std::string& folded, const Field& field) {
  int best = 0;
  for (const auto& title : field.titles) {
    if (folded == title) return 2;
    if (title.size() > 2 && (" " + folded + " ").find(" " + title + " ") != std::string::npos) best = 1;
  }
  return best;
}

const sheets::Row* row_at(const Table& table, std::uint32_t line) {
  const auto found = std::ranges::lower_bound(table.rows, line, {}, &sheets::Row::line);
  return found != table.rows.end() && found->line == line ? &*found : nullptr;
}

void read_cell(const Cell& cell, const Column& column, const Field& field, std::size_t place, std::string& value,
               std::vector<Problem>& problems) {
  if (cell.kind == sheets::Kind::error) {
    problems.push_back({true, place, "cell_error", {{"found", cell.text}}});
    return;
  }
  value = clean(base::from_legacy(column.encoding, cell.text), field.is == Field::Is::long_text);
  if (cell.formula) problems.push_back({false, place, "cell_formula", {{"found", value}}});
}

}  // namespace

std::shared_ptr<const Table> make_table(std::vector<sheets::Row> rows) {
  auto table = std::make_shared<Table>();
  table->rows = std::move(rows);
  std::vector<std::string_view> all;
  for (const auto& row : table->rows) {
    table->width = std::max(table->width, row.cells.size());
    for (const auto& cell : row.cells)
      if (cell.kind == sheets::Kind::text) all.push_back(cell.text);
  }
  table->encoding = base::recognise_legacy(all);
  // A file of some columns in each: the recognised ones speak for it.
  for (std::size_t column = 0; table->encoding == LegacyText::none && column < table->width; ++column)
    table->encoding = base::recognise_legacy(texts_of(*table, column));
  return table;
}

std::uint32_t guess_header(const Table& table, const std::vector<Field>& fields) {
  std::uint32_t best_line = 1;
  int best = 0;
  for (std::size_t i = 0; i < std::min(header_lines, table.rows.size()); ++i) {
    int alike = 0;
    for (std::size_t column = 0; column < table.width; ++column) {
      const auto folded = base::fold(title_of(table, table.rows[i], column));
      int most = 0;
      for (const auto& field : fields) most = std::max(most, likeness(folded, field));
      alike += most;
    }
    if (alike > best) {
      best = alike;
      best_line = table.rows[i].line;
    }
  }
  return best == 0 && !table.rows.empty() ? table.rows.front().line : best_line;
}

std::vector<Column> columns_of(const Table& table, std::uint32_t header_line, const std::vector<Field>& fields) {
  std::vector<Column> columns(table.width);
  const auto* const header = row_at(table, header_line);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& column = columns[i];
    if (header != nullptr) column.title = title_of(table, *header, i);
    const auto texts = texts_of(table, i);
    column.encoding = encoding_of(table, texts);
    if (column.encoding == LegacyText::none) continue;
    for (const auto text : texts) {
      column.after = clean(base::from_legacy(column.encoding, text), false);
      column.before = clean(text, false);
      if (column.after != column.before && column.after != column.title) break;
    }
  }
  for (const int wanted : {2, 1})
    for (const auto& field : fields) {
      if (std::ranges::find(columns, field.name, &Column::field) != columns.end()) continue;
      const auto fits = [&](const Column& column) {
        return column.field.empty() && likeness(base::fold(column.title), field) == wanted;
      };
      if (const auto found = std::ranges::find_if(columns, fits); found != columns.end()) {
        found->field = field.name;
        found->sure = wanted == 2;
      }
    }
  return columns;
}

std::string header_digest(const std::vector<Column>& columns) {
  std::string titles;
  for (const auto& column : columns) titles += base::fold(column.title) + "\n";
  return crypto::sha256_hex(titles);
}

Decoded decode(const Table& table, const Decisions& decisions, const std::vector<Column>& columns,
               const std::vector<Field>& fields) {
  Decoded decoded;
  const auto field_at = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name, &Field::name) - fields.begin());
  };
  std::vector<std::size_t> places;
  for (const auto& name : decisions.columns) places.push_back(field_at(name));
  for (const auto& row : table.rows) {
    if (row.line <= decisions.header_line) continue;
    Line line{row.line, std::vector<std::string>(fields.size())};
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < std::min({row.cells.size(), places.size(), columns.size()}); ++i)
      if (places[i] < fields.size())
        read_cell(row.cells[i], columns[i], fields[places[i]], places[i], line.values[places[i]], problems);
    if (const auto own = decisions.corrections.find(row.line); own != decisions.corrections.end())
      for (const auto& [name, text] : own->second)
        if (const auto place = field_at(name); place < fields.size()) {
          line.values[place] = text;
          std::erase_if(problems, [&](const Problem& problem) { return problem.field == place; });
        }
    if (std::ranges::all_of(line.values, &std::string::empty) && problems.empty()) continue;
    decoded.lines.push_back(std::move(line));
    decoded.problems.push_back(std::move(problems));
  }
  return decoded;
}

}  // namespace sovang::imports
