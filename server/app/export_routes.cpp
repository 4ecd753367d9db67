// GET /api/v1/exports: who took which table, when and how much; /api/v1/exports/history: the history as a table.
#include "app/export_routes.hpp"

#include <functional>
#include <limits>
#include <map>
#include <vector>

#include "app/history_log.hpp"
#include "features/identity/store.hpp"
#include "work/export.hpp"
#include "work/history_filter.hpp"
#include "work/right.hpp"

namespace sovang::app {

namespace {

namespace json = base::json;
using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;
using work::Right;

/// So many exports are listed, so many acts are read at a time.
constexpr std::size_t listed = 100, piece_size = 1'000;

/// The newest first, in pieces: between two of them names can be looked up. `visit` says whether to go on.
void each_in_pieces(db::Tx& tx, work::HistoryFilter filter, const std::function<bool(const work::Event&)>& visit) {
  for (std::vector<work::Event> piece(piece_size); piece.size() == piece_size;) {
    piece.clear();
    work::each_act(tx, filter, piece_size, [&](work::Event&& event) { piece.push_back(std::move(event)); });
    for (const auto& event : piece)
      if (!visit(event)) return;
    if (!piece.empty()) filter.before = piece.back().seq;
  }
}

json::value detail(const work::Event& event, std::string_view name) {
  const auto* const after = event.detail.if_contains("after");
  const auto* const value = after != nullptr && after->is_object() ? after->get_object().if_contains(name) : nullptr;
  return value != nullptr ? *value : json::value(nullptr);
}

/// One's own, and what was taken for a unit whose history one sees.
bool sees(const Context& context, const work::Event& event) {
  return event.actor == context.actor.account || context.rights.covers(Right::see_history, event.unit);
}

json::object export_view(Context& context, const Parts& parts, const work::Event& event) {
  json::value unit = nullptr;
  if (auto name = told_act(parts, event, Language::vi).unit; !name.empty()) unit = json::value(std::move(name));
  return {{"at", base::to_iso(event.at)},
          {"own", event.actor == context.actor.account},
          {"person", identity::account_name(context.tx, event.actor)},
          {"unit", std::move(unit)},
          {"table", detail(event, "table")},
          {"format", detail(event, "format")},
          {"rows", detail(event, "rows")},
          {"columns", detail(event, "columns")},
          {"filter", detail(event, "filter")},
          {"sha256", detail(event, "sha256")},
          {"reason", event.reason}};
}

json::object exports_view(Context& context, const Parts& parts) {
  work::HistoryFilter filter;
  filter.before = std::numeric_limits<std::int64_t>::max();
  filter.action = "table_exported";
  filter.from = {std::numeric_limits<std::int64_t>::min()};
  filter.to = {std::numeric_limits<std::int64_t>::max()};
  json::array exports;
  each_in_pieces(context.tx, filter, [&](const work::Event& event) {
    if (sees(context, event)) exports.push_back(export_view(context, parts, event));
    return exports.size() < listed;
  });
  return {{"exports", std::move(exports)}, {"most", listed}};
}

/// A row of the history with what is told of it.
struct Line {
  const work::Event& event;
  std::string person;
  ToldAct told;
  bool opened;  ///< the asker may see what is personal where it was done
};

work::ExportTable<Line> history_table() {
  return {"history",
          {{"seq", [](const Line& line) { return Cell{line.event.seq}; }, 22, Align::right},
           {"at", [](const Line& line) { return Cell{line.event.at}; }, 36, Align::centre},
           {"person", [](const Line& line) { return Cell{line.person}; }, 44},
           {"unit", [](const Line& line) { return Cell{line.told.unit}; }, 70},
           {"what", [](const Line& line) { return Cell{line.told.what}; }, 100},
           // People write here how somebody came and asked, of whom nothing else may be left.
           {"reason", [](const Line& line) { return line.opened ? Cell{line.event.reason} : Cell{}; }, 60, Align::left,
            true},
           {"request", [](const Line& line) { return Cell{line.event.request_id}; }, 40}}};
}

http::Response export_history(const Parts& parts, const work::ExportDesk& desk, Context& context, const Call& call) {
  const auto filter = work::history_filter(call.request);
  std::map<std::int64_t, std::string> names;
  return work::export_table<Line>(desk, context, call, {}, history_table(), [&](const auto& add) {
    each_in_pieces(context.tx, filter, [&](const work::Event& event) {
      if (!work::may_take(context, Right::see_history, event.unit)) return true;
      const auto [name, first] = names.try_emplace(event.actor);
      if (first && event.actor > 0) name->second = identity::account_name(context.tx, event.actor);
      add({event, name->second, told_act(parts, event, call.language),
           context.rights.covers(Right::see_contacts, event.unit)});
      return true;
    });
  });
}

}  // namespace

void add_export_routes(work::Routes& routes, Parts& parts) {
  routes.read("/api/v1/exports", work::needs(Right::export_tables),
              [&parts](Context& context, const Call&) { return work::json_response(exports_view(context, parts)); });
  work::add_export(routes, "/api/v1/exports/history", {}, [&parts](Context& context, const Call& call) {
    return export_history(parts, parts.exports, context, call);
  });
}

}  // namespace sovang::app
