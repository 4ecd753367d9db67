// decide, run_import, undo_import: a person says what columns are, mends cells, names units, and lets it run.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/identity/store.hpp"
#include "features/imports/actions.hpp"
#include "work/history.hpp"
#include "work/under_way.hpp"

namespace sovang::imports {

namespace {

namespace json = base::json;
using base::Reason;

/// Nothing when there is no reason why not.
void refuse(Reason reason, std::string_view why) {
  if (!why.empty()) throw base::Refused{reason, std::string{why}};
}

[[noreturn]] void refuse_decision(std::string place) {
  throw base::Refused{base::Reason::invalid,
                      "decision_wrong",
                      {{"place", place}},
                      {{"/" + place, "decision_wrong", {{"place", place}}}}};
}

const json::object& object_at(const json::value& value, const std::string& name) {
  if (!value.is_object()) refuse_decision(name);
  return value.get_object();
}

std::string line_at(const json::value& value, const std::string& name, bool lines = false) {
  constexpr std::size_t longest = 16 * 1024;
  if (!value.is_string() || value.get_string().size() > longest) refuse_decision(name);
  const std::string_view text = value.get_string();
  auto clean = lines ? base::clean_text(text) : base::clean_line(text);
  if (!clean) refuse_decision(name);
  return std::move(*clean);
}

template <class T>
T number_at(const json::value& value, const std::string& name) {
  if (!value.is_int64() || value.get_int64() < 0 || value.get_int64() > 2'000'000) refuse_decision(name);
  return static_cast<T>(value.get_int64());
}

std::shared_ptr<const Table> table_of(const Desk& desk, const Import& import) {
  std::shared_ptr<const Table> table;
  desk.parts().database.read([&](db::Tx& tx) { table = desk.table_of(tx, import); });
  return table;
}

bool is_field(const Kind& kind, std::string_view name) {
  return std::ranges::find(kind.fields(), name, &Field::name) != kind.fields().end();
}

void choose_sheet(const Desk& desk, Import& import, const json::object& body, const Kind& kind) {
  const auto* const sheet = body.if_contains("sheet");
  const auto* const header = body.if_contains("header_line");
  const auto* const rows = body.if_contains("header_rows");
  if (sheet == nullptr && header == nullptr && rows == nullptr) return;
  auto& decisions = import.decisions;
  if (sheet != nullptr) {
    decisions.sheet = number_at<std::size_t>(*sheet, "sheet");
    if (decisions.sheet >= import.sheets.size()) refuse_decision("sheet");
  }
  const auto table = table_of(desk, import);
  auto where = guess_header(*table, kind.fields());
  if (header != nullptr) where = {number_at<std::uint32_t>(*header, "header_line"), decisions.header_rows};
  if (rows != nullptr) {
    if (sheet == nullptr && header == nullptr) where.line = decisions.header_line;
    where.rows = number_at<std::uint32_t>(*rows, "header_rows") == 2 ? 2 : 1;
  }
  decisions.header_line = where.line;
  decisions.header_rows = where.rows;
  decisions.columns.clear();
  for (const auto& column : columns_of(*table, where, kind.fields())) decisions.columns.push_back(column.field);
  decisions.corrections.clear();
  decisions.taken.clear();
}

void choose_columns(Import& import, const json::value& chosen, const Kind& kind) {
  auto& columns = import.decisions.columns;
  if (!chosen.is_array() || chosen.get_array().size() != columns.size()) refuse_decision("columns");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto name = line_at(chosen.get_array()[i], "columns");
    if (!name.empty() &&
        (!is_field(kind, name) || std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), name) !=
                                      columns.begin() + static_cast<std::ptrdiff_t>(i)))
      refuse_decision("columns");
    columns[i] = std::move(name);
  }
}

std::uint32_t line_number(std::string_view text, const std::string& place) {
  std::uint32_t line = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), line);
  if (error != std::errc{} || end != text.data() + text.size() || line == 0) refuse_decision(place);
  return line;
}

/// What the file does not hold is never looked at, and would be kept for nothing.
void require_line(const Table& table, std::uint32_t line, const std::string& place) {
  if (!std::ranges::binary_search(table.rows, line, {}, &sheets::Row::line)) refuse_decision(place);
}

/// What names mean; null takes it back. Only of names about which the file, as it stands, asks or asked.
void choose_units(const Desk& desk, const Import& own, Import& import, const json::object& units) {
  const auto tree = desk.parts().tree.current();
  const auto check = desk.check_of(own);
  std::set<std::string_view> asked;
  for (const auto& question : check->questions) asked.insert(question.key);
  for (const auto& [key, answer] : check->answers) asked.insert(key);
  for (const auto& [key, code] : units) {
    if (code.is_null()) {
      import.decisions.units.erase(std::string{key});
      continue;
    }
    auto unit = line_at(code, "units");
    if (!asked.contains(key) || !tree->find(unit)) refuse_decision("units");
    import.decisions.units[std::string{key}] = std::move(unit);
  }
}

