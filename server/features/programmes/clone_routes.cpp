// An administrator clones a programme: first what would differ, then the clone itself.
#include <algorithm>

#include "features/programmes/actions.hpp"
#include "features/programmes/order_body.hpp"
#include "features/programmes/put_to_work.hpp"
#include "features/programmes/routes.hpp"
#include "work/right.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;

constexpr std::int64_t most_days = 36'600;

/// By days, or by the day of the new close.
int shift(OrderBody& body, const Programme& earlier) {
  if (const auto days = body.whole("shift_days")) {
    if (*days < -most_days || *days > most_days) body.wrong("/shift_days", "clone_shift_wrong", {{"limit", most_days}});
    return static_cast<int>(std::clamp<std::int64_t>(*days, -most_days, most_days));
  }
  const auto day = body.day("closes_on");
  return day ? shift_to_close(earlier, *day) : 0;
}

json::object clone_view(const Cloned& cloned) {
  json::array differing, unchanged;
  for (const auto& one : cloned.differences)
    differing.push_back(json::object{{"part", one.key},
                                     {"title", part_title(one.key)},
                                     {"before", to_json(one.before)},
                                     {"after", to_json(one.after)}});
  for (const auto& key : unchanged_parts(cloned.differences)) unchanged.push_back(part_title(key));
  return {{"id", cloned.programme.slug},
          {"title", to_json(cloned.programme.settings.title)},
          {"shift_days", cloned.programme.shift_days},
          {"differences", std::move(differing)},
          {"unchanged", std::move(unchanged)}};
}

CloneOrder order_of(work::Context& context, const work::Call& call) {
  const auto earlier = Register::load(context.tx)->require(call.of("programme"));
  OrderBody body{base::parse_json(call.request.body), {"id", "shift_days", "closes_on", "title", "definition"}};
  CloneOrder order;
  order.slug = body.text("id");
  order.definition = body.text("definition");
  order.shift_days = shift(body, earlier);
  order.title = body.title();
  body.refuse_if_wrong();
  return order;
}

}  // namespace

void add_clone_routes(work::Routes& routes) {
  const std::string path = "/api/v1/programmes/{programme}/clone";
  routes.ask(
      path + "/preview", work::needs(work::Right::clone_programmes, work::of_programme("programme")),
      [](work::Context& context, const work::Call& call) {
        return work::json_response(clone_view(preview_clone(context, call.of("programme"), order_of(context, call))));
      });
  routes.change_once_judged(http::Method::post, path,
                            work::needs(work::Right::clone_programmes, work::of_programme("programme")),
                            [](work::Context& asking, const work::Call& call) {
                              require_proof_to_make(asking);
                              const std::string from{call.of("programme")};
                              const auto order = order_of(asking, call);
                              preview_clone(asking, from, order);
                              return [from, order](work::Context& context) {
                                return work::json_response(clone_view(clone_programme(context, from, order)), 201);
                              };
                            });
}

}  // namespace sovang::programmes
