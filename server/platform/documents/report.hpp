// One table with its official frame, written as .xlsx, .docx or .csv from the same description.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "base/sentences.hpp"
#include "platform/files/finished_file.hpp"

namespace sovang::documents {

/// A whole amount of đồng.
struct Dong {
  std::int64_t amount = 0;
};
/// A count or an amount of which more may still come; a number all the same.
struct AtLeast {
  std::int64_t n = 0;
};
/// n of `of`, both >= 0; nothing is shown when `of` is 0. Shown in percent with two decimals, cut off and never rounded
/// up.
struct Ratio {
  std::int64_t n = 0, of = 0;
};
/// What stands in one place of a table. Text may hold line feeds.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Dong, AtLeast, Ratio, base::Day, base::Instant>;

enum class Align { left, centre, right };

struct Column {
  std::string title;
  int width_mm = 30;  ///< A4 leaves 252 mm between the margins when lying, 165 mm when standing
  Align align = Align::left;
};

/// The head of a document (Decree 30/2020, appendix I): who writes, under whom, where and when.
struct Letterhead {
  std::string superior;  ///< empty for a body without one (a congress)
  std::string issuer;
  std::string place_and_date;  ///< "Ba Bể, ngày 16 tháng 4 năm 2021"
};

/// The foot of a document: in whose name who signs, and to whom it goes.
struct Signature {
  std::vector<std::string> capacity;    ///< "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"
  std::string name;                     ///< may be empty, to be signed later
  std::vector<std::string> recipients;  ///< "LĐLĐ tỉnh Bắc Kạn (b/c)"; the punctuation is added
};

struct Report {
  base::Language language = base::Language::vi;  ///< in which figures and days are written
  std::optional<Letterhead> letterhead;
  std::string title;               ///< in capitals by its author
  std::string subtitle;            ///< in italics under it, may be empty
  std::vector<std::string> notes;  ///< lines under the table: as of when, from what
  /// Without which no part of the file may be read: that all is a trial. They stand under the title, on each sheet and
  /// in the top margin of each page; in a .csv in front of each row.
  std::vector<std::string> marks;
  std::vector<Column> columns;
  bool numbered_columns = false;  ///< a row (1) (2) … under the titles
  bool landscape = true;
  std::optional<Signature> signature;
  std::string sheet_name = "Sheet1";
  std::uint32_t sheet_rows = 1'048'576;  ///< as many as a spreadsheet takes; what is more goes on on a second sheet
  base::Instant made_at;
};

/// Gives the rows one after the other, as many cells each as there are columns; called once.
using Row = std::span<const Cell>;
using Rows = std::function<void(const std::function<void(Row)>& add)>;
using Sink = std::function<void(std::string_view)>;

/// Rows are streamed through temporary files, and so is the finished one: memory does not grow with them.
/// Text stays text: nothing in a cell can become a formula or a link. Throws std::system_error or std::runtime_error
/// when the temporary folder is full.
std::shared_ptr<const files::FinishedFile> to_xlsx(const Report& report, const Rows& rows);
std::shared_ptr<const files::FinishedFile> to_docx(const Report& report, const Rows& rows);

/// UTF-8 with a byte order mark, CRLF; between the cells what a spreadsheet set to the report's language expects,
/// semicolons in Vietnamese (whose decimals have the comma) and commas in English; days and instants in ISO form,
/// amounts as bare digits, ratios as in the language. A text that a spreadsheet would take for a formula gets a ' in
/// front. Title, frame and notes are left out; marks are one more column, the first, so that sorting, filtering and
/// cutting take no row away from them.
void write_csv(const Report& report, const Rows& rows, const Sink& sink);

/// As people read it: 1.234.567 · ≥ 1.234.567 · 150,00% · 31/8/2023, or 1,234,567 · 150.00% · 31 Aug 2023.
std::string shown(const Cell& cell, base::Language language);
std::string shown(Ratio ratio, base::Language language);

}  // namespace sovang::documents