void correct(Import& import, const json::object& corrections, const Kind& kind, const Table& table) {
  for (const auto& [line_text, cells] : corrections) {
    const auto line = line_number(line_text, "corrections");
    require_line(table, line, "corrections");
    auto& own = import.decisions.corrections[line];
    for (const auto& [field, text] : object_at(cells, "corrections")) {
      const auto found = std::ranges::find(kind.fields(), std::string_view{field}, &Field::name);
      if (found == kind.fields().end()) refuse_decision("corrections");
      if (text.is_null())
        own.erase(std::string{field});
      else
        own[std::string{field}] = line_at(text, "corrections", found->is == Field::Is::long_text);
    }
    if (own.empty()) import.decisions.corrections.erase(line);
  }
}

/// Lines that look like no data and are; null takes it back.
void take_in(Import& import, const json::object& taken, const Table& table) {
  for (const auto& [line_text, value] : taken) {
    const auto line = line_number(line_text, "taken");
    require_line(table, line, "taken");
    if (value.is_null())
      import.decisions.taken.erase(line);
    else
      import.decisions.taken.insert(line);
  }
}

/// What holds for every line that does not tell it; null takes it back.
void choose_common(Import& import, const json::object& common, const Kind& kind) {
  for (const auto& [name, value] : common) {
    const auto found = std::ranges::find(kind.fields(), std::string_view{name}, &Field::name);
    if (found == kind.fields().end() || !found->may_be_common) refuse_decision("common");
    auto text = value.is_null() ? std::string{} : line_at(value, "common");
    if (text.empty())
      import.decisions.common.erase(found->name);
    else
      import.decisions.common[found->name] = std::move(text);
  }
}

void choose_options(Import& import, const json::object& options, const Kind& kind) {
  for (const auto& [name, value] : options) {
    if (std::ranges::find(kind.options(), std::string_view{name}, &Option::name) == kind.options().end())
      refuse_decision("options");
    import.decisions.options[std::string{name}] = line_at(value, "options");
  }
}

void choose_money(Import& import, const json::value& chosen) {
  auto word = line_at(chosen, "money");
  if (!word.empty() && !money_from(word)) refuse_decision("money");
  import.decisions.money = std::move(word);
}

std::size_t size_of(const Decisions& decisions) { return json::serialize(to_json(decisions)).size(); }

/// All of it is opened and sealed again at each change. What is too much already may become less.
void require_room(const Decisions& before, const Decisions& after) {
  constexpr std::size_t most_megabytes = 1;
  if (const auto size = size_of(after); size > most_megabytes * 1024 * 1024 && size > size_of(before))
    throw base::Refused{Reason::too_large, "decisions_too_large", {{"most", most_megabytes}}};
}

LineRanges good_lines(const Check& check) {
  LineRanges lines;
  for (std::size_t row = 0; row < check.lines.size(); ++row)
    if (standing_of(check.problems[row]) != Standing::error) add_line(lines, check.lines[row].line);
  return lines;
}

constexpr std::array<std::string_view, 12> known_decisions{"revision", "sheet",   "header_line", "header_rows",
                                                           "columns",  "options", "units",       "corrections",
                                                           "common",   "money",   "taken",       "again"};

}  // namespace

Import decided(const Desk& desk, const Import& own, const json::object& body) {
  const auto& kind = desk.kind(own.kind);
  const auto* const revision = body.if_contains("revision");
  if (revision == nullptr) refuse_decision("revision");
  refuse(Reason::conflict, why_no_decision(own));
  if (number_at<std::int64_t>(*revision, "revision") != own.revision) refuse(Reason::conflict, "import_moved_on");
  for (const auto& [name, value] : body)
    if (std::ranges::find(known_decisions, std::string_view{name}) == known_decisions.end()) refuse_decision(name);
  auto import = own;
  choose_sheet(desk, import, body, kind);
  if (const auto* const columns = body.if_contains("columns")) choose_columns(import, *columns, kind);
  if (const auto* const options = body.if_contains("options"))
    choose_options(import, object_at(*options, "options"), kind);
  if (const auto* const units = body.if_contains("units")) choose_units(desk, own, import, object_at(*units, "units"));
  if (const auto* const corrections = body.if_contains("corrections"))
    correct(import, object_at(*corrections, "corrections"), kind, *table_of(desk, import));
  if (const auto* const common = body.if_contains("common")) choose_common(import, object_at(*common, "common"), kind);
  if (const auto* const money = body.if_contains("money")) choose_money(import, *money);
  if (const auto* const taken = body.if_contains("taken"))
    take_in(import, object_at(*taken, "taken"), *table_of(desk, import));
  if (const auto* const again = body.if_contains("again")) {
    if (!again->is_bool()) refuse_decision("again");
    import.decisions.again = again->get_bool();
  }
  require_room(own.decisions, import.decisions);
  return import;
}

std::string_view why_no_decision(const Import& import) {
  switch (import.state) {
    case State::preparing:
      return {};
    case State::running:
    case State::undoing:
      return "import_under_way";
    case State::stopped:
    case State::undo_stopped:
      return "import_stopped";
    case State::done:
    case State::undone:
    case State::expired:
      break;
  }
  return "import_over";
}

