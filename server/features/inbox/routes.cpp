// Lists, records and acts of the inbox over HTTP.
#include "features/inbox/routes.hpp"

#include <limits>
#include <unordered_set>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/inbox/acts.hpp"
#include "features/inbox/bulk.hpp"
#include "features/inbox/list.hpp"
#include "features/inbox/notes.hpp"
#include "features/inbox/record.hpp"
#include "features/inbox/saved_views.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/routes.hpp"
#include "work/query.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

namespace json = base::json;
using base::Reason;
using base::Refused;
using initiatives::Look;
using work::Access;
using work::Call;
using work::Context;
using work::needs;
using work::Right;

namespace {

initiatives::Stored initiative_in(const Doors& doors, Context& context, const Call& call) {
  return initiatives::require_initiative(context.tx, doors.initiatives.vault.codes(), call.of("code"));
}

Ordered order_in(work::Body& body, base::Day today) {
  Ordered ordered;
  ordered.act = find_act(body.needed("act", 40));
  if (ordered.act == nullptr) body.refuse("act", "initiative_act_unknown");
  ordered.reason = body.text("reason", 1000).value_or("");
  if (const auto due = body.line("due_on", 10)) {
    ordered.due_on = base::parse_day(*due);
    if (!ordered.due_on) body.refuse("due_on", "day_malformed", {{"found", *due}});
  }
  ordered.version = body.integer("version", 0, 1'000'000, "value_missing");
  body.finish("act_wrong");
  check_order(ordered, today);
  return ordered;
}

/// Who acts on one record says which version they saw: an act without it would overwrite unseen.
http::Response act(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  if (body.value("version") == nullptr) body.refuse("version", "value_missing");
  const auto ordered = order_in(body, base::day_of(context.now));
  const auto stored = initiative_in(doors, context, call);
  act_on_initiative(context, stored.id, ordered);
  const Look look{doors.initiatives, context.now};
  return work::json_response(record_view(doors, context, look, initiative_in(doors, context, call)));
}

http::Response note(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto text = body.text("text", longest_note).value_or("");
  if (base::clean_line(text).value_or("").empty()) body.refuse("text", "value_missing");
  if (const auto length = base::count_graphemes(text); length > longest_note)
    body.refuse("text", "text_too_long", {{"limit", longest_note}, {"over", length - longest_note}});
  body.finish("act_wrong");
  const auto stored = initiative_in(doors, context, call);
  write_note(context, stored.id, text);
  return work::json_response(json::object{{"internal_notes", notes_view(context, stored.id)}}, 201);
}

/// {"rows": [{"code", "version"}]} or {"all": 1204, "found_at": "…"}: everything that the address asks for, if it is
/// still as many. Both say what was seen, so that nobody's later act is overwritten.
struct All {
  std::optional<std::int64_t> seen;
  std::optional<base::Instant> found_at;
};
All all_in(work::Body& body) {
  All all{body.integer("all", 1, std::numeric_limits<std::int64_t>::max(), "value_missing"), std::nullopt};
  if (const auto found_at = body.line("found_at", 40)) all.found_at = base::parse_instant(*found_at);
  if (all.seen.has_value() != all.found_at.has_value()) body.refuse("found_at", "value_missing");
  return all;
}

std::vector<Chosen> found_rows(const Doors& doors, Context& context, const Call& call, std::int64_t seen) {
  const Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto question = question_in(call.request, *look.tree, programme.settings);
  const auto ids = found_ids(doors, context, look, programme, question, most_at_once + 1);
  if (static_cast<std::int64_t>(ids.size()) != seen)
    throw Refused{Reason::conflict, "bulk_count_changed", {{"seen", seen}, {"now", ids.size()}}};
  std::vector<Chosen> rows;
  for (const auto id : ids) rows.push_back({id, std::nullopt});
  return rows;
}

struct Named {
  std::string code;  ///< eight signs; empty: it is none
  std::int64_t version = 0;
};

Named named_in(const json::value& row) {
  const auto* const fields = row.if_object();
  const auto* const code = fields == nullptr ? nullptr : fields->if_contains("code");
  const auto* const version = fields == nullptr ? nullptr : fields->if_contains("version");
  if (code == nullptr || !code->is_string() || version == nullptr || !version->is_int64())
    throw Refused{Reason::invalid, "act_wrong", {}, {{"/rows", "value_missing"}}};
  return {initiatives::compact_code(code->get_string()).value_or(""), version->get_int64()};
}

Chosen chosen_by(const Doors& doors, Context& context, std::int64_t programme, const Named& named) {
  const auto stored = named.code.empty()
                          ? std::nullopt
                          : initiatives::Store{context.tx}.find(doors.initiatives.vault.codes(), named.code);
  // Asked here too: the job has the account's rights, which may be wider than those of the token that orders it.
  if (!stored || stored->programme_id != programme || !context.rights.covers(Right::see_initiatives, stored->unit_id))
    throw Refused{Reason::not_found, "initiative_unknown"};
  return {stored->id, named.version};
}

void check_count(std::size_t rows) {
  if (rows > most_at_once) throw Refused{Reason::invalid, "bulk_too_many", {{"most", most_at_once}}};
}

/// Counted before the first is looked up, and each looked up once.
std::vector<Chosen> named_rows(const Doors& doors, Context& context, const Call& call, const json::value* listed) {
  const auto programmes = doors.initiatives.programmes.current();
  const auto programme = programmes->require(call.of("programme")).id;
  std::vector<Chosen> rows;
  if (listed == nullptr || !listed->is_array()) return rows;
  check_count(listed->get_array().size());
  std::unordered_set<std::string> seen;
  for (const auto& row : listed->get_array())
    if (const auto named = named_in(row); seen.insert(named.code).second)
      rows.push_back(chosen_by(doors, context, programme, named));
  return rows;
}

/// Fifty thousand rows are looked up here; the writer only puts down which they are. Each is judged when its turn
/// comes.
work::Write judge_order(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto* const listed = body.value("rows");
  const auto all = all_in(body);
  auto ordered = order_in(body, base::day_of(context.now));
  ordered.found_at = all.found_at;
  auto rows = all.seen ? found_rows(doors, context, call, *all.seen) : named_rows(doors, context, call, listed);
  if (rows.empty()) throw Refused{Reason::invalid, "bulk_empty"};
  check_count(rows.size());
  return [ordered = std::move(ordered), rows = std::move(rows)](Context& writing) {
    const auto id = order_bulk(writing, ordered, rows);
    return work::json_response(json::object{{"id", std::to_string(id)}, {"rows_in_all", rows.size()}}, 202);
  };
}

/// Of the person: a token narrowed to one unit learns none of another.
void add_saved_views(work::Routes& routes) {
  const std::string views = "/api/v1/inbox-views";
  routes.read(views, Access::signed_in, [](Context& context, const Call&) {
    json::array list;
    for (const auto& view : saved_views(context))
      list.push_back(json::object{{"id", view.id}, {"name", view.name}, {"query", view.query}});
    return work::json_response(json::object{{"views", std::move(list)}});
  });
  routes.change(http::Method::post, views, Access::signed_in, [](Context& context, const Call& call) {
    work::Body body{call.request.body};
    const auto name = body.needed("name", 80), query = body.line("query", 1000).value_or("");
    body.finish("saved_view_wrong");
    save_view(context, name, query);
    return work::no_content();
  });
  routes.change(http::Method::remove, views + "/{view}", Access::signed_in, [](Context& context, const Call& call) {
    forget_view(context, call.of("view"));
    return work::no_content();
  });
}

void add_bulk_acts(work::Routes& routes, const Doors& doors) {
  routes.change_once_judged(http::Method::post, "/api/v1/programmes/{programme}/inbox/acts",
                            needs(Right::handle_initiatives, work::of_part_in_programme("programme")),
                            [doors](Context& context, const Call& call) { return judge_order(doors, context, call); });
  const std::string bulk = "/api/v1/bulk-acts/{bulk}";
  routes.read(bulk, needs(Right::handle_initiatives), [doors](Context& context, const Call& call) {
    const initiatives::Store store{context.tx};
    const auto after = work::cursor_in(call.request, "after", 0);
    return work::json_response(bulk_view(context, call.of("bulk"), after, [&](std::int64_t id) {
      const auto stored = store.find(id);
      return stored ? initiatives::show_code(stored->code) : std::string{};
    }));
  });
  routes.change(http::Method::post, bulk + "/stop", needs(Right::handle_initiatives),
                [](Context& context, const Call& call) {
                  stop_bulk(context, call.of("bulk"));
                  return work::no_content();
                });
}

}  // namespace

