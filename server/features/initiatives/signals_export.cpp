// The leaderboard with its signals as a table to take along: ranks are everyone's, signals of the asker's own units.
#include "features/initiatives/routes.hpp"
#include "features/initiatives/signals_view.hpp"
#include "features/programmes/views.hpp"
#include "work/right.hpp"

namespace sovang::initiatives {

using base::Language;
using documents::Align;
using work::Call;
using work::Context;

namespace {

struct Line {
  const BoardFrame::Row& row;
  std::optional<int> rank;
  std::int64_t count;
  const Signals* signals;  ///< nullptr: of another's unit
};

/// A signal is empty where it may not be seen.
template <class Tell>
auto of_signals(Tell tell) {
  return [tell](const Line& line) {
    return line.signals == nullptr ? documents::Cell{} : documents::Cell{tell(*line.signals)};
  };
}

void add_signal(work::ExportTable<Line>& table, const SignalColumn& column) {
  const std::string id = column.id;
  table.columns.push_back({id,
                           of_signals([column](const Signals& signals) { return documents::Cell{column.n(signals)}; }),
                           28, Align::right});
  table.columns.push_back({id + "_share", of_signals([column](const Signals& signals) {
                             return documents::Cell{documents::Ratio{column.n(signals), signals.n}};
                           }),
                           24, Align::right});
  if (column.burst != nullptr)
    table.columns.push_back({id + "_from", of_signals([column](const Signals& signals) {
                               return signals.n == 0 ? documents::Cell{}
                                                     : documents::Cell{(signals.*column.burst).from};
                             }),
                             36, Align::centre});
}

work::ExportTable<Line> table_of() {
  work::ExportTable<Line> table{
      "ranking",
      {{"rank",
        [](const Line& line) { return line.rank ? documents::Cell{std::int64_t{*line.rank}} : documents::Cell{}; }, 16,
        Align::right},
       {"unit_code", [](const Line& line) { return documents::Cell{std::string{line.row.code}}; }, 36},
       {"unit", [](const Line& line) { return documents::Cell{std::string{line.row.name}}; }, 84},
       {"count", [](const Line& line) { return documents::Cell{line.count}; }, 26, Align::right}}};
  for (const auto& column : signal_columns()) add_signal(table, column);
  return table;
}

/// Of the rows whose signals may be taken: beside all, a place in what `signals_beside` gives; -1 for the others.
struct Taken {
  std::vector<std::int32_t> rows;
  std::vector<std::int32_t> place;
};

Taken taken_of(const Context& context, const Board& board, const std::vector<Ranked>& ranked) {
  Taken taken;
  for (const auto& one : ranked) {
    const auto unit = board.frame->rows[static_cast<std::size_t>(one.row)].unit_id;
    const bool may = work::may_take(context, work::Right::see_initiatives, unit);
    taken.place.push_back(may ? static_cast<std::int32_t>(taken.rows.size()) : -1);
    if (may) taken.rows.push_back(one.row);
  }
  return taken;
}

work::ExportAbout about_of(const programmes::Programme& programme, const Board& board, Language language) {
  const auto& title = programme.settings.title;
  const auto at = language == Language::vi ? base::to_text(board.as_of) : base::to_english(board.as_of);
  work::ExportAbout about{"programme", programme.id, language == Language::vi ? title.vi : title.en};
  about.notes = {base::sentence(language, "ranking.as_of", {{"at", at}}), base::sentence(language, "ranking.no_fault"),
                 programmes::counted_text(programme.settings, language)};
  if (programme.illustrative) about.marks = {base::sentence(language, "documents.illustrative")};
  return about;
}

http::Response export_ranking(const Doors& doors, const work::ExportDesk& desk, Context& context, const Call& call) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto board = board_asked(doors, look, programme, call.request);
  const auto ranked = ranked_rows(*board, board_question(call.request));
  const auto taken = taken_of(context, *board, ranked);
  const auto signals = signals_beside(doors, context, look, programme, *board, taken.rows);
  return work::export_table<Line>(desk, context, call, about_of(programme, *board, call.language), table_of(),
                                  [&](const auto& add) {
                                    for (std::size_t i = 0; i < ranked.size(); ++i) {
                                      const auto at = static_cast<std::size_t>(ranked[i].row);
                                      const auto place = taken.place[i];
                                      add({board->frame->rows[at], ranked[i].rank, board->totals[at].n,
                                           place < 0 ? nullptr : &signals[static_cast<std::size_t>(place)]});
                                    }
                                  });
}

}  // namespace

void add_signal_export(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(
      routes, "/api/v1/programmes/{programme}/exports/ranking", work::of_part_in_programme("programme"),
      [&doors, &desk](Context& context, const Call& call) { return export_ranking(doors, desk, context, call); });
}

}  // namespace sovang::initiatives
