// Finds the row or rows in which the titles stand, and reads what the columns are.
#include <algorithm>
#include <compare>
#include <set>

#include "base/text.hpp"
#include "features/imports/table.hpp"
#include "platform/crypto/digest.hpp"

namespace sovang::imports {

namespace {

using base::LegacyText;

constexpr std::size_t header_lines = 20;

/// Letters that Vietnamese has in Unicode and no old encoding writes so: Ă, Đ, Ơ, Ư, Ạ to ỹ, and marks by themselves.
bool is_unicode(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto lead = static_cast<unsigned char>(c);
    return lead == 0xC4 || lead == 0xC5 || lead == 0xC6 || lead == 0xCC || lead == 0xE1;
  });
}

std::vector<std::string_view> texts_of(const Table& table, std::size_t column) {
  std::vector<std::string_view> texts;
  for (const auto& row : table.rows)
    if (column < row.cells.size() && row.cells[column].kind == sheets::Kind::text)
      texts.push_back(row.cells[column].text);
  return texts;
}

/// Each column by its own words; one of few words is written as the file is, when its words can be read so.
LegacyText encoding_of(const Table& table, std::span<const std::string_view> texts) {
  if (const auto own = base::recognise_legacy(texts); own != LegacyText::none) return own;
  if (table.encoding == LegacyText::none || std::ranges::any_of(texts, is_unicode)) return LegacyText::none;
  return base::recognise_legacy(texts, 1) == table.encoding ? table.encoding : LegacyText::none;
}

const sheets::Row* row_at(const Table& table, std::uint32_t line) {
  const auto found = std::ranges::lower_bound(table.rows, line, {}, &sheets::Row::line);
  return found != table.rows.end() && found->line == line ? &*found : nullptr;
}

/// How a column is written. Titles are short ("S§T"): as the column is, else as the file is, unless Unicode stands in
/// it.
struct Written {
  LegacyText cells = LegacyText::none, title = LegacyText::none;
};

std::string title_in(const sheets::Row* row, std::size_t column, const Written& written) {
  return row == nullptr || column >= row->cells.size() ? std::string{} : text_of(row->cells[column], written.title);
}

/// A column's own title, and that of the group above it.
struct Title {
  std::string own, group;

  std::string whole() const {
    if (own.empty() || group.empty() || group == own) return own.empty() ? group : own;
    return group + ": " + own;
  }
};

std::vector<Title> titles_of(const Table& table, const Header& header, std::span<const Written> written) {
  std::vector<Title> titles(table.width);
  const auto* const row = row_at(table, header.line);
  const auto* const above = header.rows > 1 && header.line > 1 ? row_at(table, header.line - 1) : nullptr;
  std::string group;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    titles[i].own = title_in(row, i, written[i]);
    if (above == nullptr) continue;
    // In a text file the title of a group stands above its first column only.
    if (auto here = title_in(above, i, written[i]); !here.empty() || titles[i].own.empty()) group = std::move(here);
    titles[i].group = group;
  }
  return titles;
}

/// How a title names a field. A whole name says more than a part, a column's own words more than those of the group
/// above it, a long part more than a short one ("Tên đơn vị" is a unit, though it begins as a name does), and of parts
/// equally long that with which the title begins ("Họ và tên NLĐ").
struct Likeness {
  bool whole = false, own = false;
  std::size_t words = 0;  ///< 0: it does not name it
  bool begins = false;
  auto operator<=>(const Likeness&) const = default;
};

Likeness likeness(const std::string& folded, const Field& field, bool own) {
  Likeness best;
  for (const auto& title : field.titles) {
    const auto words = static_cast<std::size_t>(std::ranges::count(title, ' ')) + 1;
    const auto at = (" " + folded + " ").find(" " + title + " ");
    if (folded == title)
      best = std::max(best, {true, own, words, true});
    else if (title.size() > 2 && at != std::string::npos)
      best = std::max(best, {false, own, words, at == 0});
  }
  return best;
}

Likeness likeness(const Title& title, const Field& field) {
  const auto own = likeness(base::fold(title.own), field, true);
  return title.group.empty() ? own : std::max(own, likeness(base::fold(title.group + " " + title.own), field, false));
}

/// Of several the one most alike, by its place; not `alone` where another is as much so.
struct Likest {
  std::size_t place = 0;
  Likeness likeness;
  bool alone = false;

  void look_at(std::size_t other, const Likeness& found) {
    if (found.words == 0 || found < likeness) return;
    if (found == likeness)
      alone = false;
    else
      *this = {other, found, true};
  }
};

/// One text alone is the title of the whole table.
bool may_head_groups(const sheets::Row* row) {
  if (row == nullptr) return false;
  std::set<std::string_view> texts;
  for (const auto& cell : row->cells)
    if (cell.kind == sheets::Kind::text) texts.insert(cell.text);
  return texts.size() > 1;
}

/// Short words; a row of data holds numbers, days, long texts.
bool may_be_titles(const sheets::Row& row) {
  constexpr std::size_t longest = 80;
  constexpr int most_digits = 4;
  return std::ranges::all_of(row.cells, [](const sheets::Cell& cell) {
    const auto digits = std::ranges::count_if(cell.text, [](char c) { return c >= '0' && c <= '9'; });
    return (cell.kind == sheets::Kind::empty || cell.kind == sheets::Kind::text) && cell.text.size() <= longest &&
           digits <= most_digits;
  });
}

