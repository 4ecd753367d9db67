// Reads comma-separated files from outside: streaming, bounded, strict about quotes, never guessing.
#pragma once
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refused.hpp"

namespace sovang::base {

struct CsvLimits {
  std::size_t rows = 1'000'000;
  std::size_t columns = 100;
  std::size_t field_bytes = 64 * 1024;
  std::size_t problems = 200;  ///< after so many the file is given up
};

/// Everything wrong with a file, each with its line (1 = the header). `place` is "FILE:LINE" or "FILE:LINE:COLUMN".
class ImportProblems {
 public:
  explicit ImportProblems(std::string file, std::size_t most = CsvLimits{}.problems)
      : file_(std::move(file)), most_(most) {}
  /// The names of the columns from left to right, in which the problems of a line are told.
  void know_columns(std::vector<std::string> columns) { columns_ = std::move(columns); }
  /// `code` is a word with a sentence in locales/. Throws as throw_if_any() does when there are too many.
  void add(std::size_t line, std::string_view column, std::string code, boost::json::object params = {});
  bool any() const { return !found_.empty(); }
  const std::vector<FieldError>& all() const { return found_; }
  /// Refused "import_refused" with all problems as its fields, in the order of the file.
  void throw_if_any() const;

 private:
  using Position = std::pair<std::size_t, std::size_t>;  ///< line and column, 0 for the whole line

  std::string file_;
  std::size_t most_;
  std::vector<std::string> columns_;
  std::vector<FieldError> found_;
  std::vector<Position> positions_;  ///< of each of `found_`
};

/// RFC 4180 with LF, CRLF or CR line ends and an optional UTF-8 byte order mark. Where the first line has semicolons
/// and no comma, semicolons separate the fields: so spreadsheets save where the comma is for decimals; where it has a
/// tab, tabs do: so cells are pasted. Fields come as clean lines (NFC, trimmed); bytes that are no UTF-8, NUL, an open
/// quote, text after a closing quote, too many columns or rows are problems.
class CsvReader {
 public:
  CsvReader(std::istream& in, ImportProblems& problems, const CsvLimits& limits = {});
  /// The next record that is not blank; nullopt at the end. The record of a malformed line is skipped (and reported).
  std::optional<std::vector<std::string>> next();
  std::size_t line() const { return record_line_; }  ///< where the record just given begins

 private:
  enum class End { field, record, file };
  void find_separator();
  int take();
  int peek() const;
  int get();
  End read_field(std::string& field, bool& quoted);
  bool read_record(std::vector<std::string>& fields, bool& sound);
  void check_fields(std::vector<std::string>& fields);

  std::istream& in_;
  ImportProblems& problems_;
  CsvLimits limits_;
  std::string ahead_;  ///< the first line, read to find the separator
  std::size_t taken_ = 0;
  char separator_ = ',';
  std::size_t line_ = 1, record_line_ = 0, records_ = 0;
  bool ended_ = false;
};

/// A file with a header row: cells by column name.
class CsvTable {
 public:
  /// Reports columns that are missing, unknown or named twice.
  CsvTable(std::istream& in, ImportProblems& problems, const std::vector<std::string_view>& required,
           const std::vector<std::string_view>& optional, const CsvLimits& limits = {});
  bool next();
  std::size_t line() const { return reader_.line(); }
  bool has(std::string_view column) const;
  /// "" when the column is absent or the cell empty.
  const std::string& cell(std::string_view column) const;
  void problem(std::string_view column, std::string code, boost::json::object params = {});

 private:
  CsvReader reader_;
  ImportProblems& problems_;
  std::vector<std::string> header_, cells_;
};

}  // namespace sovang::base
