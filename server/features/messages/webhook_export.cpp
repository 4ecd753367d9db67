// The list of webhooks as a table to take along.
#include "features/messages/routes.hpp"
#include "features/messages/webhook_acts.hpp"
#include "work/export.hpp"
#include "work/right.hpp"

namespace sovang::messages {

using base::Language;
using documents::Align;
using documents::Cell;
using work::Call;
using work::Context;

namespace {

using One = ListedWebhook;

work::ExportTable<One> table_of(const org::Tree& tree, base::Day day, Language language) {
  const auto unit = [&tree](const One& one) { return tree.find_id(one.webhook.unit); };
  return {
      "webhooks",
      {{"unit_code",
        [&tree, unit](const One& one) {
          const auto at = unit(one);
          return at ? Cell{tree.unit(*at).code} : Cell{};
        },
        36},
       {"unit",
        [&tree, unit, day, language](const One& one) {
          const auto at = unit(one);
          return Cell{at ? std::string{tree.name(*at, day).full} : base::sentence(language, "webhooks.everywhere")};
        },
        70},
       {"url", [](const One& one) { return Cell{one.webhook.url}; }, 100},
       {"state",
        [language](const One& one) { return Cell{work::worded(language, "export.webhooks.state.", one.state)}; }, 40},
       {"tries", [](const One& one) { return Cell{one.tries}; }, 26, Align::right},
       {"created_at", [](const One& one) { return Cell{one.webhook.created_at}; }, 36, Align::centre}}};
}

}  // namespace

void add_export_routes(work::Routes& routes, const Doors& doors, const work::ExportDesk& desk) {
  work::add_export(routes, "/api/v1/exports/webhooks", {}, [doors, desk](Context& context, const Call& call) {
    const auto tree = doors.tree.current();
    return work::export_table<One>(desk, context, call, {}, table_of(*tree, base::day_of(context.now), call.language),
                                   [&](const auto& add) {
                                     for (const auto& one : webhooks_seen(context, doors.webhooks))
                                       if (work::may_take(context, work::Right::see_webhooks, one.webhook.unit))
                                         add(one);
                                   });
  });
}

}  // namespace sovang::messages
