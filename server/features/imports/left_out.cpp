// Recognises rows that are no data. Nothing is left out silently: each is shown with why, and may be taken in after
// all.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "features/imports/table.hpp"

namespace sovang::imports {

namespace {

/// A row as a person sees it.
struct Seen {
  std::uint32_t line = 0;
  std::vector<std::string> texts;  ///< what stands in it, in the order of the columns
  std::size_t different = 0;       ///< of them; what merged cells show counts once

  std::string told() const {
    std::string text;
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (i == 0 || texts[i] != texts[i - 1]) (text += text.empty() ? "" : " · ") += texts[i];
    return text;
  }
};

Seen seen(const sheets::Row& row, std::span<const Column> columns) {
  Seen one{row.line, {}, 0};
  for (std::size_t i = 0; i < std::min(row.cells.size(), columns.size()); ++i)
    if (auto text = text_of(row.cells[i], columns[i].encoding); !text.empty()) one.texts.push_back(std::move(text));
  one.different = std::set<std::string_view>{one.texts.begin(), one.texts.end()}.size();
  return one;
}

/// "(1)", "2", "A": the number of a column, 0 for anything else.
int column_number(std::string_view text) {
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z') return text[0] - 'A' + 1;
  if (text.empty() || text.size() > 2 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    return 0;
  return std::stoi(std::string{text});
}

/// 1, 2, 3 … or A, B, 1, 2, 3 …
bool numbers_columns(const Seen& row) {
  int steps = 0;
  for (std::size_t i = 0; i < row.texts.size(); ++i) {
    if (column_number(row.texts[i]) == 0) return false;
    steps += i > 0 && column_number(row.texts[i]) == column_number(row.texts[i - 1]) + 1;
  }
  return row.texts.size() >= 3 && steps + 2 >= static_cast<int>(row.texts.size());
}

bool is_total(const Seen& row) {
  constexpr std::array<std::string_view, 9> names{"tong",         "cong",  "tong cong", "tong so",    "cong tong",
                                                  "tong so cong", "total", "sum",       "grand total"};
  for (std::size_t i = 0; i < std::min<std::size_t>(row.texts.size(), 3); ++i) {
    const auto words = base::folded_words(row.texts[i]);
    std::string text;
    for (const auto& word : words) (text += text.empty() ? "" : " ") += word;
    if (std::ranges::find(names, text) != names.end()) return true;
    // "Tổng cộng: 12 sáng kiến", but not "Tổng công ty".
    if (words.size() > 2 && words[0] == "tong" && words[1] == "cong" && words[2] != "ty") return true;
  }
  return false;
}

/// One text over the whole width, or "II" and one text: what follows belongs to it.
bool is_heading(const Seen& row, std::size_t mapped) {
  if (row.texts.size() >= 3 && row.different == 1) return true;
  constexpr std::string_view numerals = "IVX";
  return row.texts.size() == 2 && mapped >= 4 && !row.texts[0].empty() &&
         row.texts[0].find_first_not_of(numerals) == std::string::npos && column_number(row.texts[1]) == 0;
}

/// "Lai Châu, ngày 5 tháng 9 năm 2025", "NGƯỜI LẬP BIỂU", "TM. BAN CHẤP HÀNH".
bool signs(const Seen& row) {
  constexpr std::array<std::string_view, 16> begins{"nguoi lap",    "nguoi tong hop", "nguoi thuc hien", "tm ban",
                                                    "t m ban",      "tl ban",         "kt chu tich",     "chu tich",
                                                    "pho chu tich", "thu truong",     "ky ghi ro",       "ky ten",
                                                    "noi nhan",     "xac nhan cua",   "dai dien",        "lap bieu"};
  return std::ranges::any_of(row.texts, [&](const std::string& text) {
    std::string folded;
    for (const auto& word : base::folded_words(text)) (folded += folded.empty() ? "" : " ") += word;
    const auto day = folded.find("ngay "), month = folded.find(" thang "), year = folded.find(" nam");
    return (day < month && month < year && year != std::string::npos) ||
           std::ranges::any_of(begins, [&](std::string_view begin) { return folded.starts_with(begin); });
  });
}

/// Where the signatures begin: from there on no row is full. The end when there are none.
std::size_t first_signature(std::span<const Seen> rows, std::size_t mapped) {
  const auto full = std::max<std::size_t>(3, mapped / 2);
  auto first = rows.size();
  for (auto at = rows.size(); at > 0 && rows[at - 1].different <= full; --at)
    if (signs(rows[at - 1]) && rows[at - 1].different <= 3 && rows[at - 1].different < mapped) first = at - 1;
  return first;
}

}  // namespace

std::vector<LeftOut> left_out_of(const Table& table, const Header& header, std::span<const Column> columns) {
  std::vector<LeftOut> left_out;
  std::vector<Seen> below;
  for (const auto& row : table.rows) {
    auto one = seen(row, columns);
    if (one.texts.empty()) continue;
    if (row.line > header.line)
      below.push_back(std::move(one));
    else if (row.line + header.rows <= header.line)
      left_out.push_back({row.line, "import_left_above", one.told()});
  }
  const auto mapped =
      static_cast<std::size_t>(std::ranges::count_if(columns, [](const Column& one) { return !one.field.empty(); }));
  const auto signatures = first_signature(below, mapped);
  for (std::size_t i = 0; i < below.size(); ++i) {
    const auto& row = below[i];
    const auto* const why = i >= signatures                  ? "import_left_signature"
                            : i == 0 && numbers_columns(row) ? "import_left_numbers"
                            : is_total(row)                  ? "import_left_total"
                            : is_heading(row, mapped)        ? "import_left_heading"
                                                             : nullptr;
    if (why != nullptr) left_out.push_back({row.line, why, row.told()});
  }
  return left_out;
}

}  // namespace sovang::imports
