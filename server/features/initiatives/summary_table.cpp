// Puts a record into the columns of a form: what each word of the form holds, and how several stand in one cell.
#include "features/initiatives/summary_table.hpp"

#include <array>
#include <numeric>

#include "base/money.hpp"
#include "base/text.hpp"
#include "features/initiatives/views.hpp"

namespace sovang::initiatives {
namespace {

using base::sentence;

constexpr int landscape_mm = 252, portrait_mm = 165;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string month_text(int month) { return month < 3 ? two_digits(month) : std::to_string(month); }

std::string say(base::Language language, std::string_view name, const base::json::object& params = {}) {
  return sentence(language, "documents.form." + std::string(name), params);
}

/// 0912000101 as people read it aloud: 0912 000 101.
std::string grouped(const std::string& phone) {
  if (phone.size() != 10) return phone;
  return phone.substr(0, 4) + " " + phone.substr(4, 3) + " " + phone.substr(7);
}

std::string applied_text(std::optional<base::Day> day, base::Language language) {
  if (!day) return {};
  const auto date = base::civil(*day);
  return say(language, "from_month", {{"month", month_text(date.month)}, {"year", std::to_string(date.year)}});
}

std::string text_of(std::string_view word, const SummaryRow& row, base::Language language) {
  if (word == "author_name") return row.author;
  if (word == "birth_year")
    return row.birth_year ? say(language, "born", {{"year", std::to_string(*row.birth_year)}}) : "";
  if (word == "position") return row.position;
  if (word == "unit") return row.workplace;
  if (word == "phone") return grouped(row.phone);
  if (word == "title") return row.title;
  if (word == "applied_from") return applied_text(row.applied_from, language);
  if (word == "description") return row.description;
  if (word == "summary") return row.summary;
  if (word == "effect") return row.effect;
  if (word == "benefit")
    return row.benefit_dong
               ? say(language, "benefit", {{"dong", documents::shown(documents::Dong{*row.benefit_dong}, language)}})
               : "";
  if (word == "influence_scope") return row.scope;
  if (word == "awards_held") return row.awards;
  if (word == "field") return row.field;
  if (word == "sector") return row.sector;
  if (word == "status") return row.status;
  return word == "code" ? row.code : "";
}

/// What stands between two parts of one cell: a person's line reads "Name, born …; position, workplace; phone", what is
/// told of an initiative is sentences.
std::string_view between(std::string_view before, std::string_view word, const std::string& text) {
  if (word == "birth_year" || (word == "unit" && before == "position")) return ", ";
  if (word == "position" || word == "unit" || word == "phone") return "; ";
  return text.ends_with('.') ? " " : ". ";
}

std::string cell_text(const rules::FormColumn& column, const SummaryRow& row, base::Language language) {
  std::string text, before;
  for (const auto& word : column.holds) {
    const auto part = text_of(word, row, language);
    if (part.empty()) continue;
    if (!text.empty()) text += between(before, word, text);
    text += part;
    before = word;
  }
  return text;
}

std::string years_filled(std::string title, const rules::Window& in, int later) {
  const auto fill = [&](std::string_view place, int year) {
    if (const auto at = title.find(place); at != std::string::npos)
      title.replace(at, place.size(), std::to_string(year + later));
  };
  if (in.from) fill("{from}", base::civil(base::day_of(*in.from)).year);
  if (in.until) fill("{to}", base::civil(base::day_of(*in.until + -1)).year);
  return title;
}

/// "(Kèm theo Công văn số … ngày … của …)": what is not known is left to be written by hand.
std::string attached(const rules::Form& form, const SummaryFrame& frame, base::Language language) {
  auto line = form.attached.in(language);
  const auto blank = say(language, "blank");
  const auto date = frame.document_on ? base::civil(*frame.document_on) : base::CivilDate{};
  const std::array<std::pair<std::string_view, std::string>, 4> parts{
      {{"{document}", frame.document.empty() ? say(language, "document") : frame.document},
       {"{number}", frame.number.empty() ? blank : frame.number},
       {"{date}", say(language, "date",
                      {{"day", frame.document_on ? two_digits(date.day) : blank},
                       {"month", frame.document_on ? month_text(date.month) : blank},
                       {"year", frame.document_on ? std::to_string(date.year) : blank}})},
       {"{issuer}", frame.issuer_in_text}}};
  for (const auto& [place, text] : parts)
    if (const auto at = line.find(place); at != std::string::npos) line.replace(at, place.size(), text);
  return line;
}

bool counts(const rules::FormColumn& column) { return column.holds == std::vector<std::string>{"row_number"}; }

/// The page's width in the proportion of the shares, every millimetre given out; the rows' numbers have at least what
/// they need, and the others share the rest.
std::vector<int> widths(const rules::Form& form) {
  constexpr int least_for_numbers = 15;  // "12.345" between the lines of its cell, in the table's size
  int page = form.landscape ? landscape_mm : portrait_mm;
  int all = std::accumulate(form.columns.begin(), form.columns.end(), 0,
                            [](int sum, const auto& column) { return sum + column.share; });
  std::vector<int> out;
  const auto too_narrow = [page, all](const auto& column) {
    return counts(column) && page * column.share < least_for_numbers * all;
  };
  const auto narrow = std::ranges::find_if(form.columns, too_narrow);
  if (narrow != form.columns.end()) {
    page -= least_for_numbers;
    all -= narrow->share;
  }
  int shares = 0, given = 0;
  for (auto column = form.columns.begin(); column != form.columns.end(); ++column) {
    if (column == narrow) {
      out.push_back(least_for_numbers);
      continue;
    }
    shares += column->share;
    out.push_back(page * shares / all - given);
    given += out.back();
  }
  return out;
}

}  // namespace

std::string place_and_date(std::string_view place, base::Day day, base::Language language) {
  const auto date = base::civil(day);
  return sentence(language, "documents.place_and_date",
                  {{"place", place},
                   {"day", two_digits(date.day)},
                   {"month", month_text(date.month)},
                   {"year", std::to_string(date.year)}});
}

void divide_description(SummaryRow& row) {
  std::string* part = &row.summary;
  const auto paragraphs = paragraphs_view(row.description);
  for (const auto& paragraph : paragraphs) {
    const auto* heading = paragraph.as_object().if_contains("heading");
    const std::string_view title = heading ? std::string_view{heading->as_string()} : std::string_view{};
    part = title == "Kết quả" || title == "Hiệu quả" ? &row.effect
           : title == "Phạm vi áp dụng"              ? &row.scope
                                                     : &row.summary;
    if (part == &row.summary && !title.empty()) {
      if (!part->empty()) *part += '\n';
      *part += std::string{title} + ":";
    }
    bool first = true;
    for (const auto& line : paragraph.at("lines").as_array()) {
      if (!part->empty()) *part += first && part == &row.summary && !title.empty() ? " " : "\n";
      if (line.at("bullet").as_bool()) *part += "- ";
      *part += line.at("text").as_string();
      first = false;
    }
  }
}

documents::Report summary_report(const rules::Form& form, const SummaryFrame& frame, base::Language language) {
  documents::Report report;
  report.language = language;
  report.letterhead = frame.letterhead;
  report.title = form.title.in(language);
  report.subtitle = attached(form, frame, language);
  const auto wide = widths(form);
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    const auto& column = form.columns[i];
    report.columns.push_back({years_filled(column.title.in(language), column.in, frame.later_years), wide[i],
                              counts(column) ? documents::Align::centre : documents::Align::left});
  }
  report.numbered_columns = true;
  report.landscape = form.landscape;
  report.signature = frame.signature;
  if (frame.illustrative) report.marks = {sentence(language, "documents.illustrative")};
  report.sheet_name = form.clause;
  report.made_at = frame.made_at;
  return report;
}

std::vector<documents::Cell> summary_cells(const rules::Form& form, std::int64_t number, const SummaryRow& row,
                                           base::Language language) {
  std::vector<documents::Cell> cells;
  for (const auto& column : form.columns) {
    if (counts(column))
      cells.emplace_back(number);
    else if (column.holds == std::vector<std::string>{"benefit"} && row.benefit_dong)
      cells.emplace_back(documents::Dong{*row.benefit_dong});
    else
      cells.emplace_back(cell_text(column, row, language));
  }
  return cells;
}

}  // namespace sovang::initiatives
