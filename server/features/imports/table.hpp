// The rows of one sheet as they were sent, and how its columns are headed and written.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/legacy_text.hpp"
#include "features/imports/model.hpp"
#include "platform/sheets/sheets.hpp"

namespace sovang::imports {

struct Column {
  std::string title;  ///< in Unicode
  base::LegacyText encoding = base::LegacyText::none;
  std::string before, after;  ///< a cell of it, when it was converted
  std::string field;          ///< what its title says it is; "" when that is unknown
  bool sure = false;          ///< the title is just that
};

struct Table {
  std::vector<sheets::Row> rows;
  std::size_t width = 0;
  base::LegacyText encoding = base::LegacyText::none;  ///< of the file as a whole
};
std::shared_ptr<const Table> make_table(std::vector<sheets::Row> rows);

/// The line among the first ones whose cells are most like titles of the fields; 1 when none is.
std::uint32_t guess_header(const Table& table, const std::vector<Field>& fields);
/// One for each column; no two are the same field.
std::vector<Column> columns_of(const Table& table, std::uint32_t header_line, const std::vector<Field>& fields);
/// What the titles of two files have in common when they are alike.
std::string header_digest(const std::vector<Column>& columns);

/// The rows below the header as lines of the fields, with what is wrong with cells as such: formulas, errors.
struct Decoded {
  std::vector<Line> lines;
  std::vector<std::vector<Problem>> problems;  ///< of each line
};
Decoded decode(const Table& table, const Decisions& decisions, const std::vector<Column>& columns,
               const std::vector<Field>& fields);

}  // namespace sovang::imports
