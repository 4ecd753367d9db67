// Chooses the columns, writes the file, puts it on record.
#include "work/export.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "work/filter_words.hpp"
#include "work/history.hpp"
#include "work/right.hpp"
#include "work/table_file.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;

namespace {

constexpr std::size_t least_reason = 10;  // signs, as for a single phone number

std::string parameter(const Call& call, std::string_view name) {
  return base::clean_line(base::cut_bytes(call.request.parameter(name).value_or(""), 1000)).value_or("");
}

std::string sha256_of(const http::Response& response) {
  base::Sha256 sum;
  if (response.body) sum.add(*response.body);
  std::string piece(1 << 16, '\0');
  for (std::uint64_t at = 0; response.file && at < response.file->size();) {
    const auto read = response.file->read(at, piece);
    if (read == 0) break;
    sum.add(std::string_view{piece}.substr(0, read));
    at += read;
  }
  return sum.hex();
}

/// What the address asked for. Words of a search may be someone's name, which the history must not hold.
base::json::object filter_of(const http::Request& request) {
  base::json::object filter;
  for (const auto& [name, value] : request.query)
    if (!value.empty() && name != "lang" && name != "personal" && name != "reason" && name != "page" && name != "size")
      filter[base::cut_bytes(name, 40)] = name == "q" ? std::string{"…"} : std::string{base::cut_bytes(value, 100)};
  return filter;
}

/// "xlsx" of "/api/v1/exports/units.xlsx".
std::string_view format_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }

std::string taken_by(const ExportDesk& desk, const Context& context, base::Language language) {
  const auto at = language == base::Language::en ? base::to_english(context.now) : base::to_text(context.now);
  return base::sentence(language, "export.taken_by",
                        {{"name", desk.name_of(context.tx, context.actor.account)}, {"at", at}});
}

documents::Report report_of(const Context& context, const Call& call, const ExportAbout& about,
                            const ExportFrame& frame, const std::vector<std::size_t>& chosen) {
  const auto key = "export." + std::string{frame.table};
  documents::Report report;
  report.language = call.language;
  report.title = base::sentence(call.language, key);
  report.subtitle = about.subtitle;
  for (const auto at : chosen) {
    const auto& column = frame.columns[at];
    report.columns.push_back(
        {base::sentence(call.language, key + "." + std::string{column.id}), column.width_mm, column.align});
  }
  report.notes = about.notes;
  report.marks = about.marks;
  for (const auto& [name, value] : filter_of(call.request))
    report.notes.push_back(base::sentence(
        call.language, "export.filter",
        {{"filter", told(filter_words(call.language, frame.table, name, std::string_view{value.as_string()}))}}));
  report.sheet_name = base::sentence(call.language, key + ".sheet");
  report.made_at = context.now;
  return report;
}

void record_export(const ExportDesk& desk, const Context& context, const Call& call, const ExportAbout& about,
                   const ExportReport& exported, std::int64_t rows, const http::Response& file) {
  Change change{"table_exported", about.subject_kind, about.subject_id};
  base::json::array columns;
  for (const auto& column : exported.columns) columns.emplace_back(column);
  change.after = {
      {"table", exported.table},       {"format", format_of(call.request.path)}, {"rows", rows},
      {"columns", std::move(columns)}, {"filter", filter_of(call.request)},      {"sha256", sha256_of(file)}};
  change.reason = exported.reason;
  desk.database.change_and_wait(
      [&](db::Tx& tx) { record(tx, context.actor, context.now, context.request_id, change); });
}

}  // namespace

std::string worded(base::Language language, std::string_view prefix, std::string_view word) {
  const auto key = std::string{prefix} + std::string{word};
  auto text = base::sentence(language, key);
  return text == key ? std::string{word} : text;
}

std::string personal_reason(const Context& context, const Call& call) {
  if (parameter(call, "personal") != "1") return {};
  context.rights.require_somewhere(Right::see_contacts);
  context.rights.require_proof();
  auto reason = parameter(call, "reason");
  if (base::count_graphemes(reason) < least_reason)
    throw Refused(Reason::invalid, "export_reason_short", {{"least", least_reason}},
                  {{"?reason", "export_reason_short", {{"least", least_reason}}}});
  return reason;
}

bool may_take(const Context& context, Right see, std::int64_t unit) {
  return context.rights.covers(see, unit) && context.rights.covers(Right::export_tables, unit);
}

void add_export(Routes& routes, const std::string& path, Subject subject, const Handle& handle) {
  for (const auto* const ending : {".xlsx", ".csv"})
    routes.file(path + ending, needs(Right::export_tables, subject), handle);
}

http::Response export_report(const ExportDesk& desk, const Context& context, const Call& call, const ExportAbout& about,
                             ExportReport exported, const documents::Rows& rows) {
  if (!exported.official) exported.report.notes.push_back(taken_by(desk, context, call.language));
  std::int64_t count = 0;
  auto response = table_file(exported.name + "." + std::string{format_of(call.request.path)}, exported.report,
                             [&](const std::function<void(documents::Row)>& add) {
                               rows([&](documents::Row row) {
                                 ++count;
                                 add(row);
                               });
                             });
  record_export(desk, context, call, about, exported, count, response);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

http::Response export_frame(const ExportDesk& desk, Context& context, const Call& call, const ExportAbout& about,
                            const ExportFrame& frame) {
  auto reason = personal_reason(context, call);
  std::vector<std::size_t> chosen;
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < frame.columns.size(); ++i)
    if (!frame.columns[i].personal || !reason.empty()) {
      chosen.push_back(i);
      columns.emplace_back(frame.columns[i].id);
    }
  return export_report(desk, context, call, about,
                       {frame.table, std::string{frame.table}, report_of(context, call, about, frame, chosen),
                        std::move(columns), std::move(reason)},
                       [&](const std::function<void(documents::Row)>& add) { frame.rows(chosen, add); });
}

}  // namespace sovang::work
