// GET /api/v1/units…, POST /api/v1/units/changes and …/preview.
#include "features/org/routes.hpp"

#include "base/refused.hpp"
#include "features/org/actions.hpp"
#include "features/org/read_change.hpp"
#include "features/org/views.hpp"
#include "work/budgets.hpp"
#include "work/query.hpp"
#include "work/right.hpp"

namespace sovang::org {

namespace {

using work::Call;
using work::Context;
using work::needs;
using work::Right;
namespace json = base::json;

constexpr int used_up = 100;  // percent, see Budgets::spend

Index unit_asked(const Sight& sight, const std::string& code) {
  const Index unit = sight.tree->require(code);
  if (!sight.seen.holds(unit)) throw base::Refused(base::Reason::not_found, "unit_unknown", {{"unit", code}});
  return unit;
}

Editor editor(const Context& context, const std::shared_ptr<const Tree>& tree) {
  const auto today = base::day_of(context.now);
  const Reach edited(context.rights.scope(Right::edit_organisation), tree, today);
  const Reach seen(context.rights.scope(Right::see_units), tree, today);
  return {[edited, tree](std::int64_t id) {
            const auto unit = tree->find_id(id);
            return edited.everywhere() || (unit && edited.holds(*unit));
          },
          [seen](Index unit) { return seen.holds(unit); }};
}

json::object list_view(const Doors& doors, Context& context, const Call& call) {
  const auto sight = look(doors, context, call);
  if (const auto query = call.request.parameter("q")) return found_view(sight, *query);
  const auto parent = call.request.parameter("parent");
  return children_view(sight, parent && !parent->empty() ? unit_asked(sight, std::string{*parent}) : nowhere,
                       static_cast<std::size_t>(work::cursor_in(call.request, "from", 0)));
}

/// What others have at the units is counted for who looks first, not while the writers' lane is held for good.
http::Response changed(const Doors& doors, Context& context, const Call& call, int status,
                       const std::vector<CountCarried>& counters) {
  const auto change = read_change(call.request.body);
  const auto done = change_organisation(
      context, doors.tree, change, [&](const auto& tree) { return editor(context, tree); }, counters);
  return work::json_response(json::object{{"revision", done.after->changed_at().micros},
                                          {"effects", effects_view(*done.after, done.effects, change.on)}},
                             status);
}

}  // namespace

Sight look(const Doors& doors, Context& context, const Call& call) {
  Sight sight;
  sight.tree = doors.tree.follow(context.tx);
  sight.today = base::day_of(context.now);
  sight.on = sight.today;
  if (const auto asked = call.request.parameter("on"); asked && !asked->empty()) {
    const auto day = base::parse_day(*asked);
    if (!day) throw base::Refused(base::Reason::invalid, "effective_day_wrong", {{"found", *asked}});
    sight.on = *day;
  }
  sight.frame = sight.tree->on(sight.on);
  sight.counts = doors.counts.of(sight.tree, sight.on);
  sight.seen = Reach(context.rights.scope(Right::see_units), sight.tree, sight.today);
  return sight;
}

void add_routes(work::Routes& routes, const Doors& doors) {
  const std::string path = "/api/v1/units";
  routes.read(path, needs(Right::see_units), [doors](Context& context, const Call& call) {
    return work::json_response(list_view(doors, context, call));
  });
  routes.read(path + "/{unit}", needs(Right::see_units), [doors](Context& context, const Call& call) {
    const auto sight = look(doors, context, call);
    return work::json_response(unit_view(sight, unit_asked(sight, call.of("unit")), editor(context, sight.tree).may));
  });
  routes.read(path + "/{unit}/figures", needs(Right::see_units), [doors](Context& context, const Call& call) {
    const auto sight = look(doors, context, call);
    return work::json_response(figures_view(sight, unit_asked(sight, call.of("unit")), doors.counts));
  });
  routes.change(http::Method::post, path + "/changes", needs(Right::edit_organisation),
                [doors](Context& context, const Call& call) { return changed(doors, context, call, 201, {}); });
  // A rehearsal writes and is undone: of a whole country it keeps the writer for a third of a second.
  const auto pace = std::make_shared<work::Budgets>(100, 30);
  routes.rehearse(path + "/changes/preview", needs(Right::edit_organisation),
                  [doors, pace](Context& context, const Call& call) {
                    if (pace->spend("account " + std::to_string(context.actor.account), context.now) >= used_up)
                      throw base::Refused(base::Reason::too_many, "previews_too_fast", {{"most", 30}});
                    return changed(doors, context, call, 200, doors.counters);
                  });
}

}  // namespace sovang::org
