// GET of checkpoints and of what lies between two of them; /kiem-chung.
#include "app/history_routes.hpp"

#include <limits>

#include "app/history_log.hpp"
#include "base/refused.hpp"
#include "features/identity/account_routes.hpp"
#include "features/imports/routes.hpp"
#include "features/inbox/bulk.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "features/messages/routes.hpp"
#include "features/people/routes.hpp"
#include "features/people/sight.hpp"
#include "work/checkpoints.hpp"
#include "work/right.hpp"

namespace sovang::app {

namespace {

using work::Access;
using work::Call;
using work::Context;
using work::Page;
namespace json = base::json;

constexpr std::int64_t listed = 50, shown = 12;
constexpr std::int64_t most_leaves = 100'000;  ///< 7 MB
constexpr auto newest = std::numeric_limits<std::int64_t>::max();

work::Checkpoint require(db::Tx& tx, std::string_view text) {
  const auto found = work::find_checkpoint(tx, work::checkpoint_number(text));
  if (!found) throw work::unknown_checkpoint(text);
  return *found;
}

json::array views(const std::vector<work::Checkpoint>& checkpoints) {
  json::array list;
  for (const auto& one : checkpoints) list.push_back(work::to_json(one));
  return list;
}

json::object list_view(Context& context, const Call& call) {
  const auto before = call.request.parameter("before");
  const auto list = work::latest_checkpoints(context.tx, before ? work::checkpoint_number(*before) : newest, listed);
  json::object view{{"items", views(list)}, {"next", nullptr}};
  if (list.size() == static_cast<std::size_t>(listed) && list.back().number > 1)
    view["next"] = "/api/v1/checkpoints?before=" + std::to_string(list.back().number);
  return view;
}

json::object continuation(Context& context, const Call& call) {
  const auto later = require(context.tx, call.of("number"));
  const auto earlier = require(context.tx, call.request.parameter("since").value_or(""));
  if (later.size < earlier.size) throw work::unknown_checkpoint(call.request.parameter("since").value_or(""));
  if (later.size - earlier.size > most_leaves)
    throw base::Refused{base::Reason::invalid, "checkpoints_far_apart", {{"most", most_leaves}}};
  return work::continuation_view(context.tx, earlier, later);
}

}  // namespace

void add_history_routes(work::Routes& routes, Parts& parts) {
  routes.read("/api/v1/checkpoints", Access::anyone,
              [](Context& context, const Call& call) { return work::json_response(list_view(context, call)); });
  routes.read("/api/v1/checkpoints/latest", Access::anyone, [](Context& context, const Call&) {
    const auto last = work::latest_checkpoints(context.tx, newest, 1);
    if (last.empty()) throw work::unknown_checkpoint("latest");
    return work::json_response(work::to_json(last.front()));
  });
  routes.read("/api/v1/checkpoints/{number}", Access::anyone, [](Context& context, const Call& call) {
    return work::json_response(work::to_json(require(context.tx, call.of("number"))));
  });
  // Up to seconds of work: on the lane of files.
  routes.file("/api/v1/checkpoints/{number}/continuation", Access::anyone,
              [](Context& context, const Call& call) { return work::json_response(continuation(context, call)); });
  using work::needs;
  constexpr auto see = work::Right::see_history;
  routes.read("/api/v1/history", needs(see), [&parts](Context& context, const Call& call) {
    return work::json_response(history_log(context, parts, call.request));
  });
  routes.read("/api/v1/history/people", needs(see), [](Context& context, const Call& call) {
    auto answer = work::json_response(history_people(context, call.request));
    answer.headers.emplace_back("cache-control", "no-store");
    return answer;
  });
  routes.read("/api/v1/units/{unit}/history", needs(see, work::of_unit("unit")),
              [&parts](Context& context, const Call& call) {
                const auto tree = parts.tree.current();
                const auto id = tree->unit(tree->require(call.of("unit"))).id;
                return work::json_response(history_of_record(context, parts, "unit", id));
              });
  routes.read("/api/v1/programmes/{programme}/history", needs(see, work::of_programme("programme")),
              [&parts](Context& context, const Call& call) {
                const auto id = parts.programmes.current()->require(call.of("programme")).id;
                return work::json_response(history_of_record(context, parts, "programme", id));
              });
  routes.read("/api/v1/initiatives/{code}/history", needs(see, work::of_initiative("code")),
              [&parts](Context& context, const Call& call) {
                const auto code = initiatives::compact_code(call.of("code"));
                const auto found = initiatives::Store{context.tx}.find(parts.vault.codes(), code.value_or(""));
                if (!found) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
                return work::json_response(history_of_record(context, parts, "initiative", found->id));
              });
  routes.read("/api/v1/people/{person}/history", needs(see), [&parts](Context& context, const Call& call) {
    const auto person = people::person_asked(parts.people, context, call.of("person"));
    // Whom they kept once they may still see; what others do with them since is not theirs to read.
    people::require_person(context, see, person);
    return work::json_response(history_of_record(context, parts, "person", person.id));
  });
  routes.read("/api/v1/accounts/{account}/history", needs(work::Right::see_accounts),
              [&parts](Context& context, const Call& call) {
                const auto id = identity::account_asked(context, call.of("account")).id;
                return work::json_response(history_of_record(context, parts, "account", id));
              });
  routes.read("/api/v1/imports/{import}/history", needs(see), [&parts](Context& context, const Call& call) {
    const auto id = imports::import_of_history(parts.imports, context, call.of("import")).id;
    return work::json_response(history_of_record(context, parts, "import", id));
  });
  routes.read("/api/v1/webhooks/{webhook}/history", needs(work::Right::see_webhooks),
              [&parts](Context& context, const Call& call) {
                const auto id = messages::webhook_asked(context, call.of("webhook")).id;
                return work::json_response(history_of_record(context, parts, "webhook", id));
              });
  routes.read("/api/v1/bulk-acts/{bulk}/history", needs(work::Right::handle_initiatives),
              [&parts](Context& context, const Call& call) {
                const auto id = inbox::bulk_asked(context, call.of("bulk"));
                return work::json_response(history_of_record(context, parts, "bulk_act", id));
              });
  routes.page("/kiem-chung", Access::anyone, [&parts](Context& context, const Call&) {
    const auto last = work::latest_checkpoints(context.tx, newest, shown);
    json::object data{{"checkpoints", views(last)}, {"none", last.empty()}};
    json::array keys;
    for (const auto& key : parts.keys.signer.public_keys()) keys.push_back(json::object{{"id", key.id}});
    data["keys"] = std::move(keys);
    return Page{"witness", std::move(data)};
  });
}

}  // namespace sovang::app