/// How many of the fields the titles name: whole ones count twice.
int named_by(const std::vector<Title>& titles, const std::vector<Field>& fields) {
  int named = 0;
  for (const auto& field : fields) {
    Likeness most;
    for (const auto& title : titles) most = std::max(most, likeness(title, field));
    named += most.whole ? 2 : most.words > 0 ? 1 : 0;
  }
  return named;
}

bool is_taken(const std::vector<Column>& columns, const Field& field) {
  return std::ranges::find(columns, field.name, &Column::field) != columns.end();
}

/// The first column whose title is just a field's.
void name_wholes(const std::vector<Title>& titles, const std::vector<Field>& fields, std::vector<Column>& columns) {
  for (const auto& field : fields)
    for (std::size_t i = 0; i < columns.size() && !is_taken(columns, field); ++i)
      if (columns[i].field.empty() && likeness(titles[i], field).whole) {
        columns[i].field = field.name;
        columns[i].sure = true;
      }
}

/// The rest, where one column alone is most like a field and like no other as much: what is left a person says. Below
/// the title of a group, which is that of each of its columns, the first one is meant.
void name_parts(const std::vector<Title>& titles, const std::vector<Field>& fields, std::vector<Column>& columns) {
  std::vector<Likest> likest(fields.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].field.empty()) continue;
    Likest own;
    for (std::size_t at = 0; at < fields.size(); ++at) own.look_at(at, likeness(titles[i], fields[at]));
    if (own.alone) likest[own.place].look_at(i, own.likeness);
  }
  for (std::size_t at = 0; at < fields.size(); ++at)
    if (const auto& [column, found, alone] = likest[at];
        found.words > 0 && (alone || !found.own) && !is_taken(columns, fields[at]))
      columns[column].field = fields[at].name;
}

/// "Đơn vị tính: triệu đồng", above the table.
Money money_above(const Table& table, const Header& header, std::span<const Written> written) {
  for (const auto& row : table.rows) {
    if (row.line + header.rows > header.line) break;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto text = title_in(&row, i, written[i]);
      const auto folded = base::fold(text);
      if (folded.find("don vi tinh") == std::string::npos && folded.find("dvt") == std::string::npos) continue;
      if (const auto money = money_in(text); money != Money::none) return money;
    }
  }
  return Money::none;
}

std::vector<Written> written_in(const Table& table) {
  std::vector<Written> columns(table.width);
  for (std::size_t i = 0; i < table.width; ++i) {
    const auto texts = texts_of(table, i);
    auto& [cells, title] = columns[i];
    title = cells = encoding_of(table, texts);
    if (cells == LegacyText::none && std::ranges::none_of(texts, is_unicode)) title = table.encoding;
  }
  return columns;
}

std::string in_unicode(const sheets::Cell& cell, LegacyText encoding) {
  const auto own = cell.font != LegacyText::none ? cell.font : encoding;
  return own == LegacyText::none || is_unicode(cell.text) ? cell.text : base::from_legacy(own, cell.text);
}

void show_conversion(const Table& table, std::size_t place, Column& column) {
  for (const auto& row : table.rows) {
    if (place >= row.cells.size() || row.cells[place].kind != sheets::Kind::text) continue;
    auto after = text_of(row.cells[place], column.encoding);
    auto before = text_of({sheets::Kind::text, row.cells[place].text}, LegacyText::none);
    if (after == before) continue;
    column.before = std::move(before);
    column.after = std::move(after);
    if (column.encoding == LegacyText::none) column.encoding = row.cells[place].font;
    if (column.after != column.title) return;
  }
}

}  // namespace

std::optional<std::string> taken_text(const sheets::Cell& cell, LegacyText encoding, bool lines) {
  const auto text = in_unicode(cell, encoding);
  return lines ? base::clean_text(text) : base::clean_line(text);
}

std::string text_of(const sheets::Cell& cell, LegacyText encoding, bool lines) {
  auto taken = taken_text(cell, encoding, lines);
  return taken ? std::move(*taken) : base::readable(in_unicode(cell, encoding));
}

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

Header guess_header(const Table& table, const std::vector<Field>& fields) {
  Header best;
  if (!table.rows.empty()) best.line = table.rows.front().line;
  const auto written = written_in(table);
  int most = 0;
  for (std::size_t i = 0; i < std::min(header_lines, table.rows.size()); ++i)
    for (const std::uint32_t rows : {1, 2}) {
      const Header header{table.rows[i].line, rows};
      if (rows > 1 && !(may_head_groups(row_at(table, header.line - 1)) && may_be_titles(table.rows[i]))) continue;
      if (const auto named = named_by(titles_of(table, header, written), fields); named > most) {
        most = named;
        best = header;
      }
    }
  return best;
}

std::vector<Column> columns_of(const Table& table, const Header& header, const std::vector<Field>& fields) {
  std::vector<Column> columns(table.width);
  const auto written = written_in(table);
  const auto titles = titles_of(table, header, written);
  const auto above = money_above(table, header, written);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& column = columns[i];
    column.title = titles[i].whole();
    column.encoding = written[i].cells;
    column.money = money_in(column.title);
    if (column.money == Money::none) column.money = above;
    show_conversion(table, i, column);
  }
  name_wholes(titles, fields, columns);
  name_parts(titles, fields, columns);
  return columns;
}

std::string header_digest(const std::vector<Column>& columns) {
  std::string titles;
  for (const auto& column : columns) titles += base::fold(column.title) + "\n";
  return crypto::sha256_hex(titles);
}

}  // namespace sovang::imports
