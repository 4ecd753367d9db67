// Writes, tells and forgets notifications.
#include "features/messages/notifications.hpp"

#include <charconv>
#include <limits>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "features/messages/kinds.hpp"
#include "messages/sql.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Language;

namespace {

constexpr std::int64_t page = 20;

json::object both(std::string_view key) {
  return {{"vi", base::sentence(Language::vi, key)}, {"en", base::sentence(Language::en, key)}};
}

json::value unit_named(const Names& names, std::int64_t id, base::Day day) {
  const auto unit = names.tree->find_id(id);
  if (!unit) return both("notification.everywhere");
  return json::string{names.tree->name(*unit, day).full};
}

/// Ids become names, words become what people say.
json::object readable(const Notification& notification, const Names& names) {
  json::object params = notification.detail;
  if (const auto* unit = notification.detail.if_contains("unit"))
    params["unit"] = unit_named(names, unit->as_int64(), base::day_of(notification.at));
  if (const auto* id = notification.detail.if_contains("programme"))
    if (const auto* programme = names.programmes->find_id(id->as_int64()))
      params["programme"] = programmes::to_json(programme->settings.title);
  if (const auto* role = notification.detail.if_contains("role"))
    params["role"] = both("act.as." + std::string{role->as_string()});
  if (const auto* device = notification.detail.if_contains("device"); device != nullptr && device->as_string().empty())
    params["device"] = both("notification.device_unknown");
  return params;
}

Notification notification_in(const db::Row& row, std::int64_t account) {
  return {row.integer(0), account, row.instant(1), row.string(2), base::parse_kept_json(row.text(3)).as_object(),
          !row.is_null(4)};
}

json::object view_of(const Notification& notification, const Names& names) {
  const auto* text = notification.detail.if_contains("text");
  return {{"id", std::to_string(notification.id)},
          {"at", base::to_iso(notification.at)},
          {"kind", notification.kind},
          {"told", sentence_of(notification, names)},
          {"text", text != nullptr ? *text : json::value(nullptr)},
          {"link", link_of(notification)},
          {"read", notification.read}};
}

}  // namespace

std::int64_t tell(db::Tx& tx, const Ways& ways, std::int64_t account, base::Instant at, std::string_view word,
                  const json::object& detail) {
  const auto* const kind = find_kind(word);
  if (kind == nullptr) throw std::logic_error("no kind of notification: " + std::string{word});
  const auto id = base::new_id();
  tx.run(sql::insert_notification, {id, account, at, word, json::serialize(detail)});
  if (ways.mail && kind->by_mail) tx.run(sql::queue_mail, {base::new_id(), account, id, at});
  return id;
}

json::object sentence_of(const Notification& notification, const Names& names) {
  const auto key = "notification." + notification.kind;
  const auto params = readable(notification, names);
  return {{"vi", base::sentence(Language::vi, key, params)}, {"en", base::sentence(Language::en, key, params)}};
}

std::string link_of(const Notification& notification) {
  const auto* const kind = find_kind(notification.kind);
  std::string link{kind == nullptr ? "/lv" : kind->link};
  for (auto open = link.find('{'); open != link.npos; open = link.find('{')) {
    const auto close = link.find('}', open);
    const auto* value = notification.detail.if_contains(link.substr(open + 1, close - open - 1));
    link.replace(open, close - open + 1, value != nullptr && value->is_string() ? value->as_string().c_str() : "");
  }
  return link;
}

json::object notifications_view(work::Context& context, const Names& names, std::string_view before) {
  auto older_than = std::numeric_limits<std::int64_t>::max();
  std::from_chars(before.data(), before.data() + before.size(), older_than);
  const auto account = context.actor.account;
  const auto all = context.tx.all(sql::notifications_before, {account, older_than, page},
                                  [&](const db::Row& row) { return notification_in(row, account); });
  json::array items;
  for (const auto& one : all) items.push_back(view_of(one, names));
  const bool more = static_cast<std::int64_t>(all.size()) == page;
  return {{"items", std::move(items)},
          {"unread", count_unread(context.tx, account)},
          {"next", more ? json::value(std::to_string(all.back().id)) : json::value(nullptr)}};
}

std::int64_t count_unread(db::Tx& tx, std::int64_t account) {
  return tx.one(sql::count_unread, {account}, [](const db::Row& row) { return row.integer(0); }).value_or(0);
}

void read_notifications(work::Context& context, std::int64_t id, bool only) {
  context.tx.run(only ? sql::read_notification : sql::read_notifications, {context.actor.account, id, context.now});
}

std::optional<Notification> find_notification(db::Tx& tx, std::int64_t id) {
  return tx.one(sql::find_notification, {id}, [&](const db::Row& row) {
    return Notification{id, row.integer(0), row.instant(1), row.string(2),
                        base::parse_kept_json(row.text(3)).as_object()};
  });
}

void drop_old_notifications(db::Tx& tx, base::Instant now) {
  tx.run(sql::drop_notifications, {now + -kept_for});
  tx.run(sql::drop_answers, {now + -base::micros_per_day * 7});
  tx.run(sql::drop_mails, {now + -base::micros_per_day * 30});
}

}  // namespace sovang::messages
