// The doors of messages.
#pragma once
#include "features/messages/outbox.hpp"
#include "features/messages/webhooks.hpp"
#include "features/org/tree.hpp"
#include "features/programmes/register.hpp"
#include "work/export.hpp"
#include "work/routes.hpp"

namespace sovang::messages {

struct Doors {
  const org::LiveTree& tree;
  const programmes::LiveRegister& programmes;
  const Outbox& outbox;
  const Webhooks& webhooks;
  Names names() const { return {tree.current(), programmes.current()}; }
};

void add_routes(work::Routes& routes, const Doors& doors);
void add_webhook_routes(work::Routes& routes, const Doors& doors);
void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk);

/// The webhook that a path names. Refuses ("webhook_unknown") one that is not seen.
Webhook webhook_asked(work::Context& context, std::string_view id);

}  // namespace sovang::messages
