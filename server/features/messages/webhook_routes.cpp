// GET, POST /api/v1/webhooks and what is done with one of them.
#include <charconv>

#include "base/refused.hpp"
#include "features/messages/routes.hpp"
#include "features/messages/webhook_acts.hpp"
#include "platform/crypto/random.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::messages {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Call;
using work::Context;
using work::Right;

namespace {

/// Whole numbers of the database are text outside: JavaScript rounds them.
std::int64_t id_in(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) throw Refused{Reason::not_found, "webhook_unknown"};
  return id;
}

std::int64_t id_of(const Call& call) { return id_in(call.of("webhook")); }

http::Response register_one(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto url = body.needed("url", 500);
  const auto code = body.line("unit", 100);
  body.finish("webhook_wrong");
  const auto tree = doors.tree.current();
  const auto found = code ? tree->find(*code) : std::nullopt;
  // A unit where one may not is refused as one that is not there.
  if (code && (!found || !context.rights.covers(Right::see_webhooks, tree->unit(*found).id)))
    throw Refused{Reason::not_found, "unit_unknown", {{"unit", *code}}};
  const auto unit = found ? tree->unit(*found).id : 0;
  const auto secret = crypto::random_code(40);
  const auto id = register_webhook(context, doors.webhooks, unit, url, secret);
  auto response = work::json_response(json::object{{"id", std::to_string(id)}, {"secret", secret}}, 201);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

Webhook webhook_asked(Context& context, std::string_view id) {
  return require_webhook(context, Right::see_webhooks, id_in(id));
}

void add_webhook_routes(work::Routes& routes, const Doors& doors) {
  const std::string all = "/api/v1/webhooks", one = all + "/{webhook}";
  const auto sees = work::needs(Right::see_webhooks), keeps = work::needs(Right::keep_webhooks);
  routes.read(all, sees, [doors](Context& context, const Call&) {
    return work::json_response(webhooks_view(context, doors.webhooks, *doors.tree.current()));
  });
  routes.change(http::Method::post, all, keeps,
                [doors](Context& context, const Call& call) { return register_one(doors, context, call); });
  routes.read(one + "/deliveries", sees, [](Context& context, const Call& call) {
    return work::json_response(deliveries_view(context, id_of(call)));
  });
  routes.change(http::Method::post, one + "/enable", keeps, [](Context& context, const Call& call) {
    enable_webhook(context, id_of(call));
    return work::no_content();
  });
  routes.change(http::Method::remove, one, keeps, [](Context& context, const Call& call) {
    remove_webhook(context, id_of(call));
    return work::no_content();
  });
}

}  // namespace sovang::messages
