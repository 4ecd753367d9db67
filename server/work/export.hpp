// A table that people take with them: one description, written as .xlsx or .csv, and on record who took what.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"
#include "platform/documents/report.hpp"
#include "work/context.hpp"
#include "work/routes.hpp"

namespace sovang::work {

/// What every export needs beside its table; all must outlive the routes.
struct ExportDesk {
  db::Database& database;
  /// Who takes it, as the file's foot says.
  std::function<std::string(db::Tx&, std::int64_t account)> name_of;
};

/// A column; its title is the sentence "export.<table>.<id>".
template <class Row>
struct ExportColumn {
  std::string id;
  std::function<documents::Cell(const Row&)> cell;
  int width_mm = 30;
  documents::Align align = documents::Align::left;
  bool personal = false;  ///< left out unless it is asked for, see export_table
};

/// An exported table: its title is the sentence "export.<id>".
template <class Row>
struct ExportTable {
  const char* id;
  std::vector<ExportColumn<Row>> columns;
};

/// What one export is about, beside its rows.
struct ExportAbout {
  std::string_view subject_kind = "installation";  ///< in the history
  std::int64_t subject_id = 0;
  std::string subtitle = {};            ///< the programme, the unit
  std::vector<std::string> notes = {};  ///< what must be known to read it
  std::vector<std::string> marks = {};  ///< see documents::Report
};

/// The sentence of a word, as "role." + "officer" has one; the word itself where there is none.
std::string worded(base::Language language, std::string_view prefix, std::string_view word);

/// Two routes, `path` + ".xlsx" and ".csv", for who holds export_tables. The handler calls export_table().
void add_export(Routes& routes, const std::string& path, Subject subject, const Handle& handle);

/// What is left when the cells have become values: used by export_table alone.
struct ExportFrame {
  struct Column {
    std::string_view id;
    int width_mm;
    documents::Align align;
    bool personal;
  };
  std::string_view table;
  std::vector<Column> columns;
  /// Gives each row as cells of the columns at `chosen`.
  std::function<void(const std::vector<std::size_t>& chosen,
                     const std::function<void(const std::vector<documents::Cell>&)>& add)>
      rows;
};
http::Response export_frame(const ExportDesk& desk, Context& context, const Call& call, const ExportAbout& about,
                            const ExportFrame& frame);

/// The file of the call's path (.xlsx or .csv). `each` gives the rows one after the other; they must be narrowed to
/// what the asker sees *and* may export, see may_take(). With ?personal=1&reason=… the personal columns are in it: only
/// for who holds see_contacts somewhere and has just shown who they are; a cell of one is empty where they do not hold
/// it, which its function decides. The history holds who took it, with which filter, how many rows, which columns and
/// the file's SHA-256, before the first byte goes out. Refuses "right_missing", "identity_proof_required",
/// "second_factor_for_this", "export_reason_short".
template <class Row>
http::Response export_table(const ExportDesk& desk, Context& context, const Call& call, const ExportAbout& about,
                            const ExportTable<Row>& table,
                            const std::function<void(const std::function<void(const Row&)>& add)>& each) {
  ExportFrame frame{table.id, {}, [&](const std::vector<std::size_t>& chosen, const auto& add) {
                      std::vector<documents::Cell> cells(chosen.size());
                      each([&](const Row& row) {
                        for (std::size_t i = 0; i < chosen.size(); ++i) cells[i] = table.columns[chosen[i]].cell(row);
                        add(cells);
                      });
                    }};
  for (const auto& column : table.columns)
    frame.columns.push_back({column.id, column.width_mm, column.align, column.personal});
  return export_frame(desk, context, call, about, frame);
}

/// What ?personal=1&reason=… says personal columns are for; "" when they are not asked for. Refuses "right_missing",
/// "identity_proof_required", "second_factor_for_this", "export_reason_short".
std::string personal_reason(const Context& context, const Call& call);

/// Of a row: they hold the right to see it there, and the right to take tables with them.
bool may_take(const Context& context, Right see, std::int64_t unit);

/// A table whose report is made elsewhere: its frame is official, or its columns follow from the rules.
struct ExportReport {
  std::string_view table;  ///< on record
  std::string name;        ///< of the file, ASCII, without its ending
  documents::Report report;
  std::vector<std::string> columns;  ///< on record: beside the report's, without those that are left empty
  std::string reason = {};           ///< of personal_reason()
  bool official = false;             ///< a form that has no room at its foot for who took it
};
/// The file of the call's path (.xlsx, .docx or .csv), on record as that of export_table() is.
http::Response export_report(const ExportDesk& desk, const Context& context, const Call& call, const ExportAbout& about,
                             ExportReport exported, const documents::Rows& rows);

}  // namespace sovang::work
