// GET …/leaderboard/signals: ranks as everyone sees them, and beside them how the numbers came about.
#include "features/initiatives/signals_view.hpp"

#include <array>

#include "base/sentences.hpp"
#include "features/initiatives/routes.hpp"
#include "work/right.hpp"

namespace sovang::initiatives {

namespace json = base::json;

namespace {

json::object both(const std::string& key, const json::object& params = {}) {
  return {{"vi", base::sentence(base::Language::vi, key, params)},
          {"en", base::sentence(base::Language::en, key, params)}};
}

json::object instant_text(base::Instant at) { return {{"vi", base::to_text(at)}, {"en", base::to_english(at)}}; }

/// Tenths of a percent, cut: "12,5", "12.5".
json::object percent_text(std::int64_t n, std::int64_t of) {
  const auto tenths = n * 1000 / of;
  const auto text = [&](char point) { return std::to_string(tenths / 10) + point + std::to_string(tenths % 10) + "%"; };
  return {{"vi", text(',')}, {"en", text('.')}};
}

constexpr std::array columns{
    SignalColumn{"busiest_hour", nullptr, &Signals::hour},
    SignalColumn{"busiest_minute", nullptr, &Signals::minute},
    SignalColumn{"last_hour", &Signals::in_last_hour, nullptr},
    SignalColumn{"one_operator", &Signals::by_one_operator, nullptr},
    SignalColumn{"one_author", &Signals::by_one_author, nullptr},
    SignalColumn{"no_benefit", &Signals::without_benefit, nullptr},
};

json::value signal_view(const SignalColumn& column, const Signals& signals) {
  const auto n = column.n(signals);
  if (signals.n == 0) return {{"n", 0}, {"of", 0}, {"says", both("signals.none")}};
  json::object params{{"n", n}, {"of", signals.n}, {"share", percent_text(std::min(n, signals.n), signals.n)}};
  if (column.burst != nullptr) params["from"] = instant_text((signals.*column.burst).from);
  if (column.number == &Signals::by_one_operator) params["entered"] = signals.entered_for_others;
  return {{"n", n}, {"of", signals.n}, {"says", both(std::string{"signals."} + column.id + ".says", params)}};
}

json::array columns_view() {
  json::array list;
  for (const auto& column : columns) {
    const auto key = std::string{"signals."} + column.id;
    list.push_back({{"id", column.id}, {"title", both(key)}, {"explains", both(key + ".explains")}});
  }
  return list;
}

}  // namespace

std::span<const SignalColumn> signal_columns() { return columns; }

std::vector<Signals> signals_beside(const Doors& doors, const work::Context& context, const Look& look,
                                    const programmes::Programme& programme, const Board& board,
                                    std::span<const std::int32_t> rows) {
  const auto counted = counted_of(programme);
  const auto entered = entered_for_others(context.tx, programme.id, board.as_of, counted);
  const auto ledger = doors.counting.of(programme.id);
  return signals_of({*ledger, *look.tree, *board.frame, board.as_of, programme.closes_at, counted, entered}, rows);
}

json::object signals_view(const Doors& doors, const work::Context& context, const Look& look,
                          const programmes::Programme& programme, const Board& board, const BoardQuestion& question) {
  auto view = board_view(look, board, question);
  auto& rows = view.at("rows").as_array();
  std::vector<std::int32_t> seen;
  std::vector<std::size_t> beside;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].as_object()["signals"] = nullptr;
    const auto row = board.frame->find(std::string_view{rows[i].at("unit").at("code").as_string()});
    const auto unit = board.frame->rows[static_cast<std::size_t>(row)].unit_id;
    if (!context.rights.covers(work::Right::see_initiatives, unit)) continue;
    seen.push_back(row);
    beside.push_back(i);
  }
  const auto signals = signals_beside(doors, context, look, programme, board, seen);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    json::array told;
    for (const auto& column : columns) told.push_back(signal_view(column, signals[i]));
    rows[beside[i]].as_object()["signals"] = std::move(told);
  }
  view["columns"] = columns_view();
  return view;
}

void add_signal_routes(work::Routes& routes, const Doors& doors) {
  routes.read(
      "/api/v1/programmes/{programme}/leaderboard/signals",
      work::needs(work::Right::see_initiatives, work::of_part_in_programme("programme")),
      [doors](work::Context& context, const work::Call& call) {
        const Look look{doors, context.now};
        const auto& programme = look.programmes->require(call.of("programme"));
        const auto board = board_asked(doors, look, programme, call.request);
        return work::json_response(signals_view(doors, context, look, programme, *board, board_question(call.request)));
      });
}

}  // namespace sovang::initiatives
