// Imports, their checks and rows as JSON; the file of rows with errors.
#include "features/imports/views.hpp"

#include <algorithm>

#include "base/sentences.hpp"
#include "features/identity/store.hpp"
#include "features/imports/actions.hpp"
#include "work/may.hpp"
#include "work/table_file.hpp"

namespace sovang::imports {

namespace {

namespace json = base::json;

json::object sentences(const std::string& key, const json::object& params) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

json::object told(const Problem& problem, const Kind& kind) {
  auto params = problem.params;
  if (problem.code == "import_column_missing") {
    json::object both;
    for (const auto language : {base::Language::vi, base::Language::en})
      both[language == base::Language::vi ? "vi" : "en"] =
          base::sentence(language, "error.import_column_missing",
                         {{"field", base::sentence(language, "imports.field." + kind.fields()[problem.field].name)}});
    return {{"error", true}, {"field", kind.fields()[problem.field].name}, {"message", std::move(both)}};
  }
  return {{"error", problem.error},
          {"field", kind.fields()[problem.field].name},
          {"message", sentences("error." + problem.code, params)},
          {"suggestions", json::value_from(problem.suggestions)},
          {"question", problem.question}};
}

json::object unit_view(const org::Tree& tree, std::string_view code, base::Day day) {
  const auto unit = tree.find(code);
  return {{"code", code}, {"name", unit ? tree.name(*unit, day).full : code}};
}

json::array columns_view(const Import& import, const Check& check) {
  constexpr std::size_t samples = 3;
  json::array columns;
  for (std::size_t i = 0; i < check.columns.size(); ++i) {
    const auto& column = check.columns[i];
    json::array sample;
    for (const auto& row : check.table->rows)
      if (row.line > import.decisions.header_line && i < row.cells.size() && !row.cells[i].text.empty() &&
          sample.size() < samples)
        sample.push_back(json::value(text_of(row.cells[i], column.encoding)));
    const auto& chosen = i < import.decisions.columns.size() ? import.decisions.columns[i] : column.field;
    columns.push_back(json::object{{"title", column.title},
                                   {"field", chosen},
                                   {"sure", column.sure && chosen == column.field},
                                   {"encoding", base::to_word(column.encoding)},
                                   {"before", column.before},
                                   {"after", column.after},
                                   {"money", to_word(column.money)},
                                   {"sample", std::move(sample)}});
  }
  return columns;
}

json::object field_view(const Desk& desk, const Kind& kind, const Import& import, const Field& field, base::Day day) {
  const auto& common = import.decisions.common;
  const auto given = common.find(field.name);
  json::object shown{{"name", field.name},
                     {"needed", kind.needs(import, field)},
                     {"may_be_common", field.may_be_common},
                     {"common", given == common.end() ? "" : given->second}};
  if (field.is == Field::Is::unit) {
    shown["is"] = "unit";
    if (given != common.end())
      shown["unit_name"] = unit_view(*desk.parts().tree.current(), given->second, day).at("name");
  }
  if (field.is == Field::Is::money) shown["is"] = "money";
  json::array choices;
  for (const auto& choice : kind.choices(import, field))
    choices.push_back(json::object{{"value", choice.value}, {"title", choice.title}});
  shown["choices"] = std::move(choices);
  return shown;
}

json::object left_out_view(const LeftOut& row) {
  return {{"line", row.line},
          {"standing", "left_out"},
          {"values", json::object{}},
          {"text", row.text},
          {"problems",
           json::array{json::object{{"error", false}, {"field", ""}, {"message", sentences("error." + row.why, {})}}}}};
}

json::object check_view(const Desk& desk, const Kind& kind, const Check& check, base::Day day) {
  const auto tree = desk.parts().tree.current();
  json::array questions, of_all;
  for (const auto& question : check.questions) {
    json::array candidates;
    for (const auto& code : question.candidates) candidates.push_back(unit_view(*tree, code, day));
    questions.push_back(json::object{{"key", question.key},
                                     {"typed", question.typed},
                                     {"field", kind.fields()[question.field].name},
                                     {"lines", question.lines},
                                     {"candidates", std::move(candidates)}});
  }
  for (const auto& problem : check.of_all) of_all.push_back(told(problem, kind));
  return {{"ok", check.ok},
          {"warnings", check.warnings},
          {"errors", check.errors},
          {"left_out", check.left_out.size()},
          {"of_all", std::move(of_all)},
          {"questions", std::move(questions)}};
}

/// What stops the whole is told by itself: which column, which option.
json::object may_run_view(const Import& import, const Kind& kind, const Check& check) {
  auto may = work::may_unless(why_no_run(import, check));
  if (!may.at("allowed").as_bool() && !check.of_all.empty())
    may["why"] = told(check.of_all.front(), kind).at("message");
  return may;
}

/// What a failed line or a refused run says.
json::array failures_view(const json::object& result) {
  json::array failures;
  for (const auto* const list : {"failed", "kept"}) {
    const auto* const failed = result.if_contains(list);
    if (failed == nullptr) continue;
    for (const auto& [code, alike] : failed->as_object())
      failures.push_back(
          json::object{{"lines", alike.at("lines")},
                       {"message", sentences("error." + std::string{code}, alike.at("params").as_object())}});
  }
  if (const auto* const refused = result.if_contains("refused")) {
    const auto& fields = refused->at("fields").as_array();
    if (fields.empty())
      failures.push_back(json::object{{"lines", json::array{}},
                                      {"message", sentences("error." + std::string{refused->at("code").as_string()},
                                                            refused->at("params").as_object())}});
    for (const auto& field : fields) {
      const auto& params = field.at("params").as_object();
      json::array lines;
      if (const auto* const line = params.if_contains("line")) lines.push_back(*line);
      failures.push_back(
          json::object{{"lines", std::move(lines)},
                       {"message", sentences("error." + std::string{field.at("code").as_string()}, params)}});
    }
  }
  return failures;
}

bool is_shown(std::string_view show, Standing standing) {
  if (show == "problems") return standing != Standing::ok;
  return show == "all" || show == to_word(standing);
}

json::object row_view(const Kind& kind, const Check& check, std::size_t row) {
  json::object values;
  for (std::size_t i = 0; i < kind.fields().size(); ++i)
    if (!check.value(row, i).empty()) values[kind.fields()[i].name] = check.value(row, i);
  json::array problems;
  for (const auto& problem : check.problems[row]) problems.push_back(told(problem, kind));
  return {{"line", check.lines[row].line},
          {"standing", to_word(standing_of(check.problems[row]))},
          {"values", std::move(values)},
          {"problems", std::move(problems)}};
}

}  // namespace

json::object summary(const Desk& desk, work::Context& context, const Import& import) {
  auto& tx = context.tx;
  const auto now = context.now;
  json::array sheets;
  for (const auto& sheet : import.sheets) sheets.push_back(json::object{{"name", sheet.name}, {"rows", sheet.rows}});
  json::object shown{
      {"id", std::to_string(import.id)},
      {"kind", import.kind},
      {"programme", import.programme},
      {"file_name", import.file_name},
      {"state", to_word(import.state)},
      {"revision", import.revision},
      {"sheets", std::move(sheets)},
      {"lines", import.lines},
      {"lines_done", import.lines_done},
      {"result", import.result},
      {"failures", failures_view(import.result)},
      {"created_at", base::to_iso(import.created_at)},
      {"by", identity::account_name(tx, import.account)},
      {"own", import.account == context.actor.account},
      {"may", json::object{{"decide", work::may_unless(why_no_decision(import))},
                           {"resume", work::may_unless(why_no_resume(tx, desk.kind(import.kind), import))},
                           {"undo", work::may_unless(why_no_undo(import, now))}}}};
  if (import.ordered_at) shown["ordered_at"] = base::to_iso(*import.ordered_at);
  if (import.finished_at && import.state == State::done)
    shown["undo_until"] = base::to_iso(*import.finished_at + undo_time);
  auto& result = shown["result"].as_object();
  for (const auto* const own : {"failed", "kept", "refused", "recorded_at"}) result.erase(own);
  return shown;
}

json::object may_send_view(const Desk& desk, const work::Rights& rights) {
  json::object may;
  for (const auto* const kind : {"units", "initiatives", "people"})
    may[kind] = work::may_somewhere(rights, desk.kind(kind).right());
  return may;
}

json::object view(const Desk& desk, work::Context& context, const Import& import) {
  auto& tx = context.tx;
  const auto now = context.now;
  auto shown = summary(desk, context, import);
  const auto& kind = desk.kind(import.kind);
  json::array fields, options;
  for (const auto& field : kind.fields()) fields.push_back(field_view(desk, kind, import, field, base::day_of(now)));
  for (const auto& option : kind.options()) {
    const auto given = import.decisions.options.find(option.name);
    const bool hidden = option.name.starts_with("operator_") && import.account != context.actor.account;
    json::object own{{"name", option.name},
                     {"needed", option.needed},
                     {"value", hidden || given == import.decisions.options.end() ? "" : given->second}};
    if (option.name == "under" && given != import.decisions.options.end())
      own["unit_name"] = unit_view(*desk.parts().tree.current(), given->second, base::day_of(now)).at("name");
    options.push_back(std::move(own));
  }
  shown["fields"] = std::move(fields);
  shown["options"] = std::move(options);
  if (import.state != State::preparing) return shown;
  const auto check = desk.check_of(tx, import);
  const auto day = base::day_of(now);
  shown["sheet"] = import.decisions.sheet;
  shown["header_line"] = import.decisions.header_line;
  shown["header_rows"] = import.decisions.header_rows;
  shown["money"] = import.decisions.money;
  shown["taken"] = json::value_from(import.decisions.taken);
  shown["again"] = import.decisions.again;
  const auto told = told_before(tx, kind, import);
  shown["same_file"] = told ? json::value{{"message", sentences("error." + told->code, told->params)}} : json::value{};
  shown["columns"] = columns_view(import, *check);
  shown["may"].as_object()["run"] = may_run_view(import, kind, *check);
  shown["check"] = check_view(desk, kind, *check, day);
  json::array answered;
  const auto tree = desk.parts().tree.current();
  for (const auto& [key, answer] : check->answers)
    answered.push_back(
        json::object{{"key", key}, {"typed", answer.typed}, {"unit", unit_view(*tree, answer.unit, day)}});
  shown["answered"] = std::move(answered);
  return shown;
}

json::object rows_view(const Desk& desk, db::Tx& tx, const Import& import, const RowsAsked& asked) {
  constexpr std::size_t rows_of_page = 50;
  const auto& kind = desk.kind(import.kind);
  const auto check = desk.check_of(tx, import);
  std::size_t total = 0;
  json::array rows;
  if (asked.show == "left_out")
    for (const auto& row : check->left_out)
      if (total++ / rows_of_page + 1 == asked.page) rows.push_back(left_out_view(row));
  for (std::size_t row = 0; row < check->lines.size(); ++row) {
    if (!is_shown(asked.show, standing_of(check->problems[row]))) continue;
    if (total / rows_of_page + 1 == asked.page) rows.push_back(row_view(kind, *check, row));
    ++total;
  }
  return {{"total", total}, {"page", asked.page}, {"rows_of_page", rows_of_page}, {"rows", std::move(rows)}};
}

namespace {

/// One problem under the other, each with the column it is about: in the file nothing else says so.
std::string problems_text(base::Language language, const Kind& kind, const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) {
    const auto field = base::sentence(language, "imports.field." + kind.fields()[problem.field].name);
    (text += text.empty() ? "" : "\n") +=
        field + ": " + base::sentence(language, "error." + problem.code, problem.params);
  }
  return text;
}

}  // namespace

http::Response error_file(const Desk& desk, db::Tx& tx, const Import& import, base::Language language,
                          base::Instant now) {
  const auto check = desk.check_of(tx, import);
  documents::Report report;
  report.language = language;
  report.title = base::sentence(language, "imports.error_file_title");
  report.subtitle = import.file_name;
  report.made_at = now;
  for (const auto& column : check->columns) report.columns.push_back({column.title});
  report.columns.push_back({base::sentence(language, "imports.error_column"), 80});
  return work::table_file("loi.xlsx", report, [&](const auto& add) {
    std::size_t row = 0;
    for (const auto& sent : check->table->rows) {
      while (row < check->lines.size() && check->lines[row].line < sent.line) ++row;
      if (row == check->lines.size() || check->lines[row].line != sent.line ||
          standing_of(check->problems[row]) != Standing::error)
        continue;
      std::vector<documents::Cell> cells(check->columns.size() + 1);
      for (std::size_t i = 0; i < std::min(sent.cells.size(), check->columns.size()); ++i)
        cells[i] = text_of(sent.cells[i], check->columns[i].encoding, true);
      cells.back() = problems_text(language, desk.kind(import.kind), check->problems[row]);
      add(cells);
    }
  });
}

}  // namespace sovang::imports
