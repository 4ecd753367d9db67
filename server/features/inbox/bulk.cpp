// Orders, their rows, and the piece by piece of doing them.
#include "features/inbox/bulk.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/identity/in_the_name_of.hpp"
#include "features/identity/store.hpp"
#include "inbox/sql.hpp"
#include "work/history.hpp"
#include "work/may.hpp"
#include "work/right.hpp"
#include "work/under_way.hpp"

namespace sovang::inbox {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Context;

namespace {

struct Order {
  std::int64_t id = 0, account = 0;
  json::object act;
};

struct Row {
  std::int64_t place = 0;
  Chosen chosen;
};

Ordered ordered_in(const json::object& act) {
  Ordered ordered;
  ordered.act = find_act(act.at("act").as_string());
  ordered.reason = act.at("reason").as_string();
  if (const auto* due = act.at("due_on").if_string()) ordered.due_on = base::parse_day(*due);
  if (const auto* found = act.if_contains("found_at")) ordered.found_at = base::Instant{found->as_int64()};
  return ordered;
}

/// A refusal leaves nothing behind: acts judge before they write.
std::string outcome_of(Context& context, const Chosen& chosen, Ordered ordered) {
  ordered.version = chosen.version;
  try {
    act_on_initiative(context, chosen.initiative, ordered);
    return "done";
  } catch (const Refused& refused) {
    return refused.code;
  }
}

/// On record, so that who ordered it is told.
void finish_bulk(Context& context, const Order& order) {
  context.tx.run(sql::finish_bulk, {order.id, context.now});
  std::int64_t rows = 0, done = 0;
  context.tx.each(sql::bulk_outcomes, {order.id}, [&](const db::Row& row) {
    rows += row.integer(1);
    if (row.text(0) == "done") done = row.integer(1);
  });
  work::record(context, "bulk_act_finished", "bulk_act", order.id,
               {{"account", order.account}, {"act", order.act.at("act")}, {"rows", rows}, {"done", done}});
}

std::int64_t number_in(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

/// The units in which the one who orders sees initiatives; 0: the installation.
json::array reach_of(const work::Rights& rights) {
  const auto scope = rights.scope(work::Right::see_initiatives);
  if (scope.everywhere) return {0};
  return json::array(scope.units.begin(), scope.units.end());
}

struct Asked {
  std::int64_t id = 0, account = 0;
  json::object act;
  std::int64_t rows_in_all = 0;
  bool finished = false, stopped = false;  ///< what was stopped is finished too: nothing more comes of it
  base::Instant ordered_at;
};

/// An order is seen and stopped by whom it belongs to, and only as far as they saw when it was made: a token that is
/// narrowed to one unit learns nothing of what its owner ordered in another. Beside them by whoever could have ordered
/// all of it, for an officer may have left.
bool sees(const Context& context, const Asked& asked) {
  const bool own = asked.account == context.actor.account;
  const auto right = own ? work::Right::see_initiatives : work::Right::handle_initiatives;
  return std::ranges::all_of(asked.act.at("reach").as_array(),
                             [&](const json::value& unit) { return context.rights.covers(right, unit.as_int64()); });
}

std::optional<Asked> find_seen(Context& context, std::int64_t id) {
  auto asked = context.tx.one(sql::find_bulk, {id}, [](const db::Row& row) {
    const bool stopped = !row.is_null(5);
    return Asked{row.integer(0),
                 row.integer(1),
                 base::parse_json(row.text(2)).as_object(),
                 row.integer(3),
                 stopped || !row.is_null(4),
                 stopped,
                 row.instant(6)};
  });
  return asked && sees(context, *asked) ? std::move(asked) : std::nullopt;
}

Asked require_seen(Context& context, std::string_view text) {
  auto asked = find_seen(context, number_in(text));
  if (!asked) throw Refused{Reason::not_found, "bulk_unknown"};
  return std::move(*asked);
}

void require_room(Context& context) {
  const auto under_way =
      context.tx.one(sql::bulk_under_way, {context.actor.account}, [](const db::Row& row) { return row.integer(0); });
  if (under_way.value_or(0) >= work::most_bulk_orders)
    throw Refused{Reason::conflict, "bulk_orders_full", {{"most", work::most_bulk_orders}}};
}

/// The refused rows behind a place, and after which place the next page begins; null: that is all so far.
std::pair<json::array, json::value> refused_page(Context& context, std::int64_t bulk, std::int64_t after,
                                                 const std::function<std::string(std::int64_t)>& show) {
  struct Refusal {
    std::int64_t place, initiative;
    std::string why;
  };
  const auto found = context.tx.all(sql::bulk_refused, {bulk, after, refused_at_once + 1}, [](const db::Row& row) {
    return Refusal{row.integer(0), row.integer(1), row.string(2)};
  });
  const auto shown = std::min(found.size(), static_cast<std::size_t>(refused_at_once));
  json::array page;
  for (const auto& [place, initiative, why] : std::span{found}.first(shown))
    page.push_back(json::object{{"code", show(initiative)}, {"why", why}, {"message", why_text(why)}});
  if (shown == found.size()) return {std::move(page), nullptr};
  return {std::move(page), json::value(std::to_string(found[shown - 1].place))};
}

}  // namespace

std::int64_t order_bulk(Context& context, const Ordered& ordered, const std::vector<Chosen>& rows) {
  require_room(context);
  const auto id = base::new_id();
  json::object act{{"act", ordered.act->word},
                   {"reason", ordered.reason},
                   {"due_on", ordered.due_on ? json::value(base::to_iso(*ordered.due_on)) : json::value(nullptr)},
                   {"reach", reach_of(context.rights)}};
  if (ordered.found_at) act["found_at"] = ordered.found_at->micros;
  context.tx.run(sql::insert_bulk, {id, context.actor.account, json::serialize(act), context.now,
                                    static_cast<std::int64_t>(rows.size())});
  std::int64_t place = 0;
  for (const auto& row : rows) context.tx.defer(sql::insert_bulk_row, {id, ++place, row.initiative, row.version});
  work::record(context, "bulk_act_ordered", "bulk_act", id, {{"act", ordered.act->word}, {"rows", rows.size()}});
  return id;
}

bool run_bulk_piece(Context& context, const std::shared_ptr<const work::Territory>& territory) {
  const auto order = context.tx.one(sql::next_bulk, {}, [](const db::Row& row) {
    return Order{row.integer(0), row.integer(1), base::parse_json(row.text(2)).as_object()};
  });
  // Another process that does the same piece waits here, and then finds the rows done.
  if (!order || context.tx.run(sql::hold_bulk, {order->id}) == 0) return false;
  const auto rights = identity::rights_in_the_name_of(context.tx, order->account, territory);
  const auto ordered = ordered_in(order->act);
  const auto rows = context.tx.all(sql::bulk_rows_waiting, {order->id, bulk_piece}, [](const db::Row& row) {
    return Row{row.integer(0), {row.integer(1), row.integer_or_null(2)}};
  });
  for (const auto& row : rows) {
    Context officer{{work::Actor::Kind::officer, order->account}, context.now, context.tx, context.book,
                    "bulk-" + std::to_string(order->id),          rights};
    context.tx.run(sql::set_outcome, {order->id, row.place, outcome_of(officer, row.chosen, ordered)});
  }
  if (static_cast<std::int64_t>(rows.size()) < bulk_piece) finish_bulk(context, *order);
  return true;
}

json::object bulk_view(Context& context, std::string_view text, std::int64_t after,
                       const std::function<std::string(std::int64_t)>& show) {
  const auto asked = require_seen(context, text);
  const bool own = asked.account == context.actor.account;
  std::int64_t done = 0, judged = 0;
  context.tx.each(sql::bulk_outcomes, {asked.id}, [&](const db::Row& row) {
    judged += row.integer(1);
    if (row.text(0) == "done") done = row.integer(1);
  });
  auto [refused, next] = refused_page(context, asked.id, after, show);
  return {{"id", std::to_string(asked.id)},
          {"act", asked.act.at("act")},
          {"ordered_at", base::to_iso(asked.ordered_at)},
          {"ordered_by", own ? json::value(nullptr) : json::value(identity::account_name(context.tx, asked.account))},
          {"rows_in_all", asked.rows_in_all},
          {"finished", asked.finished},
          {"stopped", asked.stopped},
          {"done", done},
          {"judged", judged},
          {"refused", std::move(refused)},
          {"refused_next", std::move(next)},
          {"may", json::object{{"stop", work::may_unless(asked.finished ? "bulk_ended" : "")}}}};
}

std::vector<Outcome> bulk_outcomes(Context& context, std::string_view text) {
  return context.tx.all(sql::bulk_rows, {require_seen(context, text).id}, [](const db::Row& row) {
    return Outcome{row.integer(0), row.is_null(1) ? std::string{} : row.string(1)};
  });
}

void stop_bulk(Context& context, std::string_view text) {
  const auto id = require_seen(context, text).id;
  if (context.tx.run(sql::stop_bulk, {id, context.now}) == 0) throw Refused{Reason::conflict, "bulk_ended"};
  work::record(context, "bulk_act_stopped", "bulk_act", id);
}

std::int64_t bulk_asked(Context& context, std::string_view text) { return require_seen(context, text).id; }

bool sees_bulk(Context& context, std::int64_t id) { return find_seen(context, id).has_value(); }

}  // namespace sovang::inbox
