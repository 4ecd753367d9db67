// Tables as .xlsx, row by row: each row goes to a temporary file as soon as it is written.
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "base/sentences.hpp"
#include "base/text.hpp"
#include "platform/documents/decree30.hpp"
#include "platform/documents/report.hpp"
#include "platform/documents/sheet_text.hpp"
#include "platform/documents/temporary_file.hpp"

namespace sovang::documents {
namespace {

constexpr int paper_a4 = 9;
// A spreadsheet counts days from 1899-12-30; ours from 1970-01-01.
constexpr int days_1899_to_1970 = 25'569;
constexpr double mm_per_inch = 25.4;
// A column is measured in digits of 7 pixels and 5 pixels of padding, 96 pixels to the inch.
double width_units(double mm) { return (mm / mm_per_inch * 96 - 5) / 7; }
// In 11 pt, on the average of Vietnamese text with its padding: enough to guess how many lines a cell needs.
constexpr double mm_per_letter = 1.8, points_per_line = 14.5, points_highest_row = 409;
// Spreadsheets show 15 digits of a number; beyond that a number would no longer be what it was.
constexpr std::int64_t largest_number = 999'999'999'999'999;

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("xlsx: ") + lxw_strerror(error));
}

/// The marks as the middle of a page's top: a line each, since a header does not wrap, and as many bytes in all as the
/// format takes.
std::string page_header(const std::vector<std::string>& marks) {
  constexpr std::size_t longest_line = 120, longest = 250;
  std::string header;
  for (const auto& mark : marks) {
    header += header.empty() ? "&C" : "\n";
    const auto cut = base::cut_bytes(mark, longest_line);
    for (const char c : cut) header += c == '&' ? "&&" : std::string{c};
    if (cut.size() < mark.size()) header += "…";
  }
  return std::string{base::cut_bytes(header, longest)};
}

std::string national(std::string_view key) { return base::sentence(base::Language::vi, key); }

class Sheet {
 public:
  explicit Sheet(const Report& report)
      : report_(report), last_(static_cast<lxw_col_t>(std::max<std::size_t>(report.columns.size(), 1) - 1)) {
    lxw_workbook_options options{};
    // Each row is written out as soon as the next one begins, so everything here goes from top to bottom.
    options.constant_memory = LXW_TRUE;
    book_.reset(workbook_new_opt(file_.path().c_str(), &options));
    if (!book_) throw std::runtime_error("xlsx: no memory");
    lxw_doc_properties properties{};
    auto title = sheet_text(report.title);
    properties.title = title.data();
    properties.created = static_cast<time_t>(report.made_at.micros / base::micros_per_second);
    check(workbook_set_properties(book_.get(), &properties));
    make_formats();
    add_sheet(report.sheet_name);
  }

  std::shared_ptr<const files::FinishedFile> write(const Rows& rows) {
    head();
    titles();
    rows([this](Row row) { body(row); });
    foot();
    check(workbook_close(book_.release()));
    return file_.finish();
  }

 private:
  struct Close {
    void operator()(lxw_workbook* book) const { workbook_close(book); }
  };

  lxw_format* make_format(double size, bool bold, lxw_format_alignments align) {
    auto* format = workbook_add_format(book_.get());
    format_set_font_name(format, std::string(decree30::font).c_str());
    format_set_font_size(format, size);
    if (bold) format_set_bold(format);
    format_set_align(format, static_cast<uint8_t>(align));
    return format;
  }

