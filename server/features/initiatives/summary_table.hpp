// The summary table that a unit sends with its nomination (BK21-F), from plain rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/sentences.hpp"
#include "platform/documents/report.hpp"

namespace sovang::initiatives {

/// One initiative as the table shows it. Empty text and nullopt leave their part out.
struct SummaryRow {
  std::string author;
  std::optional<int> birth_year;
  std::string position, workplace;
  std::string phone;  ///< digits
  std::string title;
  std::optional<base::Day> applied_from;
  std::string summary;
  std::string effect;
  std::optional<std::int64_t> benefit_dong;
  std::string scope;
  std::string awards;  ///< titles and awards of the years before, from the register; may be empty
};

/// What stands around the table.
struct SummaryFrame {
  documents::Letterhead letterhead;  ///< place_and_date is made by place_and_date()
  std::string document, number;      ///< "Tờ trình", "36/TTr-LĐLĐ"; without a number the line is left out
  std::optional<base::Day> document_on;
  std::string issuer_in_text;          ///< "Liên đoàn Lao động huyện Ba Bể"
  int awards_from = 0, awards_to = 0;  ///< the years of the last column
  std::optional<documents::Signature> signature;
  base::Instant made_at;
};

/// BK21-F: seven numbered columns on A4 lying.
documents::Report summary_report(const SummaryFrame& frame, base::Language language);
/// The seven cells of one row; `number` counts from 1.
std::vector<documents::Cell> summary_cells(std::int64_t number, const SummaryRow& row, base::Language language);

/// "Ba Bể, ngày 16 tháng 4 năm 2021": days below 10 and the months 1 and 2 with a leading 0 (Decree 30/2020).
std::string place_and_date(std::string_view place, base::Day day, base::Language language);

}  // namespace sovang::initiatives
