// The cells of one sheet, row after row.
#include <algorithm>
#include <charconv>

#include "base/instant.hpp"
#include "base/refused.hpp"
#include "platform/sheets/number.hpp"
#include "platform/sheets/parts.hpp"

namespace sovang::sheets {

namespace {

constexpr std::uint32_t last_line = 1'048'576, last_column = 16'384;
constexpr std::size_t most_merged = 10'000, most_filled = 500'000;

[[noreturn]] void refuse_malformed() {
  throw base::Refused{base::Reason::invalid, "sheet_malformed", {{"part", "sheet"}}};
}

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) refuse_malformed();
  return value;
}

bool shows(const Row& row) {
  return std::ranges::any_of(row.cells, [](const Cell& cell) { return cell.kind != Kind::empty; });
}

}  // namespace

std::optional<SheetPart::Place> SheetPart::place_of(std::string_view reference) {
  Place place;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && place.column <= last_column; ++i)
    place.column = place.column * 26 + static_cast<std::uint32_t>(reference[i] - 'A') + 1;
  const auto* const end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data() + i, end, place.line);
  if (error != std::errc{} || stop != end || place.column == 0 || place.column > last_column || place.line == 0 ||
      place.line > last_line)
    return std::nullopt;
  return place;
}

void SheetPart::begin(std::string_view name, const Attributes& attributes) {
  words_.begin(name, attributes);
  in_value_ = false;
  if (name == "row") begin_row(attributes);
  if (name == "c") begin_cell(attributes);
  if (name == "v") in_value_ = has_value_ = true;
  if (name == "f") formula_ = true;
  if (name == "is") inline_ = true;
  if (name != "mergeCell" || merged_.size() >= most_merged) return;
  const auto area = attributes.of("ref");
  const auto colon = std::min(area.find(':'), area.size());
  const auto first = place_of(area.substr(0, colon));
  const auto last = place_of(area.substr(std::min(colon + 1, area.size())));
  if (first && last) merged_.push_back({*first, *last});
}

void SheetPart::begin_row(const Attributes& attributes) {
  const auto told = attributes.of("r");
  const auto line = told.empty() ? line_ + 1 : number(told);
  if (line <= line_ || line > last_line) refuse_malformed();
  line_ = line;
  column_ = 0;
  row_ = {line, {}};
}

void SheetPart::begin_cell(const Attributes& attributes) {
  const auto told = attributes.of("r");
  const auto place = told.empty() ? Place{line_, column_ + 1} : place_of(told).value_or(Place{});
  if (place.line != line_ || place.column <= column_) refuse_malformed();
  column_ = place.column;
  type_ = attributes.of("t");
  style_ = attributes.of("s").empty() ? 0 : number(attributes.of("s"));
  value_.clear();
  has_value_ = formula_ = inline_ = false;
}

void SheetPart::text(std::string_view words) {
  words_.text(words);
  if (!in_value_) return;
  if (value_.size() + words.size() > budget_.limits.cell_bytes)
    refuse_too_large("sheet_cell_too_long", budget_.limits.cell_bytes);
  value_ += words;
}

void SheetPart::end(std::string_view name) {
  words_.end(name);
  in_value_ = false;
  if (name == "c") end_cell();
  if (name != "row" || !shows(row_)) return;
  budget_.take_row();
  rows_.push_back(std::move(row_));
  row_ = {};
}

void SheetPart::end_cell() {
  auto cell = cell_of_value();
  cell.formula = formula_;
  if (cell.kind == Kind::empty && !formula_) return;
  if (column_ > budget_.limits.columns) {
    if (cell.kind == Kind::empty) return;
    refuse_too_large("sheet_too_many_columns", budget_.limits.columns);
  }
  row_.cells.resize(column_);
  row_.cells.back() = std::move(cell);
}

Cell SheetPart::cell_of_value() {
  const auto font = style_ < styles_.font.size() ? styles_.font[style_] : base::LegacyText::none;
  const auto text_cell = [&](std::string text, base::LegacyText own = base::LegacyText::none) {
    if (text.empty()) return Cell{};
    return Cell{Kind::text, std::move(text), false, own == base::LegacyText::none ? font : own};
  };
  if (inline_) {
    auto [text, own] = words_.take();
    return text_cell(std::move(text), own);
  }
  if (!has_value_ || value_.empty()) return {};
  if (type_ == "s") {
    const auto place = number(value_);
    if (place >= shared_.all.size()) refuse_malformed();
    budget_.take_text(shared_.all[place].text.size());
    return text_cell(shared_.all[place].text, shared_.all[place].font);
  }
  budget_.take_text(value_.size());
  if (type_ == "b") return {Kind::truth, value_ == "1" || value_ == "true" ? "1" : "0"};
  if (type_ == "e") return {Kind::error, value_};
  if (type_ == "str") return text_cell(value_);
  if (type_ == "d") {
    const auto day = base::parse_day(std::string_view{value_}.substr(0, 10));
    return day ? Cell{Kind::day, base::to_iso(*day)} : text_cell(value_);
  }
  return number_cell(value_, style_ < styles_.day.size() && styles_.day[style_], workbook_.from_1904);
}

std::vector<Row> SheetPart::finish() {
  std::size_t most = most_filled;
  for (const auto& area : merged_) fill(area, most);
  return std::move(rows_);
}

void SheetPart::fill(const Area& area, std::size_t& most) {
  const auto from = std::ranges::lower_bound(rows_, area.first.line, {}, &Row::line);
  if (from == rows_.end() || from->line != area.first.line || from->cells.size() < area.first.column) return;
  const auto shown = from->cells[area.first.column - 1];
  if (shown.kind == Kind::empty) return;
  const auto last = std::min<std::size_t>(area.last.column, budget_.limits.columns);
  for (auto row = from; row != rows_.end() && row->line <= area.last.line; ++row) {
    if (row->cells.size() < last) row->cells.resize(last);
    for (std::size_t column = area.first.column; column <= last && most > 0; ++column, --most) {
      auto& cell = row->cells[column - 1];
      if (cell.kind != Kind::empty) continue;
      budget_.take_text(shown.text.size());
      cell = shown;
    }
  }
}

}  // namespace sovang::sheets