  lxw_format* make_cell_format(Align align, const char* number_format) {
    auto* format = make_format(decree30::size_table, false,
                               align == Align::left    ? LXW_ALIGN_LEFT
                               : align == Align::right ? LXW_ALIGN_RIGHT
                                                       : LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    if (number_format) format_set_num_format(format, number_format);
    return format;
  }

  void make_formats() {
    plain_ = make_format(decree30::size_issuer, false, LXW_ALIGN_CENTER);
    strong_ = make_format(decree30::size_issuer, true, LXW_ALIGN_CENTER);
    motto_ = make_format(decree30::size_motto, true, LXW_ALIGN_CENTER);
    format_set_underline(motto_, LXW_UNDERLINE_SINGLE);
    place_ = make_format(decree30::size_body, false, LXW_ALIGN_CENTER);
    format_set_italic(place_);
    title_ = make_format(decree30::size_title, true, LXW_ALIGN_CENTER);
    note_ = make_format(decree30::size_recipients, false, LXW_ALIGN_LEFT);
    format_set_italic(note_);
    mark_ = make_format(decree30::size_recipients, true, LXW_ALIGN_CENTER);
    format_set_text_wrap(mark_);
    column_title_ = make_cell_format(Align::centre, nullptr);
    format_set_bold(column_title_);
    format_set_align(column_title_, LXW_ALIGN_VERTICAL_CENTER);
    column_number_ = make_cell_format(Align::centre, nullptr);
    format_set_italic(column_number_);
    format_set_font_size(column_number_, decree30::size_column_number);
    recipients_word_ = make_format(decree30::size_recipients_word, true, LXW_ALIGN_LEFT);
    format_set_italic(recipients_word_);
    recipient_ = make_format(decree30::size_recipients, false, LXW_ALIGN_LEFT);
    const bool english = report_.language == base::Language::en;
    for (const auto& column : report_.columns) {
      texts_.push_back(make_cell_format(column.align, nullptr));
      numbers_.push_back(make_cell_format(column.align, "#,##0"));
      at_least_.push_back(make_cell_format(column.align, "\"≥ \"#,##0"));
      ratios_.push_back(make_cell_format(column.align, "0.00%"));
      days_.push_back(make_cell_format(column.align, english ? "d mmm yyyy" : "d/m/yyyy"));
      instants_.push_back(make_cell_format(column.align, english ? "d mmm yyyy hh:mm:ss" : "d/m/yyyy hh:mm:ss"));
    }
  }

  void add_sheet(const std::string& name) {
    sheet_ = workbook_add_worksheet(book_.get(), name.c_str());
    if (!sheet_) throw std::runtime_error("xlsx: not a name for a sheet: " + name);
    row_ = 0;
    ++sheets_;
    set_page();
  }

  /// Where the foot would no longer find room the table goes on on another sheet, under the same column titles.
  void go_on_overleaf() {
    constexpr std::size_t longest_name = 31;
    const auto number = " (" + std::to_string(sheets_ + 1) + ")";
    add_sheet(std::string{base::cut_bytes(report_.sheet_name, longest_name - number.size())} + number);
    marks();
    titles();
  }

  void set_page() {
    if (report_.landscape) worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, paper_a4);
    worksheet_set_margins(sheet_, decree30::margin_left / mm_per_inch, decree30::margin_right / mm_per_inch,
                          decree30::margin_top / mm_per_inch, decree30::margin_bottom / mm_per_inch);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_footer(sheet_, "&R&P/&N");
    if (!report_.marks.empty()) check(worksheet_set_header(sheet_, page_header(report_.marks).c_str()));
    int wide = 0;
    for (const auto& column : report_.columns) wide += column.width_mm;
    int so_far = 0;
    for (std::size_t i = 0; i < report_.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      check(worksheet_set_column(sheet_, column, column, width_units(report_.columns[i].width_mm), nullptr));
      so_far += report_.columns[i].width_mm;
      if (so_far * 100 <= wide * (decree30::percent_issuer + 10)) split_ = column;
    }
  }

  /// One text over several columns.
  void across(lxw_col_t from, lxw_col_t to, const std::string& text, lxw_format* format) {
    if (from < to)
      check(worksheet_merge_range(sheet_, row_, from, row_, to, sheet_text(text).c_str(), format));
    else
      check(worksheet_write_string(sheet_, row_, from, sheet_text(text).c_str(), format));
  }

  /// A line of the head or foot: the left and the right half.
  void halves(const std::string& left, lxw_format* left_format, const std::string& right, lxw_format* right_format) {
    across(0, split_, left, left_format);
    if (split_ < last_) across(static_cast<lxw_col_t>(split_ + 1), last_, right, right_format);
    ++row_;
  }

  void head() {
    if (report_.letterhead) {
      const auto& head = *report_.letterhead;
      const bool has_superior = !head.superior.empty();
      halves(has_superior ? head.superior : head.issuer, has_superior ? plain_ : strong_, national("documents.state"),
             strong_);
      halves(has_superior ? head.issuer : "", strong_, national("documents.motto"), motto_);
      halves("", plain_, head.place_and_date, place_);
      ++row_;
    }
    across(0, last_, report_.title, title_);
    ++row_;
    if (!report_.subtitle.empty()) {
      across(0, last_, report_.subtitle, place_);
      ++row_;
    }
    marks();
    ++row_;
  }

  void marks() {
    int wide = 0;
    for (const auto& column : report_.columns) wide += column.width_mm;
    for (const auto& mark : report_.marks) {
      set_lines(lines(mark, std::max(1, static_cast<int>(wide / mm_per_letter))));
      across(0, last_, mark, mark_);
      ++row_;
    }
  }

