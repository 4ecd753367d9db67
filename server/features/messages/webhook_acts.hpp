// What is done with webhooks: registered, removed, let run again, and shown with what was delivered.
#pragma once
#include "features/messages/webhooks.hpp"

namespace sovang::messages {

inline constexpr std::int64_t most_webhooks = 10;  ///< of one unit

std::vector<Webhook> all_webhooks(db::Tx& tx);
/// Refuses "webhook_unknown" outside the units of who asks, "right_missing" without the right there; from then on they
/// act for its unit.
Webhook require_webhook(work::Context& context, work::Right right, std::int64_t id);

/// `unit`: an id; 0: the installation. Told from now on; `secret` is shown once. Refuses "webhooks_off",
/// "webhook_address_wrong", "webhooks_many".
std::int64_t register_webhook(work::Context& context, const Webhooks& webhooks, std::int64_t unit,
                              const std::string& url, std::string_view secret);
/// What was not delivered yet never is.
void remove_webhook(work::Context& context, std::int64_t id);
/// Goes on from where it was stopped: nothing is left out.
void enable_webhook(work::Context& context, std::int64_t id);

/// A webhook with how its deliveries go.
struct ListedWebhook {
  Webhook webhook;
  std::int64_t tries = 0;  ///< of the delivery that comes next
  const char* state = "";  ///< "running", "failing", "stopped", "not_allowed" (by the operator, any more)
};
/// Those of units where the one who asks may see them.
std::vector<ListedWebhook> webhooks_seen(work::Context& context, const Webhooks& webhooks);
/// {"webhooks": [{"id", "unit", "url", "state", "tries", "created_at", "may"}], "hosts", "may"}, as webhooks_seen().
base::json::object webhooks_view(work::Context& context, const Webhooks& webhooks, const org::Tree& tree);
/// {"deliveries": [{"happening", "event", "happened_at", "tries", "tried_at", "delivered_at", "answer"}]}: the last
/// hundred. Refuses "webhook_unknown".
base::json::object deliveries_view(work::Context& context, std::int64_t id);
void drop_old_deliveries(db::Tx& tx, base::Instant now);

}  // namespace sovang::messages
