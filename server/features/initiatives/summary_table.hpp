// A table of initiatives in the layout of a form of the rule book (BK21-F), from plain rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/sentences.hpp"
#include "platform/documents/report.hpp"
#include "rules/form.hpp"

namespace sovang::initiatives {

/// One initiative as a form may show it. Empty text and nullopt leave their part out.
struct SummaryRow {
  std::string author;
  std::optional<int> birth_year;
  std::string position, workplace;
  std::string phone;  ///< digits
  std::string title;
  std::optional<base::Day> applied_from;
  std::string description;  ///< as it was sent
  std::string summary;      ///< the description without what it says of effect and scope
  std::string effect;
  std::optional<std::int64_t> benefit_dong;
  std::string scope;
  std::string awards;  ///< titles and awards of the years before, from the register; may be empty
  std::string field, sector, status, code;
};

/// Divides a description by its headings: "Kết quả", "Hiệu quả" are the effect, "Phạm vi áp dụng" the scope, the rest
/// the summary.
void divide_description(SummaryRow& row);

/// What stands around the table.
struct SummaryFrame {
  documents::Letterhead letterhead;  ///< place_and_date is made by place_and_date()
  std::string document, number;      ///< "Tờ trình", "36/TTr-LĐLĐ"; what is empty is left to be written by hand
  std::optional<base::Day> document_on;
  std::string issuer_in_text;  ///< "Liên đoàn Lao động huyện Ba Bể"
  int later_years = 0;         ///< the years of the form's columns are moved by so many
  std::optional<documents::Signature> signature;
  bool illustrative = false;  ///< the demo's records say so on paper as well
  base::Instant made_at;
};

documents::Report summary_report(const rules::Form& form, const SummaryFrame& frame, base::Language language);
/// The cells of one row, one for each column; `number` counts from 1.
std::vector<documents::Cell> summary_cells(const rules::Form& form, std::int64_t number, const SummaryRow& row,
                                           base::Language language);

/// "Ba Bể, ngày 16 tháng 4 năm 2021": days below 10 and the months 1 and 2 with a leading 0 (Decree 30/2020).
std::string place_and_date(std::string_view place, base::Day day, base::Language language);

}  // namespace sovang::initiatives
