// The signals of a leaderboard's page for officers, each number with its reason in words.
#pragma once
#include "features/initiatives/signals.hpp"
#include "features/initiatives/views.hpp"
#include "work/routes.hpp"

namespace sovang::initiatives {

/// The columns, and each row of board_view with "signals": [{n, of, says}] beside the columns; null where the row's
/// unit is outside what the asker may see.
base::json::object signals_view(const Doors& doors, const work::Context& context, const Look& look,
                                const programmes::Programme& programme, const Board& board,
                                const BoardQuestion& question);

void add_signal_routes(work::Routes& routes, const Doors& doors);

}  // namespace sovang::initiatives
