// The rows of one sheet as they were sent: where its head is, how its columns are headed and written, and which of its
// rows are no data.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/legacy_text.hpp"
#include "features/imports/amount.hpp"
#include "features/imports/model.hpp"
#include "platform/sheets/sheets.hpp"

namespace sovang::imports {

struct Column {
  std::string title;  ///< in Unicode; of two rows: "Tác giả: Họ tên"
  base::LegacyText encoding = base::LegacyText::none;
  std::string before, after;  ///< a cell of it, when it was converted
  std::string field;          ///< what its title says it is; "" when that is unknown
  bool sure = false;          ///< the title is just that
  Money money = Money::none;  ///< of what its numbers are, as the title says
};

struct Table {
  std::vector<sheets::Row> rows;
  std::size_t width = 0;
  base::LegacyText encoding = base::LegacyText::none;  ///< of the file as a whole: for columns of few words
};
std::shared_ptr<const Table> make_table(std::vector<sheets::Row> rows);
/// What a cell says, in Unicode: by its own font, else as its column is written. nullopt: nothing that may be written
/// down (base::fault_of).
std::optional<std::string> taken_text(const sheets::Cell& cell, base::LegacyText encoding, bool lines = false);
/// The same for showing, whatever it is.
std::string text_of(const sheets::Cell& cell, base::LegacyText encoding, bool lines = false);

/// Where the titles stand.
struct Header {
  std::uint32_t line = 1;  ///< the last of its rows
  std::uint32_t rows = 1;  ///< 2: titles of groups stand above
};
/// Among the first lines, those whose cells are most like titles of the fields; the first line when none is.
Header guess_header(const Table& table, const std::vector<Field>& fields);
/// One for each column; no two are the same field.
std::vector<Column> columns_of(const Table& table, const Header& header, const std::vector<Field>& fields);
/// What the titles of two files have in common when they are alike.
std::string header_digest(const std::vector<Column>& columns);

/// Rows that are no data: what stands above the head, numbers of columns, totals, headings, signatures.
std::vector<LeftOut> left_out_of(const Table& table, const Header& header, std::span<const Column> columns);

/// The rows below the header as lines of the fields, with what is wrong with cells as such: formulas, errors.
struct Decoded {
  std::vector<Line> lines;
  std::vector<std::vector<Problem>> problems;  ///< of each line
  std::vector<LeftOut> left_out;
};
Decoded decode(const Table& table, const Decisions& decisions, const std::vector<Column>& columns,
               const std::vector<Field>& fields);

}  // namespace sovang::imports