  void titles() {
    const auto first = row_;
    fit_height([this](std::size_t i) { return report_.columns[i].title; });
    for (std::size_t i = 0; i < report_.columns.size(); ++i)
      check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i),
                                   sheet_text(report_.columns[i].title).c_str(), column_title_));
    ++row_;
    if (report_.numbered_columns) {
      for (std::size_t i = 0; i < report_.columns.size(); ++i)
        check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i),
                                     ("(" + std::to_string(i + 1) + ")").c_str(), column_number_));
      ++row_;
    }
    check(worksheet_repeat_rows(sheet_, first, row_ - 1));
    worksheet_freeze_panes(sheet_, row_, 0);
  }

  /// Spreadsheets do not agree on who fits the height of a wrapped row, so it is written.
  void fit_height(const std::function<std::string(std::size_t)>& text) {
    int most = 1;
    for (std::size_t i = 0; i < report_.columns.size(); ++i) {
      const int per_line = std::max(1, static_cast<int>((report_.columns[i].width_mm - 2) / mm_per_letter));
      most = std::max(most, lines(text(i), per_line));
    }
    set_lines(most);
  }

  void set_lines(int count) {
    if (count > 1)
      check(worksheet_set_row(sheet_, row_, std::min(points_highest_row, count * points_per_line + 2), nullptr));
  }

  /// How many lines the words need.
  static int lines(std::string_view text, int per_line) {
    int count = 1, used = 0, word = 0;
    for (const char c : text) {
      if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
      if (c == '\n') {
        ++count;
        used = word = 0;
        continue;
      }
      word = c == ' ' ? 0 : word + 1;
      if (++used > per_line) {
        ++count;
        used = std::min(word, per_line);
      }
    }
    return count;
  }

  void body(Row row) {
    if (row.size() != report_.columns.size()) throw std::logic_error("a row with another number of cells than columns");
    if (row_ + foot_rows() >= report_.sheet_rows) go_on_overleaf();
    fit_height([&](std::size_t i) { return shown(row[i], report_.language); });
    for (std::size_t i = 0; i < row.size(); ++i) cell(static_cast<lxw_col_t>(i), row[i]);
    ++row_;
  }

  void number(lxw_col_t column, std::int64_t value, lxw_format* format, const char* mark = "") {
    // The file format knows numbers only as floating point; up to 15 digits they are exact.
    if (value > largest_number || value < -largest_number)
      check(worksheet_write_string(sheet_, row_, column, (mark + std::to_string(value)).c_str(), texts_[column]));
    else
      check(worksheet_write_number(sheet_, row_, column, static_cast<double>(value), format));
  }

  void cell(lxw_col_t column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      check(worksheet_write_string(sheet_, row_, column, sheet_text(*text).c_str(), texts_[column]));
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      number(column, *whole, numbers_[column]);
    } else if (const auto* dong = std::get_if<Dong>(&cell)) {
      number(column, dong->amount, numbers_[column]);
    } else if (const auto* least = std::get_if<AtLeast>(&cell)) {
      number(column, least->n, at_least_[column], "≥ ");
    } else if (const auto* ratio = std::get_if<Ratio>(&cell); ratio && ratio->of > 0) {
      // Cut as everywhere else: a sheet that rounds 149,996% up would say that the threshold is reached.
      const double hundredths = std::floor(static_cast<double>(ratio->n) * 1e4 / static_cast<double>(ratio->of));
      check(worksheet_write_number(sheet_, row_, column, hundredths / 1e4, ratios_[column]));
    } else if (const auto* day = std::get_if<base::Day>(&cell)) {
      check(worksheet_write_number(sheet_, row_, column, day->number + days_1899_to_1970, days_[column]));
    } else if (const auto* at = std::get_if<base::Instant>(&cell)) {
      const auto day_of = base::day_of(*at);
      const auto micros = at->micros - base::start_of(day_of).micros;
      check(worksheet_write_number(
          sheet_, row_, column,
          day_of.number + days_1899_to_1970 + static_cast<double>(micros) / static_cast<double>(base::micros_per_day),
          instants_[column]));
    } else {
      check(worksheet_write_blank(sheet_, row_, column, texts_[column]));
    }
  }

  /// As many as foot() writes.
  std::size_t foot_rows() const {
    return 1 + report_.notes.size() + (report_.signature ? signature_lines(*report_.signature) + 5 : 0);
  }
  static std::size_t signature_lines(const Signature& signature) {
    return std::max(signature.recipients.size() + 1, signature.capacity.size());
  }

  void foot() {
    ++row_;
    for (const auto& note : report_.notes) {
      across(0, last_, note, note_);
      ++row_;
    }
    if (!report_.signature) return;
    const auto& signature = *report_.signature;
    const auto lines = signature_lines(signature);
    for (std::size_t i = 0; i < lines; ++i) {
      std::string left;
      if (!signature.recipients.empty() && i == 0) left = national("documents.recipients");
      if (i > 0 && i <= signature.recipients.size())
        left = "- " + signature.recipients[i - 1] + (i == signature.recipients.size() ? "." : ";");
      halves(left, i == 0 ? recipients_word_ : recipient_, i < signature.capacity.size() ? signature.capacity[i] : "",
             strong_);
    }
    row_ += 4;
    halves("", recipient_, signature.name, strong_);
  }

  const Report& report_;
  TemporaryFile file_;
  std::unique_ptr<lxw_workbook, Close> book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
  int sheets_ = 0;
  lxw_col_t last_ = 0;
  lxw_col_t split_ = 0;
  lxw_format *plain_ = nullptr, *strong_ = nullptr, *motto_ = nullptr, *place_ = nullptr, *title_ = nullptr,
             *note_ = nullptr, *mark_ = nullptr;
  lxw_format *column_title_ = nullptr, *column_number_ = nullptr, *recipients_word_ = nullptr, *recipient_ = nullptr;
  std::vector<lxw_format*> texts_, numbers_, at_least_, ratios_, days_, instants_;
};

}  // namespace

std::shared_ptr<const files::FinishedFile> to_xlsx(const Report& report, const Rows& rows) {
  return Sheet(report).write(rows);
}

}  // namespace sovang::documents
