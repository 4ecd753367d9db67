// The leaderboard and the summary table BK21-F as files: streamed row by row, text stays text.
#include "base/refused.hpp"
#include "features/initiatives/leaderboard_table.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/summary_table.hpp"
#include "features/programmes/views.hpp"
#include "initiatives/sql.hpp"

namespace sovang::initiatives {
namespace {

constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

http::Response file_of(const std::string& name, bool xlsx, const documents::Report& report,
                       const documents::Rows& rows) {
  auto response = http::Response::text(200, std::string{xlsx ? xlsx_type : docx_type},
                                       xlsx ? documents::to_xlsx(report, rows) : documents::to_docx(report, rows));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + name + (xlsx ? ".xlsx\"" : ".docx\""));
  return response;
}

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
  const auto ranked =
      rank(*board->frame, board->totals, question.level.value_or(BoardLevel::provinces), question.by, question.bloc);
  const documents::Rows rows = [&](const auto& add) {
    for (const auto& place : ranked) {
      const auto& row = board->frame->rows[static_cast<std::size_t>(place.row)];
      const auto& total = board->totals[static_cast<std::size_t>(place.row)];
      // A unit without the measure (no target, no members) has no rank and stands last.
      add(leaderboard_cells(
          {place.rank.value_or(0), std::string{row.name}, total.n, row.target, total.benefit_dong, row.members}));
    }
  };
  return file_of("bang-xep-hang-" + programme.slug, xlsx, leaderboard_report(frame, call.language), rows);
}

/// One record as the form shows it; phone and year of birth are opened for this file only.
SummaryRow summary_row(const Doors& doors, const Look& look, const programmes::Programme& programme,
                       const db::Row& record) {
  const auto open = [&](int column, std::string_view name) -> std::string {
    if (record.is_null(column)) return {};
    return doors.vault.open({name, record.integer(0), programme.slug}, record.blob(column)).value_or("");
  };
  SummaryRow row;
  const auto unit = look.tree->find_id(record.integer(1));
  const auto received_on = base::day_of(record.instant(12));
  row.workplace = record.string_or_null(2).value_or(unit ? std::string{look.tree->name(*unit, received_on).full} : "");
  row.author = record.string(3);
  row.position = record.string_or_null(4).value_or("");
  row.phone = open(5, "author_phone");
  if (const auto year = open(6, "author_birth_year"); !year.empty()) row.birth_year = std::stoi(year);
  row.title = record.string(7);
  row.applied_from = record.day_or_null(8);
  row.summary = record.string(9);
  row.benefit_dong = record.integer_or_null(10);
  return row;
}

http::Response summary_file(const Doors& doors, const work::Context& context, const work::Call& call, bool xlsx) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto code = call.request.parameter("unit");
  const auto unit = code ? look.tree->require(*code) : look.tree->find_id(programme.issuer).value_or(org::nowhere);
  const auto today = base::day_of(context.now);
  const auto shape = look.tree->on(programme.day_of_units(context.now));
  const auto name = std::string{look.tree->name(unit, today).full};
  SummaryFrame frame;
  const auto above = shape->exists(unit) ? shape->parent(unit) : org::nowhere;
  frame.letterhead = {above == org::nowhere ? "" : std::string{look.tree->name(above, today).full}, name, ""};
  frame.issuer_in_text = name;
  const auto first_year = base::civil(base::day_of(programme.opens_at)).year;
  frame.awards_from = first_year - 3;  // BK21-F: titles and awards of the three years before
  frame.awards_to = first_year - 1;
  frame.made_at = context.now;
  const auto counted = counted_of(programme);
  const documents::Rows rows = [&](const auto& add) {
    std::int64_t number = 0;
    context.tx.each(sql::summary_rows, {programme.id}, [&](const db::Row& record) {
      const auto status = status_from(record.text(11));
      const auto from = look.tree->find_id(record.integer(1));
      if (!status || !counted.has(*status) || !from || !shape->exists(*from) || !shape->contains(unit, *from)) return;
      add(summary_cells(++number, summary_row(doors, look, programme, record), call.language));
    });
  };
  return file_of("bk21-f-" + look.tree->unit(unit).code, xlsx, summary_report(frame, call.language), rows);
}

}  // namespace

void add_paper_routes(work::Routes& routes, const Doors& doors) {
  const std::string exports = "/api/v1/programmes/{programme}/exports/";
  for (const bool xlsx : {true, false}) {
    const std::string ending = xlsx ? ".xlsx" : ".docx";
    routes.read(exports + "leaderboard" + ending, work::Access::anyone,
                [&doors, xlsx](work::Context& context, const work::Call& call) {
                  return leaderboard_file(doors, context, call, xlsx);
                });
    routes.read(exports + "bk21-f" + ending, work::Access::administrator,
                [&doors, xlsx](work::Context& context, const work::Call& call) {
                  return summary_file(doors, context, call, xlsx);
                });
  }
}

}  // namespace sovang::initiatives