std::string_view why_no_run(const Import& import, const Check& check) {
  if (const auto why = why_no_decision(import); !why.empty()) return why;
  if (!check.of_all.empty()) return "import_not_ready";
  return check.ok + check.warnings == 0 ? "import_without_lines" : "";
}

std::string_view why_no_undo(const Import& import, base::Instant now) {
  switch (import.state) {
    case State::done:
      return import.may_undo(now) ? "" : "undo_too_late";
    case State::stopped:
      return "";  // it is not finished: no time has begun
    case State::undo_stopped:
      return "import_undo_stopped";
    case State::running:
    case State::undoing:
      return "import_under_way";
    case State::undone:
      return "import_undone";
    case State::preparing:
    case State::expired:
      break;
  }
  return "import_not_run";
}

std::string_view why_no_resume(db::Tx& tx, const Kind& kind, const Import& import) {
  switch (import.state) {
    case State::stopped:
      return kind.why_too_late(tx, import);
    case State::undo_stopped:
      return "";
    case State::running:
    case State::undoing:
      return "import_under_way";
    case State::preparing:
    case State::done:
    case State::undone:
    case State::expired:
      break;
  }
  return "import_not_stopped";
}

void decide(work::Context& context, const Desk& desk, const Import& import) {
  refuse(Reason::conflict, why_no_decision(desk.require(context, import.id)));
  if (!Store{context.tx}.decide(desk.seal(), import, context.now))
    throw base::Refused{Reason::conflict, "import_moved_on"};
}

std::optional<base::Refused> told_before(db::Tx& tx, const Kind& kind, const Import& import) {
  const auto earlier = kind.writes_anew() ? Store{tx}.same_file(import) : std::nullopt;
  if (!earlier) return std::nullopt;
  const auto at = earlier->ordered_at;
  // Who works for the same units knows their colleagues; who else sent it is told to nobody.
  const bool colleague = earlier->account == import.account || earlier->units == import.units;
  json::value by{{"vi", "một đơn vị khác"}, {"en", "another unit"}};
  if (colleague) by = identity::account_name(tx, earlier->account);
  return base::Refused{base::Reason::conflict,
                       "import_same_file",
                       {{"by", std::move(by)}, {"at_text", {{"vi", base::to_text(at)}, {"en", base::to_english(at)}}}}};
}

namespace {

/// Those of the own account are told first: of these a person can wait for one.
void require_room(const work::Context& context, const Import& import) {
  const auto [of_account, of_units] = Store{context.tx}.under_way(context.actor.account, import.units);
  if (of_account >= work::most_imports_of_account)
    throw base::Refused{Reason::conflict, "imports_of_account_full", {{"most", work::most_imports_of_account}}};
  if (of_units >= work::most_imports_of_unit)
    throw base::Refused{Reason::conflict, "imports_of_unit_full", {{"most", work::most_imports_of_unit}}};
}

}  // namespace

void run_import(work::Context& context, const Desk& desk, const Import& import, const Check& check) {
  const auto own = desk.require(context, import.id);
  refuse(Reason::conflict, why_no_decision(own));
  refuse(Reason::invalid, why_no_run(own, check));
  require_room(context, own);
  const auto& kind = desk.kind(own.kind);
  const auto lines = good_lines(check);
  if (!own.decisions.again)
    if (const auto refused = told_before(context.tx, kind, own)) throw base::Refused{*refused};
  Store store{context.tx};
  if (!store.begin_run(import, lines, context.actor.account, context.now))
    throw base::Refused{Reason::conflict, "import_moved_on"};
  store.keep_columns(own, header_digest(check.columns));
  store.keep_unit_names(own.account, check.answers, context.now);
  work::record(context, "import_started", "import", import.id,
               {{"lines", count_of(lines)}, {"left_out", check.errors}});
}

State resume_import(work::Context& context, const Desk& desk, std::int64_t id) {
  const auto own = desk.require(context, id);
  refuse(Reason::conflict, why_no_resume(context.tx, desk.kind(own.kind), own));
  require_room(context, own);
  if (!Store{context.tx}.resume(own, context.actor.account, context.now))
    throw base::Refused{Reason::conflict, "import_moved_on"};
  work::record(context, "import_resumed", "import", id, {{"lines_done", own.lines_done}, {"lines", own.lines}});
  return own.state == State::stopped ? State::running : State::undoing;
}

void undo_import(work::Context& context, const Desk& desk, std::int64_t id, std::string_view reason) {
  const auto own = desk.require(context, id);
  refuse(Reason::conflict, why_no_undo(own, context.now));
  if (!Store{context.tx}.begin_undo(own, context.actor.account, context.now))
    throw base::Refused{Reason::conflict, "import_moved_on"};
  work::Change change{"import_undo_started", "import", id};
  change.reason = reason;
  work::record(context, change);
}

}  // namespace sovang::imports
