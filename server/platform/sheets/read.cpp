// Sees what a file is and reads it: a package of sheets, or one table as text.
#include <array>
#include <sstream>

#include "base/csv.hpp"
#include "base/refused.hpp"
#include "base/text.hpp"
#include "platform/http/target.hpp"
#include "platform/sheets/package.hpp"
#include "platform/sheets/parts.hpp"

namespace sovang::sheets {

namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

Workbook read_package(std::string_view bytes, const Limits& limits) {
  Package package{bytes, limits};
  Budget budget{limits};
  WorkbookPart workbook;
  RelationsPart relations;
  StylesPart styles;
  SharedTexts shared{budget};
  package.read("xl/workbook.xml", workbook);
  package.read("xl/_rels/workbook.xml.rels", relations);
  if (package.has("xl/styles.xml")) package.read("xl/styles.xml", styles);
  if (package.has("xl/sharedStrings.xml")) package.read("xl/sharedStrings.xml", shared);
  if (workbook.visible.size() > limits.sheets) refuse_too_large("sheet_too_many_sheets", limits.sheets);
  Workbook read;
  for (const auto& [name, relation] : workbook.visible) {
    const auto part = relations.target.find(relation);
    if (part == relations.target.end()) throw base::Refused{base::Reason::invalid, "sheet_malformed", {{"part", name}}};
    if (part->second.starts_with("xl/chartsheets/")) continue;
    SheetPart sheet{budget, workbook, shared, styles};
    package.read(part->second, sheet);
    read.sheets.push_back({base::clean_line(name).value_or(""), sheet.finish()});
  }
  return read;
}

/// 0x80 to 0x9F; elsewhere a byte is its own code point. Five stand for nothing.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append(std::string& text, char32_t sign) {
  if (sign < 0x80) {
    text += static_cast<char>(sign);
  } else if (sign < 0x800) {
    text += static_cast<char>(0xC0 | (sign >> 6));
    text += static_cast<char>(0x80 | (sign & 0x3F));
  } else if (sign < 0x10000) {
    text += static_cast<char>(0xE0 | (sign >> 12));
    text += static_cast<char>(0x80 | ((sign >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (sign & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (sign >> 18));
    text += static_cast<char>(0x80 | ((sign >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((sign >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (sign & 0x3F));
  }
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append(text, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : char32_t{byte});
  }
  return text;
}

/// What is no pair of halves becomes U+FFFD.
std::string from_utf16(std::string_view bytes, bool big_end_first) {
  std::string text;
  const auto unit_at = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_end_first ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto sign = unit_at(i);
    const bool high = sign >= 0xD800 && sign < 0xDC00;
    const auto low = high && i + 3 < bytes.size() ? unit_at(i + 2) : char32_t{0};
    if (low >= 0xDC00 && low < 0xE000) {
      sign = 0x10000 + ((sign - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    } else if (sign >= 0xD800 && sign < 0xE000) {
      sign = 0xFFFD;
    }
    append(text, sign);
  }
  return text;
}

Workbook read_text(std::string_view bytes, const Limits& limits) {
  Workbook read;
  std::string text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text = from_utf16(bytes.substr(2), bytes[0] == '\xFE');
  } else if (bytes.find('\0') != bytes.npos) {
    throw base::Refused{base::Reason::invalid, "sheet_unknown"};
  } else if (http::is_utf8(bytes)) {
    text = bytes;
  } else {
    text = from_windows_1252(bytes);
    read.from_windows_1252 = true;
  }
  std::istringstream in{std::move(text)};
  base::ImportProblems problems{"csv"};
  base::CsvReader reader{in, problems, {limits.rows, limits.columns, limits.cell_bytes}};
  Sheet sheet;
  std::size_t kept = 0;
  while (auto fields = reader.next()) {
    Row row{static_cast<std::uint32_t>(reader.line()), {}};
    for (auto& field : *fields) {
      kept += field.size();
      row.cells.push_back(field.empty() ? Cell{} : Cell{Kind::text, std::move(field)});
    }
    if (kept > limits.text_bytes) refuse_too_large("sheet_too_large", limits.text_bytes);
    sheet.rows.push_back(std::move(row));
  }
  problems.throw_if_any();
  read.sheets.push_back(std::move(sheet));
  return read;
}

}  // namespace

Workbook read(std::string_view bytes, const Limits& limits) {
  if (bytes.starts_with(ole_mark)) throw base::Refused{base::Reason::invalid, "sheet_old_format"};
  auto book = bytes.starts_with(zip_mark) ? read_package(bytes, limits) : read_text(bytes, limits);
  std::erase_if(book.sheets, [](const Sheet& sheet) { return sheet.rows.empty(); });
  if (book.sheets.empty()) throw base::Refused{base::Reason::invalid, "sheet_empty"};
  return book;
}

}  // namespace sovang::sheets
