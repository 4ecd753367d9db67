// GET /api/v1/exports: who took which table, when and how much; this list and the history as tables to take along.
#include "app/export_routes.hpp"

#include <charconv>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "app/history_log.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/store.hpp"
#include "features/identity/tokens.hpp"
#include "work/bearer.hpp"
#include "work/export.hpp"
#include "work/filter_words.hpp"
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

/// One's own. To a token only what was taken by it: it may be narrowed to one unit, its owner is not.
bool is_own(const Context& context, const work::Event& event) {
  const auto token = work::read_name_of_request(context.request_id).token;
  return event.actor == context.actor.account &&
         (token.empty() || token == work::read_name_of_request(event.request_id).token);
}

/// One's own, and what was taken for a unit whose history one sees.
bool sees(const Context& context, const work::Event& event) {
  return is_own(context, event) || context.rights.covers(Right::see_history, event.unit);
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

work::HistoryFilter all_exports() {
  work::HistoryFilter filter;
  filter.before = std::numeric_limits<std::int64_t>::max();
  filter.action = "table_exported";
  filter.from = {std::numeric_limits<std::int64_t>::min()};
  filter.to = {std::numeric_limits<std::int64_t>::max()};
  return filter;
}

json::object exports_view(Context& context, const Parts& parts) {
  json::array exports;
  each_in_pieces(context.tx, all_exports(), [&](const work::Event& event) {
    if (sees(context, event)) exports.push_back(export_view(context, parts, event));
    return exports.size() < listed;
  });
  return {{"exports", std::move(exports)}, {"most", listed}};
}

/// Names of accounts, each looked up once, and of tokens: between two pieces of the history only.
class Names {
 public:
  explicit Names(Context& context) : context_(context), tokens_(context.tx) {}
  /// "" of the public and the system.
  const std::string& of(std::int64_t account) {
    const auto [name, first] = known_.try_emplace(account);
    if (first && account > 0) name->second = identity::account_name(context_.tx, account);
    return name->second;
  }
  /// "" also of accounts that the asker's history does not hold: a number can be asked for by anybody.
  std::string of_seen(std::int64_t account) {
    if (!seen_) {
      seen_.emplace({context_.actor.account});
      for (const auto& one : identity::accounts_of(context_, Right::see_history)) seen_->insert(one.id);
    }
    return seen_->contains(account) ? of(account) : std::string{};
  }
  /// Of the token through which it was done; "" of what people did themselves.
  const std::string& of_token(const work::Event& event) {
    return tokens_.of(event.actor, work::read_name_of_request(event.request_id).token);
  }

 private:
  Context& context_;
  identity::TokenNames tokens_;
  std::map<std::int64_t, std::string> known_;
  std::optional<std::set<std::int64_t>> seen_;
};

/// A row of the history with what is told of it.
struct Line {
  const work::Event& event;
  std::string person, token;
  ToldAct told;
  bool opened;  ///< the asker may see what is personal where it was done
};

work::ExportTable<Line> history_table() {
  return {
      "history",
      {{"seq", [](const Line& line) { return Cell{line.event.seq}; }, 22, Align::right},
       {"at", [](const Line& line) { return Cell{line.event.at}; }, 36, Align::centre},
       {"person", [](const Line& line) { return Cell{line.person}; }, 44},
       {"token", [](const Line& line) { return Cell{line.token}; }, 44},
       {"unit", [](const Line& line) { return Cell{line.told.unit}; }, 70},
       {"what", [](const Line& line) { return Cell{line.told.what}; }, 100},
       // People write here how somebody came and asked, of whom nothing else may be left.
       {"reason", [](const Line& line) { return line.opened ? Cell{line.event.reason} : Cell{}; }, 60, Align::left,
        true},
       {"request",
        [](const Line& line) { return Cell{std::string{work::read_name_of_request(line.event.request_id).id}}; }, 40}}};
}

http::Response export_history(const Parts& parts, const work::ExportDesk& desk, Context& context, const Call& call) {
  const auto filter = work::history_filter(call.request);
  Names names(context);
  return work::export_table<Line>(desk, context, call, {}, history_table(), [&](const auto& add) {
    each_in_pieces(context.tx, filter, [&](const work::Event& event) {
      if (!work::may_take(context, Right::see_history, event.unit)) return true;
      add({event, names.of(event.actor), names.of_token(event), told_act(parts, event, call.language),
           context.rights.covers(Right::see_contacts, event.unit)});
      return true;
    });
  });
}

std::string text_of(const work::Event& event, std::string_view name) {
  const auto value = detail(event, name);
  return value.is_string() ? std::string{value.get_string()} : std::string{};
}

/// "Mã theo dõi, Tên sáng kiến": titles as that table has them.
std::string columns_text(const work::Event& event, Language language) {
  const auto titles = "export." + text_of(event, "table") + ".";
  std::string text;
  const auto columns = detail(event, "columns");
  if (columns.is_array())
    for (const auto& column : columns.get_array())
      text += (text.empty() ? "" : ", ") + work::worded(language, titles, json::value_to<std::string>(column));
  return text;
}

/// Who reads the table, and what is known of names.
struct Reader {
  const org::Tree& tree;
  Names& names;
  Language language;
};

/// A unit and a person by their names, which no sentence has.
std::string filter_value(const Reader& reader, std::string_view name, const std::string& value) {
  if (name == "unit")
    if (const auto unit = reader.tree.find(value))
      return std::string{reader.tree.name(*unit, reader.tree.unit(*unit).alive.from).full};
  std::int64_t account = 0;
  if (const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), account);
      name == "person" && error == std::errc{} && end == value.data() + value.size())
    return reader.names.of_seen(account);
  return {};
}

