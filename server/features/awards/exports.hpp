// An evaluation on paper: who qualifies, with the figures behind it, as .xlsx, .docx or .csv.
#pragma once
#include "features/awards/table.hpp"
#include "platform/documents/report.hpp"

namespace sovang::awards {

documents::Report evaluation_report(const Season& season, const Table& table, base::Language language);
/// One line for each subject, in the order of the groups.
documents::Rows evaluation_rows(Table& table, const std::vector<TableGroup>& groups, base::Language language);

}  // namespace sovang::awards
