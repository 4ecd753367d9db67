// Notifications of the one who asks, their address for mail, and reminders, over HTTP.
#include "features/messages/routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/messages/mail_address.hpp"
#include "features/messages/reminders.hpp"
#include "platform/crypto/random.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

namespace {

/// Whole numbers of the database are text outside: JavaScript rounds them.
std::int64_t id_in(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) throw Refused{Reason::invalid, "notification_unknown"};
  return id;
}

ReminderOrder reminder_in(const std::string& sent) {
  work::Body body{sent};
  ReminderOrder order;
  const auto* units = body.value("units");
  if (units == nullptr || !units->is_array() || units->as_array().empty())
    body.refuse("units", "reminder_units_missing");
  else if (units->as_array().size() > most_units)
    body.refuse("units", "reminder_units_many", {{"most", most_units}});
  else
    for (const auto& unit : units->as_array()) {
      const auto* code = unit.if_string();
      if (code == nullptr || code->size() > 100) {
        body.refuse("units", "reminder_units_missing");
        break;
      }
      order.units.emplace_back(*code);
    }
  order.text = body.line("text", longest_text).value_or("");
  order.request_id = body.line("request_id", 100).value_or("");
  body.finish("reminder_wrong");
  return order;
}

http::Response send(const Doors& doors, Context& context, const Call& call) {
  const auto order = reminder_in(call.request.body);
  const auto programmes = doors.programmes.current();
  const auto& programme = programmes->require(call.of("programme"));
  return work::json_response(send_reminders(context, doors.outbox.ways(), *doors.tree.current(), programme, order),
                             202);
}

http::Response read(Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto id = body.needed("id", 30);
  const bool only = !body.boolean("and_before").value_or(false);
  body.finish("notification_unknown");
  read_notifications(context, id_in(id), only);
  return work::no_content();
}

http::Response ask_address(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto address = body.needed("address", 254);
  body.finish("mail_address_wrong");
  ask_for_address(context, doors.outbox, address, crypto::random_code(8));
  return work::json_response(mail_address_view(context, doors.outbox), 202);
}

http::Response prove(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto code = body.needed("code", 40);
  body.finish("mail_code_wrong");
  auto view = json::object{};
  const auto proof = prove_address(context, doors.outbox, code);
  view = mail_address_view(context, doors.outbox);
  view["proof"] = proof == Proof::proved ? "proved" : proof == Proof::wrong ? "wrong" : "over";
  return work::json_response(view);
}

}  // namespace

void add_routes(work::Routes& routes, const Doors& doors) {
  add_webhook_routes(routes, doors);
  const std::string notifications = "/api/v1/notifications", address = "/api/v1/session/mail-address";
  const auto post = http::Method::post;
  routes.read(notifications, Access::signed_in, [doors](Context& context, const Call& call) {
    return work::json_response(
        notifications_view(context, doors.names(), call.request.parameter("before").value_or("")));
  });
  routes.read(notifications + "/unread", Access::signed_in, [](Context& context, const Call&) {
    return work::json_response(json::object{{"unread", count_unread(context.tx, context.actor.account)}});
  });
  routes.change(post, notifications + "/read", Access::signed_in,
                [](Context& context, const Call& call) { return read(context, call); });
  routes.change(post, "/api/v1/programmes/{programme}/reminders",
                work::needs(work::Right::remind_units, work::of_part_in_programme("programme")),
                [doors](Context& context, const Call& call) { return send(doors, context, call); });
  routes.read(address, Access::signed_in, [doors](Context& context, const Call&) {
    return work::json_response(mail_address_view(context, doors.outbox));
  });
  routes.change(post, address, Access::signed_in,
                [doors](Context& context, const Call& call) { return ask_address(doors, context, call); });
  routes.change(post, address + "/proof", Access::signed_in,
                [doors](Context& context, const Call& call) { return prove(doors, context, call); });
  routes.change(http::Method::remove, address, Access::signed_in, [doors](Context& context, const Call&) {
    forget_address(context, doors.outbox);
    return work::no_content();
  });
}

}  // namespace sovang::messages
