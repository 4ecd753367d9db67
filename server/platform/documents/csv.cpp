// Tables as CSV that a spreadsheet opens without taking text for formulas.
#include <array>
#include <string>

#include "base/sentences.hpp"
#include "platform/documents/report.hpp"

namespace sovang::documents {
namespace {

/// = + - @ tab CR LF and their full-width forms start a formula in one spreadsheet or another, also behind quotes and
/// blanks.
bool looks_like_formula(std::string_view text) {
  constexpr std::array<std::string_view, 11> starts{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n')) return true;
  const auto first = text.find_first_not_of(" '\"");
  if (first == std::string_view::npos) return false;
  text.remove_prefix(first);
  for (const auto start : starts)
    if (text.starts_with(start)) return true;
  return false;
}

std::string quoted(std::string_view text) {
  if (text.find_first_of(",;\"\r\n\t") == std::string_view::npos) return std::string{text};
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

struct AsCsv {
  base::Language language;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return quoted(looks_like_formula(text) ? "'" + text : text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(Dong dong) const { return std::to_string(dong.amount); }
  std::string operator()(AtLeast least) const { return "≥ " + std::to_string(least.n); }
  std::string operator()(Ratio ratio) const { return quoted(shown(ratio, language)); }
  std::string operator()(base::Day day) const { return base::to_iso(day); }
  std::string operator()(base::Instant at) const { return base::to_iso(at); }
};

}  // namespace

void write_csv(const Report& report, const Rows& rows, const Sink& sink) {
  const AsCsv as_csv{report.language};
  const char separator = report.language == base::Language::vi ? ';' : ',';
  std::string marks;
  for (const auto& mark : report.marks) marks += (marks.empty() ? "" : " ") + mark;
  if (!marks.empty()) marks = as_csv(marks) + separator;
  std::string line = "\xEF\xBB\xBF";
  if (!marks.empty()) line += as_csv(base::sentence(report.language, "documents.marks")) + separator;
  for (std::size_t i = 0; i < report.columns.size(); ++i) {
    if (i) line += separator;
    line += as_csv(report.columns[i].title);
  }
  sink(line += "\r\n");
  rows([&](Row row) {
    line = marks;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i) line += separator;
      line += std::visit(as_csv, row[i]);
    }
    sink(line += "\r\n");
  });
}

}  // namespace sovang::documents
