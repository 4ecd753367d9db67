// The leaderboard and the forms of the rule book (BK21-F) as files: streamed row by row, text stays text.
#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/belonging.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/leaderboard_table.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/signals_view.hpp"
#include "features/initiatives/summary_table.hpp"
#include "features/initiatives/views.hpp"
#include "features/programmes/views.hpp"
#include "initiatives/sql.hpp"
#include "rules/book.hpp"
#include "work/export.hpp"
#include "work/right.hpp"
#include "work/table_file.hpp"

namespace sovang::initiatives {
namespace {

http::Response leaderboard_file(const Doors& doors, const work::Context& context, const work::Call& call, bool xlsx) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto board = board_asked(doors, look, programme, call.request);
  const auto question = board_question(call.request);
  LeaderboardFrame frame;
  frame.programme = call.language == base::Language::vi ? programme.settings.title.vi : programme.settings.title.en;
  frame.as_of = board->as_of;
  frame.counted = programmes::counted_text(programme.settings, call.language);
  frame.digest = board->digest.value_or("");
  frame.illustrative = programme.illustrative;
  frame.made_at = context.now;
  const auto ranked = ranked_rows(*board, question);
  const documents::Rows rows = [&](const auto& add) {
    for (const auto& place : ranked) {
      const auto& row = board->frame->rows[static_cast<std::size_t>(place.row)];
      const auto& total = board->totals[static_cast<std::size_t>(place.row)];
      // A unit without the measure (no target, no members) has no rank and stands last.
      add(leaderboard_cells({place.rank.value_or(0), std::string{row.name}, total.n, row.target,
                             total.benefit_dong.capped(), row.members},
                            call.language));
    }
  };
  return work::table_file("bang-xep-hang-" + programme.slug + (xlsx ? ".xlsx" : ".docx"),
                          leaderboard_report(frame, call.language), rows);
}

std::string choice_title(const std::vector<programmes::Choice>& choices, const std::string& id,
                         base::Language language) {
  for (const auto& choice : choices)
    if (choice.id == id) return language == base::Language::vi ? choice.title.vi : choice.title.en;
  return id;
}

/// One record as a form shows it. `personal`: with phone and year of birth, opened for this file only and where the
/// asker may see them.
SummaryRow summary_row(const Doors& doors, const Look& look, const programmes::Programme& programme,
                       const db::Row& record, base::Language language, const work::Rights& rights, bool personal) {
  const auto open = [&](int column, std::string_view name) -> std::string {
    if (record.is_null(column)) return {};
    return doors.vault.open({name, record.integer(0), programme.slug}, record.blob(column)).value_or("");
  };
  SummaryRow row;
  const auto unit = look.tree->find_id(record.integer(1));
  const auto received_on = base::day_of(record.instant(11));
  row.workplace = record.string_or_null(2).value_or(unit ? std::string{look.tree->name(*unit, received_on).full} : "");
  row.author = record.string(3);
  row.position = record.string_or_null(4).value_or("");
  if (personal && rights.covers(work::Right::see_contacts, record.integer(1))) {
    row.phone = open(5, "author_phone");
    if (const auto year = open(6, "author_birth_year"); !year.empty()) row.birth_year = std::stoi(year);
  }
  row.title = record.string(7);
  row.applied_from = record.day_or_null(8);
  row.description = record.string(9);
  divide_description(row);
  row.benefit_dong = record.integer_or_null(10);
  row.code = show_code(record.string(12));
  row.field = choice_title(programme.settings.fields, record.string(13), language);
  row.sector = choice_title(programme.settings.sectors, record.string(14), language);
  row.status = base::sentence(language, "status." + record.string(15));
  return row;
}

/// Years of the form's columns stand beside its own programme's; in another programme they move with its opening.
int later_years(const rules::Book::FoundForm& found, const programmes::Programme& programme) {
  const auto* entry = found.document->programme ? found.document->programme->window("entry") : nullptr;
  if (!entry || !entry->window.from) return 0;
  return base::civil(base::day_of(programme.opens_at)).year - base::civil(base::day_of(*entry->window.from)).year;
}

/// "?document=Tờ trình&number=36/TTr-LĐLĐ&dated_on=2021-02-06": the letter that the table goes with.
SummaryFrame frame_asked(const http::Request& request) {
  const auto word = [&](std::string_view name) {
    const auto value = request.parameter(name);
    return value ? base::clean_line(base::cut_bytes(*value, 200)).value_or("") : std::string{};
  };
  SummaryFrame frame;
  frame.document = word("document");
  frame.number = word("number");
  if (const auto text = word("dated_on"); !text.empty()) {
    frame.document_on = base::parse_day(text);
    if (!frame.document_on) throw base::Refused{base::Reason::invalid, "day_malformed", {{"found", text}}};
  }
  return frame;
}

/// What a form's columns tell of a record, for the history; what is personal only where it is told.
std::vector<std::string> words_of(const rules::Form& form, bool personal) {
  std::vector<std::string> words;
  for (const auto& column : form.columns)
    for (const auto& word : column.holds)
      if (personal || (word != "phone" && word != "birth_year")) words.push_back(word);
  return words;
}

/// With ?personal=1&reason=… as every export (work/export.hpp), and on record as they are.
http::Response form_file(const Doors& doors, const work::ExportDesk& desk, const work::Context& context,
                         const work::Call& call, std::string_view id) {
  auto reason = work::personal_reason(context, call);
  const bool personal = !reason.empty();
  const auto found = context.book.form(id);
  if (!found.form) throw base::Refused{base::Reason::not_found, "form_unknown", {{"form", id}}};
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto code = call.request.parameter("unit");
  auto runs = programmes::issuer_on(*look.tree, programme, programme.day_of_units(context.now));
  // Without an heir nobody runs it any more: the form is of who last did.
  if (runs == org::nowhere) runs = look.tree->find_id(programme.issuer).value_or(org::nowhere);
  if (!code && runs == org::nowhere) throw base::Refused{base::Reason::not_found, "unit_unknown", {{"unit", ""}}};
  const auto unit = code ? look.tree->require(*code) : runs;
  const auto& named = look.tree->unit(unit);
  context.rights.require(work::Right::export_tables, named.id, work::State::standing,
                         {base::Reason::not_found, "unit_unknown", {{"unit", code.value_or(named.code)}}});
  // A token may be left with taking tables along and without what is in them.
  context.rights.require(work::Right::see_initiatives, named.id, work::State::standing,
                         {base::Reason::not_found, "unit_unknown", {{"unit", code.value_or(named.code)}}});
  // A unit that has ended since is told as it last was.
  const auto day = std::min(programme.day_of_units(context.now), look.tree->unit(unit).alive.to + -1);
  const auto name = std::string{look.tree->name(unit, day).full};
  const auto shape = look.tree->on(day);
  const auto above = shape->exists(unit) ? shape->parent(unit) : org::nowhere;
  auto frame = frame_asked(call.request);
  frame.letterhead = {above == org::nowhere ? "" : std::string{look.tree->name(above, day).full}, name, ""};
  frame.issuer_in_text = name;
  frame.later_years = later_years(found, programme);
  frame.illustrative = programme.illustrative;
  frame.made_at = context.now;
  const auto counted = counted_of(programme);
  Belonging belonging{*look.tree, unit, day, context.rights};
  const documents::Rows rows = [&](const auto& add) {
    std::int64_t number = 0;
    const auto as_of = context.now < programme.closes_at ? end_of_time : programme.closes_at;
    context.tx.each(sql::summary_rows, {programme.id, as_of}, [&](const db::Row& record) {
      const auto status = record.is_null(15) ? std::nullopt : status_from(record.text(15));
      if (!status || !counted.has(*status) || !belonging.holds(record.integer(1))) return;
      const auto row = summary_row(doors, look, programme, record, call.language, context.rights, personal);
      add(summary_cells(*found.form, ++number, row, call.language));
    });
  };
  return work::export_report(
      desk, context, call, {"programme", programme.id},
      {id, std::string{id} + "-" + look.tree->unit(unit).code, summary_report(*found.form, frame, call.language),
       words_of(*found.form, personal), std::move(reason), true},
      rows);
}

/// "bk21-f.docx" → "bk21-f"; refuses what is neither .docx nor .xlsx.
http::Response form_file_named(const Doors& doors, const work::ExportDesk& desk, const work::Context& context,
                               const work::Call& call) {
  const std::string_view file = call.of("file");
  if (!file.ends_with(".xlsx") && !file.ends_with(".docx"))
    throw base::Refused{base::Reason::not_found, "form_unknown", {{"form", file}}};
  return form_file(doors, desk, context, call, file.substr(0, file.size() - 5));
}

}  // namespace

void add_paper_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  const std::string exports = "/api/v1/programmes/{programme}/exports/";
  for (const bool xlsx : {true, false}) {
    const std::string ending = xlsx ? ".xlsx" : ".docx";
    routes.file(exports + "leaderboard" + ending, work::Access::anyone,
                [&doors, xlsx](work::Context& context, const work::Call& call) {
                  return leaderboard_file(doors, context, call, xlsx);
                });
    routes.file(exports + "bk21-f" + ending,
                work::needs(work::Right::export_tables, work::of_part_in_programme("programme")),
                [&doors, &desk](work::Context& context, const work::Call& call) {
                  return form_file(doors, desk, context, call, "bk21-f");
                });
  }
  // Any form of the rule book: a table of another body is a file in its guidance folder.
  routes.file(exports + "forms/{file}",
              work::needs(work::Right::export_tables, work::of_part_in_programme("programme")),
              [&doors, &desk](work::Context& context, const work::Call& call) {
                return form_file_named(doors, desk, context, call);
              });
  add_signal_export(routes, doors, desk);
}

}  // namespace sovang::initiatives
