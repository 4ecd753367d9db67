// The summary table BK21-F: what stands in its columns, and how a line of it is put together.
#include "features/initiatives/summary_table.hpp"

#include "base/money.hpp"

namespace sovang::initiatives {
namespace {

using base::sentence;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string month_text(int month) { return month < 3 ? two_digits(month) : std::to_string(month); }

std::string key(std::string_view name) { return "documents.bk21_f." + std::string(name); }

void append(std::string& text, std::string_view separator, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += separator;
  text += more;
}

/// 0912000101 as people read it aloud: 0912 000 101.
std::string grouped(const std::string& phone) {
  if (phone.size() != 10) return phone;
  return phone.substr(0, 4) + " " + phone.substr(4, 3) + " " + phone.substr(7);
}

std::string author_text(const SummaryRow& row, base::Language language) {
  std::string text = row.author;
  if (row.birth_year) append(text, ", ", sentence(language, key("born"), {{"year", std::to_string(*row.birth_year)}}));
  std::string place = row.position;
  append(place, ", ", row.workplace);
  append(text, "; ", place);
  append(text, "; ", grouped(row.phone));
  return text;
}

std::string applied_text(std::optional<base::Day> day, base::Language language) {
  if (!day) return {};
  const auto date = base::civil(*day);
  return sentence(language, key("from_month"),
                  {{"month", month_text(date.month)}, {"year", std::to_string(date.year)}});
}

std::string effect_text(const SummaryRow& row, base::Language language) {
  std::string text = row.effect;
  const auto separator = [&] { return text.ends_with('.') ? " " : ". "; };
  if (row.benefit_dong)
    append(text, separator(), sentence(language, key("benefit"), {{"dong", base::group_digits(*row.benefit_dong)}}));
  append(text, separator(), row.scope);
  return text;
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

documents::Report summary_report(const SummaryFrame& frame, base::Language language) {
  documents::Report report;
  report.letterhead = frame.letterhead;
  report.title = sentence(language, key("title"));
  if (!frame.number.empty() && frame.document_on) {
    const auto date = base::civil(*frame.document_on);
    report.subtitle = sentence(language, key("subtitle"),
                               {{"document", frame.document},
                                {"number", frame.number},
                                {"day", two_digits(date.day)},
                                {"month", month_text(date.month)},
                                {"year", std::to_string(date.year)},
                                {"issuer", frame.issuer_in_text}});
  }
  report.columns = {{sentence(language, key("number")), 9, documents::Align::centre},
                    {sentence(language, key("author")), 53},
                    {sentence(language, key("initiative")), 33},
                    {sentence(language, key("applied")), 19},
                    {sentence(language, key("summary")), 50},
                    {sentence(language, key("effect")), 46},
                    {sentence(language, key("awards"),
                              {{"from", std::to_string(frame.awards_from)}, {"to", std::to_string(frame.awards_to)}}),
                     42}};
  report.numbered_columns = true;
  report.signature = frame.signature;
  report.sheet_name = "BK21-F";
  report.made_at = frame.made_at;
  return report;
}

std::vector<documents::Cell> summary_cells(std::int64_t number, const SummaryRow& row, base::Language language) {
  return {number,      author_text(row, language), row.title, applied_text(row.applied_from, language),
          row.summary, effect_text(row, language), row.awards};
}

}  // namespace sovang::initiatives
