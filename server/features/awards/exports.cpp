// The columns of the workbench's table, with number, group and result around them.
#include "features/awards/exports.hpp"

#include "features/awards/thresholds.hpp"
#include "features/awards/views.hpp"
#include "features/programmes/views.hpp"
#include "rules/explain.hpp"

namespace sovang::awards {
namespace {

using documents::Cell;
using rules::Answer;

documents::Align align_of(const TableColumn& column) {
  return column.type == rules::Type::yes_no || column.type == rules::Type::date ? documents::Align::centre
                                                                                : documents::Align::right;
}

bool is_money(const TableColumn& column) {
  return column.type == rules::Type::money || column.type == rules::Type::money_per_year;
}

/// A sum of billions needs more room than a count.
int width_of(const TableColumn& column) { return is_money(column) ? 34 : 22; }

/// The unit stands in the head, so that every cell is a number.
std::string title_of(const TableColumn& column, base::Language language) {
  if (!is_money(column)) return column.title.in(language);
  return base::sentence(language,
                        column.type == rules::Type::money ? "awards.export_money" : "awards.export_money_per_year",
                        {{"title", column.title.in(language)}});
}

/// Without groups there is no column for them.
bool is_grouped(const Table& table) {
  const auto& quotas = table.award().quotas;
  return !quotas.empty() && quotas.front().per != "whole";
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

Cell at_least(const TableColumn& column, rules::Quantity value, base::Language language) {
  if (is_money(column) || column.type == rules::Type::count) return documents::AtLeast{value.n};
  return base::sentence(language, "awards.value_at_least",
                        {{"value", documents::shown(cell(column, value, language), language)}});
}

/// "Share of the target for the province's certificate, over 130%"; what is no threshold of this award, as it was
/// given.
std::string change_text(const Season& season, const rules::Award& award, const std::string& change,
                        base::Language language) {
  const auto tag = base::to_tag(language);
  for (const auto& one : thresholds_view(*season.book, season.document, season.definition, award))
    if (one.at("key").as_string() == change.substr(0, change.find('='))) {
      const auto word = std::string{one.at("operator").at(tag).as_string()};
      return std::string{one.at("title").at(tag).as_string()} + (word.empty() ? ": " : ", " + word + " ") +
             std::string{one.at("says").at(tag).as_string()};
    }
  return change;
}

/// What must not be lost when a file goes from hand to hand; the shorter one first, since a page's top has little room.
std::vector<std::string> marks(const Season& season, base::Language language,
                               const std::function<std::string(const std::string& change)>& told) {
  std::vector<std::string> out;
  if (season.moment.programme->illustrative) out.push_back(base::sentence(language, "documents.illustrative"));
  std::string changes;
  for (const auto& change : season.definition.overrides) changes += (changes.empty() ? "" : "; ") + told(change);
  if (!changes.empty()) out.push_back(base::sentence(language, "awards.export_trial", {{"change", changes}}));
  return out;
}

}  // namespace

documents::Report evaluation_report(const Season& season, const Table& table, base::Language language) {
  const auto say = [&](std::string_view key, const boost::json::object& params = {}) {
    return base::sentence(language, key, params);
  };
  documents::Report report;
  report.language = language;
  report.title = table.award().name.in(language);
  const auto& programme = *season.moment.programme;
  const auto& title = programme.settings.title;
  // Two programmes may have one title; they differ by their days. A close at midnight belongs to the day before.
  report.subtitle = say("awards.export_programme",
                        {{"title", language == base::Language::vi ? title.vi : title.en},
                         {"from", documents::shown(base::day_of(programme.opens_at), language)},
                         {"to", documents::shown(base::day_of({programme.closes_at.micros - 1}), language)}});
  report.columns = {{say("awards.export_number"), 15, documents::Align::centre}};
  if (is_grouped(table)) report.columns.push_back({say("awards.export_group"), 44, documents::Align::left});
  report.columns.push_back({say("awards.export_name"), 60, documents::Align::left});
  for (const auto& column : table.columns())
    report.columns.push_back({title_of(column, language), width_of(column), align_of(column)});
  report.columns.push_back({say("awards.export_result"), 30, documents::Align::left});
  report.notes = {say("awards.export_source", {{"document", season.document.source_document},
                                               {"clause", table.award().clause},
                                               {"version", season.definition.version}}),
                  say("awards.export_as_of", {{"at", instant_text(season.as_of).in(language)}}),
                  programmes::counted_text(season.moment.programme->settings, language)};
  if (season.definition.version != season.moment.programme->definition_version)
    report.notes.push_back(say("awards.other_version", {{"version", season.definition.version},
                                                        {"opened", season.moment.programme->definition_version}}));
  if (!LiveFacts::keeps_list(table.award().subject)) report.notes.push_back(say("awards.no_list"));
  report.marks = marks(season, language,
                       [&](const std::string& change) { return change_text(season, table.award(), change, language); });
  report.sheet_name = say("awards.export_sheet");
  report.made_at = season.computed_at;
  return report;
}

std::vector<std::string> evaluation_columns(const Table& table) {
  std::vector<std::string> ids{"number"};
  if (is_grouped(table)) ids.emplace_back("group");
  ids.emplace_back("name");
  for (const auto& column : table.columns()) ids.push_back(column.id);
  ids.emplace_back("result");
  return ids;
}

documents::Rows evaluation_rows(Table& table, const std::vector<TableGroup>& groups, base::Language language) {
  return [&table, &groups, language, grouped = is_grouped(table)](const auto& add) {
    std::int64_t number = 0;
    for (const auto& group : groups)
      for (const auto at : group.rows) {
        const TableRow row = table.row(at);
        std::vector<Cell> cells{++number};
        if (grouped) cells.emplace_back(group.name);
        cells.emplace_back(row.name);
        for (std::size_t i = 0; i < row.values.size(); ++i)
          cells.push_back(row.least[i] ? at_least(table.columns()[i], *row.least[i], language)
                                       : cell(table.columns()[i], row.values[i], language));
        auto result = base::sentence(language, "awards.result." + std::string{rules::to_word(row.answer)});
        if (row.before && *row.before != row.answer)
          result =
              base::sentence(language, "awards.result." + std::string{rules::to_word(*row.before)}) + " → " + result;
        cells.emplace_back(std::move(result));
        add(cells);
      }
  };
}

documents::Report all_evaluations_report(const Season& season, base::Language language) {
  const auto say = [&](std::string_view key) { return base::sentence(language, key); };
  documents::Report report;
  report.language = language;
  for (const auto* key : {"awards.export_award", "awards.export_clause", "awards.export_group", "awards.export_code",
                          "awards.export_name", "awards.export_result", "awards.export_values"})
    report.columns.push_back({say(key), 30, documents::Align::left});
  report.marks = marks(season, language, [](const std::string& change) { return change; });
  report.made_at = season.computed_at;
  return report;
}

void add_evaluation(Table& table, base::Language language,
                    const std::function<void(const std::vector<documents::Cell>&)>& add) {
  const auto& award = table.award();
  const auto result = [&](Answer answer) {
    return base::sentence(language, "awards.result." + std::string{rules::to_word(answer)});
  };
  if (!LiveFacts::keeps_list(award.subject)) {
    add({award.name.in(language), award.clause, "", "", "", base::sentence(language, "awards.no_list_short"), ""});
    return;
  }
  for (const auto& group : table.groups({}))
    for (const auto at : group.rows) {
      const TableRow row = table.row(at);
      std::string values;
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto& column = table.columns()[i];
        const auto value = row.least[i] ? row.least[i] : row.values[i];
        values += (values.empty() ? "" : "; ") + column.title.in(language) + ": " + (row.least[i] ? "≥ " : "") +
                  (value ? rules::measured_text(column.type, *value).in(language)
                         : base::sentence(language, "awards.value_missing"));
      }
      auto told = result(row.answer);
      if (row.before && *row.before != row.answer) told = result(*row.before) + " → " + told;
      add({award.name.in(language), award.clause, group.name, row.code, row.name, told, values});
    }
}

}  // namespace sovang::awards