/// "Đơn vị: LĐLĐ tỉnh Lai Châu; Trạng thái: Mới".
std::string filter_text(const Reader& reader, const work::Event& event) {
  std::string text;
  const auto filter = detail(event, "filter");
  if (filter.is_object())
    for (const auto& [name, kept] : filter.get_object()) {
      const auto value = json::value_to<std::string>(kept);
      auto words = work::filter_words(reader.language, text_of(event, "table"), name, value);
      if (auto named = filter_value(reader, name, value); !named.empty()) words.value = std::move(named);
      text += (text.empty() ? "" : "; ") + work::told(words);
    }
  return text;
}

work::ExportTable<Line> taken_table(const Reader& reader) {
  const auto language = reader.language;
  return {
      "taken",
      {{"at", [](const Line& line) { return Cell{line.event.at}; }, 36, Align::centre},
       {"person", [](const Line& line) { return Cell{line.person}; }, 44},
       {"unit", [](const Line& line) { return Cell{line.told.unit}; }, 70},
       {"table",
        [language](const Line& line) {
          return Cell{work::worded(language, "exports.table.", text_of(line.event, "table"))};
        },
        50},
       {"format",
        [language](const Line& line) { return Cell{work::worded(language, "export.", text_of(line.event, "format"))}; },
        30},
       {"rows",
        [](const Line& line) {
          const auto rows = detail(line.event, "rows");
          return rows.is_int64() ? Cell{rows.get_int64()} : Cell{};
        },
        24, Align::right},
       {"columns", [language](const Line& line) { return Cell{columns_text(line.event, language)}; }, 70},
       {"filter", [reader](const Line& line) { return Cell{filter_text(reader, line.event)}; }, 60},
       {"reason", [](const Line& line) { return line.opened ? Cell{line.event.reason} : Cell{}; }, 60, Align::left,
        true},
       {"sha256", [](const Line& line) { return Cell{text_of(line.event, "sha256")}; }, 70}}};
}

/// All of them, not only the newest that the page lists.
http::Response export_taken(const Parts& parts, const work::ExportDesk& desk, Context& context, const Call& call) {
  Names names(context);
  const auto tree = parts.tree.current();
  const auto table = taken_table({*tree, names, call.language});
  return work::export_table<Line>(desk, context, call, {}, table, [&](const auto& add) {
    each_in_pieces(context.tx, all_exports(), [&](const work::Event& event) {
      if (is_own(context, event) || work::may_take(context, Right::see_history, event.unit))
        add({event,
             names.of(event.actor),
             {},
             told_act(parts, event, call.language),
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
  work::add_export(routes, "/api/v1/exports/taken", {}, [&parts](Context& context, const Call& call) {
    return export_taken(parts, parts.exports, context, call);
  });
}

}  // namespace sovang::app
