// Tables that people send: .xlsx and text with commas, semicolons or tabs, read into rows of typed cells.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/legacy_text.hpp"

namespace sovang::sheets {

enum class Kind : char {
  empty = '-',
  text = 't',
  number = 'n',  ///< "1200000", "0.5": decimal digits as short as they are exact
  day = 'd',     ///< "2023-09-02"
  truth = 'b',   ///< "1" or "0"
  error = 'e',   ///< "#REF!"
};

struct Cell {
  Kind kind = Kind::empty;
  std::string text = {};
  bool formula = false;  ///< the value is the one its program computed last; nothing is ever computed here
  /// Of a text: it is shown in a font of the years before Unicode (.VnTime, VNI-Times).
  base::LegacyText font = base::LegacyText::none;
  bool operator==(const Cell&) const = default;
};

struct Row {
  std::uint32_t line = 0;  ///< as its program counts, from 1
  std::vector<Cell> cells;
};

struct Sheet {
  std::string name;       ///< empty for a text file
  std::vector<Row> rows;  ///< without those in which nothing stands
};

struct Workbook {
  std::vector<Sheet> sheets;
  /// The bytes were no UTF-8 and were read as Windows-1252, which is how TCVN3 and VNI are written.
  bool from_windows_1252 = false;
};

struct Limits {
  std::size_t entries = 2'000;                          ///< files in the package
  std::size_t inflated_bytes = std::size_t{400} << 20;  ///< of all that is read of it
  std::size_t sheets = 50;
  std::size_t rows = 50'000;  ///< of all sheets
  std::size_t columns = 100;
  std::size_t cell_bytes = 64 * 1024;
  std::size_t text_bytes = std::size_t{64} << 20;  ///< of all cells, and of all shared texts
};

/// What it is is seen by its content, not by a name. Refuses (invalid): "sheet_old_format" (.xls, or under a password),
/// "sheet_malformed" with {part}, "sheet_with_entities", "sheet_unknown", "sheet_empty", with {most} "sheet_too_large",
/// "sheet_too_many_sheets", "…_rows", "…_columns", "sheet_cell_too_long"; of a text "import_refused" with each line.
/// Hidden sheets are left out.
Workbook read(std::string_view bytes, const Limits& limits = {});

/// The same in the sandbox: for bytes of strangers. Also what the sandbox refuses.
Workbook read_apart(std::string_view bytes);
/// Its task there.
void read_task(std::string_view bytes, const std::function<void(std::string_view)>& write);
inline constexpr std::string_view task_name = "read_sheets";

/// A row on one line and back: ["tLò Văn Ún","n912345678"], a formula's kind in capitals; "c" and "v" are texts in the
/// fonts of TCVN3 and VNI.
std::string to_line(const Row& row);
Row from_line(std::string_view line);

}  // namespace sovang::sheets
