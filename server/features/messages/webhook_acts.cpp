// Every act asks for the right to the webhook's unit.
#include "features/messages/webhook_acts.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/messages/happenings.hpp"
#include "features/messages/imprints.hpp"
#include "messages/sql.hpp"
#include "platform/net/post.hpp"
#include "work/history.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Context;
using work::Right;

namespace {

constexpr std::int64_t listed = 100;

const Refused& unknown() {
  static const Refused refused{Reason::not_found, "webhook_unknown"};
  return refused;
}

void record(Context& context, std::string_view action, std::int64_t id, const std::string& url, std::int64_t unit) {
  work::Change change{action, "webhook", id};
  change.after = {{"host", net::web_address(url).host}, {"unit", unit}};
  change.imprinted = {{webhook_record(), id}};
  work::record(context, change);
}

std::string hosts_of(const Webhooks& webhooks) {
  std::string all;
  for (const auto& host : webhooks.settings().hosts) all += (all.empty() ? "" : ", ") + host;
  return all;
}

json::object may_keep(const Context& context, const Webhook& webhook) {
  return work::may(context.rights.verdict(Right::keep_webhooks, webhook.unit));
}

json::object may_enable(const Context& context, const Webhook& webhook) {
  return webhook.disabled_at ? may_keep(context, webhook) : work::may_not("webhook_runs");
}

ListedWebhook listed_of(Context& context, const Webhooks& webhooks, const Webhook& webhook) {
  const auto tries =
      context.tx.one(sql::find_position, {webhook.id}, [](const db::Row& row) { return row.integer(4); }).value_or(0);
  const auto* state = webhook.disabled_at             ? "stopped"
                      : !webhooks.allows(webhook.url) ? "not_allowed"
                      : tries > 0                     ? "failing"
                                                      : "running";
  return {webhook, tries, state};
}

json::object view_of(const Context& context, const org::Tree& tree, const ListedWebhook& seen) {
  const auto& webhook = seen.webhook;
  const auto unit = tree.find_id(webhook.unit);
  json::value named = nullptr;
  if (unit)
    named = json::object{{"code", tree.unit(*unit).code}, {"name", tree.name(*unit, base::day_of(context.now)).full}};
  return {{"id", std::to_string(webhook.id)},
          {"unit", named},
          {"url", webhook.url},
          {"state", seen.state},
          {"tries", seen.tries},
          {"created_at", base::to_iso(webhook.created_at)},
          {"may", json::object{{"enable", may_enable(context, webhook)}, {"remove", may_keep(context, webhook)}}}};
}

}  // namespace

std::vector<Webhook> all_webhooks(db::Tx& tx) {
  return tx.all(sql::list_webhooks, {}, [](const db::Row& row) {
    return Webhook{row.integer(0), row.integer(1), row.string(2),
                   row.integer(3), row.instant(4), row.instant_or_null(5)};
  });
}

Webhook require_webhook(Context& context, Right right, std::int64_t id) {
  const auto all = all_webhooks(context.tx);
  const auto found = std::ranges::find(all, id, &Webhook::id);
  if (found == all.end()) throw Refused(unknown());
  const auto grant = context.rights.require(right, found->unit, work::State::standing, unknown());
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
  return *found;
}

std::int64_t register_webhook(Context& context, const Webhooks& webhooks, std::int64_t unit, const std::string& url,
                              std::string_view secret) {
  const auto grant = context.rights.require(Right::keep_webhooks, unit, work::State::standing,
                                            Refused{Reason::not_found, "unit_unknown"});
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
  if (webhooks.settings().hosts.empty()) throw Refused{Reason::conflict, "webhooks_off"};
  if (!webhooks.allows(url)) {
    const json::object params{{"hosts", hosts_of(webhooks)}};
    throw Refused{Reason::invalid, "webhook_address_wrong", params, {{"/url", "webhook_address_wrong", params}}};
  }
  const auto all = all_webhooks(context.tx);
  if (std::ranges::count(all, unit, &Webhook::unit) >= most_webhooks)
    throw Refused{Reason::conflict, "webhooks_many", {{"most", most_webhooks}}};
  const auto id = base::new_id();
  context.tx.run(sql::insert_webhook, {id, unit, url, webhooks.seal(secret, id), context.actor.account, context.now});
  const auto from = position_now(context.tx, context.now);
  context.tx.run(sql::insert_position, {id, from.event.txid, from.event.seq, from.act, from.opened_until});
  record(context, "webhook_registered", id, url, unit);
  return id;
}

void remove_webhook(Context& context, std::int64_t id) {
  const auto webhook = require_webhook(context, Right::keep_webhooks, id);
  context.tx.run(sql::delete_position, {id});
  context.tx.run(sql::delete_deliveries, {id});
  context.tx.run(sql::delete_webhook, {id});
  record(context, "webhook_removed", id, webhook.url, webhook.unit);
}

void enable_webhook(Context& context, std::int64_t id) {
  const auto webhook = require_webhook(context, Right::keep_webhooks, id);
  if (!webhook.disabled_at) throw Refused{Reason::conflict, "webhook_runs"};
  context.tx.run(sql::set_webhook_disabled, {id, nullptr});
  context.tx.run(sql::restart_position, {id, context.now});
  record(context, "webhook_enabled", id, webhook.url, webhook.unit);
}

std::vector<ListedWebhook> webhooks_seen(Context& context, const Webhooks& webhooks) {
  std::vector<ListedWebhook> seen;
  for (const auto& webhook : all_webhooks(context.tx))
    if (context.rights.covers(Right::see_webhooks, webhook.unit)) seen.push_back(listed_of(context, webhooks, webhook));
  return seen;
}

json::object webhooks_view(Context& context, const Webhooks& webhooks, const org::Tree& tree) {
  json::array all;
  for (const auto& webhook : webhooks_seen(context, webhooks)) all.push_back(view_of(context, tree, webhook));
  json::array hosts;
  for (const auto& host : webhooks.settings().hosts) hosts.emplace_back(host);
  auto may = work::may_somewhere(context.rights, Right::keep_webhooks);
  if (may.at("allowed").as_bool() && hosts.empty()) may = work::may_not("webhooks_off");
  return {
      {"webhooks", std::move(all)}, {"may", json::object{{"register", std::move(may)}}}, {"hosts", std::move(hosts)}};
}

json::object deliveries_view(Context& context, std::int64_t id) {
  require_webhook(context, Right::see_webhooks, id);
  json::array all;
  context.tx.each(sql::deliveries_of, {id, listed}, [&](const db::Row& row) {
    const auto delivered = row.instant_or_null(5);
    all.push_back(
        json::object{{"happening", row.text(0)},
                     {"event", row.text(1)},
                     {"happened_at", base::to_iso(row.instant(2))},
                     {"tries", row.integer(3)},
                     {"tried_at", base::to_iso(row.instant(4))},
                     {"delivered_at", delivered ? json::value(base::to_iso(*delivered)) : json::value(nullptr)},
                     {"answer", row.text(6)}});
  });
  return {{"deliveries", std::move(all)}};
}

void drop_old_deliveries(db::Tx& tx, base::Instant now) {
  tx.run(sql::drop_deliveries, {now + -base::micros_per_day * 30});
}

}  // namespace sovang::messages
