// The signals of a leaderboard's page for officers, each number with its reason in words.
#pragma once
#include "features/initiatives/signals.hpp"
#include "features/initiatives/views.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::initiatives {

/// One number of Signals with its name; its sentences are "signals.<id>…".
struct SignalColumn {
  const char* id;
  std::int64_t Signals::*number;  ///< nullptr: of the burst
  const Burst Signals::*burst;    ///< nullptr: it has no moment
  std::int64_t n(const Signals& signals) const { return burst != nullptr ? (signals.*burst).n : signals.*number; }
};
/// In the order in which they are shown.
std::span<const SignalColumn> signal_columns();

/// Beside `rows` of the board's frame, none of which lies below another.
std::vector<Signals> signals_beside(const Doors& doors, const work::Context& context, const Look& look,
                                    const programmes::Programme& programme, const Board& board,
                                    std::span<const std::int32_t> rows);

/// The columns, and each row of board_view with "signals": [{n, of, says}] beside the columns; null where the row's
/// unit is outside what the asker may see.
base::json::object signals_view(const Doors& doors, const work::Context& context, const Look& look,
                                const programmes::Programme& programme, const Board& board,
                                const BoardQuestion& question);

void add_signal_routes(work::Routes& routes, const Doors& doors);
/// The same as a table to take along: all rows of the question.
void add_signal_export(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

}  // namespace sovang::initiatives