void add_routes(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/programmes/{programme}/inbox",
              needs(Right::see_initiatives, work::of_part_in_programme("programme")),
              [doors](Context& context, const Call& call) {
                const Look look{doors.initiatives, context.now};
                const auto& programme = look.programmes->require(call.of("programme"));
                return work::json_response(inbox_view(doors, context, look, programme,
                                                      question_in(call.request, *look.tree, programme.settings)));
              });
  const std::string one = "/api/v1/inbox/{code}";
  routes.read(one, needs(Right::see_initiatives, work::of_initiative("code")),
              [doors](Context& context, const Call& call) {
                const Look look{doors.initiatives, context.now};
                return work::json_response(record_view(doors, context, look, initiative_in(doors, context, call)));
              });
  routes.change(http::Method::post, one + "/acts", needs(Right::handle_initiatives, work::of_initiative("code")),
                [doors](Context& context, const Call& call) { return act(doors, context, call); });
  routes.change(http::Method::post, one + "/contact", needs(Right::see_contacts, work::of_initiative("code")),
                [doors](Context& context, const Call& call) {
                  return open_contact(doors.initiatives, doors.contact_pace, context, call);
                });
  routes.change(http::Method::post, one + "/notes", needs(Right::handle_initiatives, work::of_initiative("code")),
                [doors](Context& context, const Call& call) { return note(doors, context, call); });
  add_bulk_acts(routes, doors);
  add_saved_views(routes);
}

}  // namespace sovang::inbox
