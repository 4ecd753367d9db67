// The columns of the workbench's table, with number, group and result around them.
#include "features/awards/exports.hpp"

#include "features/awards/views.hpp"
#include "features/programmes/views.hpp"

namespace sovang::awards {
namespace {

using documents::Cell;

documents::Align align_of(const TableColumn& column) {
  return column.type == rules::Type::yes_no || column.type == rules::Type::date ? documents::Align::centre
                                                                                : documents::Align::right;
}

Cell cell(const TableColumn& column, const std::optional<rules::Quantity>& value, base::Language language) {
  if (!value) return base::sentence(language, "awards.value_missing");
  switch (column.type) {
    case rules::Type::ratio:
      return documents::Ratio{value->n, value->of};
    case rules::Type::money:
    case rules::Type::money_per_year:
      return documents::Dong{value->n};
    case rules::Type::date:
      return base::Day{static_cast<std::int32_t>(value->n)};
    case rules::Type::yes_no:
      return base::sentence(language, value->n != 0 ? "awards.value_yes" : "awards.value_no");
    case rules::Type::points:
      return rules::to_text(column.type, *value).in(language);
    case rules::Type::count:
    case rules::Type::rank:
      break;
  }
  return value->n;
}

}  // namespace

documents::Report evaluation_report(const Season& season, const Table& table, base::Language language) {
  const auto say = [&](std::string_view key, const boost::json::object& params = {}) {
    return base::sentence(language, key, params);
  };
  documents::Report report;
  report.title = table.award().name.in(language);
  report.subtitle = language == base::Language::vi ? season.moment.programme->settings.title.vi
                                                   : season.moment.programme->settings.title.en;
  report.columns = {{say("awards.export_number"), 10, documents::Align::centre},
                    {say("awards.export_group"), 44, documents::Align::left},
                    {say("awards.export_name"), 60, documents::Align::left}};
  for (const auto& column : table.columns())
    report.columns.push_back({column.title.in(language), 24, align_of(column)});
  report.columns.push_back({say("awards.export_result"), 30, documents::Align::left});
  report.notes = {say("awards.export_source", {{"document", season.document.source_document},
                                               {"clause", table.award().clause},
                                               {"version", season.definition.version}}),
                  say("awards.export_as_of", {{"at", instant_text(season.as_of).in(language)}}),
                  programmes::counted_text(season.moment.programme->settings, language)};
  for (const auto& change : season.definition.overrides)
    report.notes.push_back(say("awards.export_trial", {{"change", change}}));
  if (season.moment.programme->illustrative) report.notes.push_back(say("awards.export_illustrative"));
  report.sheet_name = say("awards.export_sheet");
  report.made_at = season.computed_at;
  return report;
}

documents::Rows evaluation_rows(Table& table, const std::vector<TableGroup>& groups, base::Language language) {
  return [&table, &groups, language](const auto& add) {
    std::int64_t number = 0;
    for (const auto& group : groups)
      for (const auto at : group.rows) {
        const TableRow row = table.row(at);
        std::vector<Cell> cells{++number, group.name, row.name};
        for (std::size_t i = 0; i < row.values.size(); ++i)
          cells.push_back(cell(table.columns()[i], row.values[i], language));
        auto result = base::sentence(language, "awards.result." + std::string{rules::to_word(row.answer)});
        if (row.before && *row.before != row.answer)
          result =
              base::sentence(language, "awards.result." + std::string{rules::to_word(*row.before)}) + " → " + result;
        cells.emplace_back(std::move(result));
        add(cells);
      }
  };
}

}  // namespace sovang::awards
