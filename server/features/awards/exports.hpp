// What leaves as a file: an evaluation (who qualifies, with the figures behind it), the list of awards.
#pragma once
#include <functional>

#include "features/awards/table.hpp"
#include "platform/documents/report.hpp"
#include "work/export.hpp"

namespace sovang::awards {

documents::Report evaluation_report(const Season& season, const Table& table, base::Language language);
/// The ids of its columns.
std::vector<std::string> evaluation_columns(const Table& table);
/// One line for each subject, in the order of the groups.
documents::Rows evaluation_rows(Table& table, const std::vector<TableGroup>& groups, base::Language language);

/// `season` must outlive it.
work::ExportTable<rules::Award> award_list_table(const Season& season, base::Language language);

/// All awards in one table under one head: award, clause, group, code, name, result, figures as text.
documents::Report all_evaluations_report(const Season& season, base::Language language);
void add_evaluation(Table& table, base::Language language,
                    const std::function<void(const std::vector<documents::Cell>&)>& add);

}  // namespace sovang::awards
