// The doors to a first programme: which definitions of the rule book can be put to work, and putting one to work.
#include "base/refused.hpp"
#include "features/programmes/from_definition.hpp"
#include "features/programmes/order_body.hpp"
#include "features/programmes/put_to_work.hpp"
#include "rules/book.hpp"
#include "work/right.hpp"

namespace sovang::programmes {

namespace {

namespace json = base::json;

/// Nothing: a document of rules alone, which no unit can open.
std::optional<Programme> programme_in(const rules::Document& document) {
  try {
    return programme_from(document, "");
  } catch (const base::Refused&) {
    return std::nullopt;
  }
}

json::object definition_view(const rules::Document& document, const Programme& made) {
  return {{"id", document.id},
          {"title", to_json(made.settings.title)},
          {"document", document.source_document},
          {"date", base::to_iso(document.source_date)},
          {"closes_on", base::to_iso(base::day_of(made.closes_at + -1))},
          {"takes_entries", made.takes_entries()}};
}

json::object definitions_view(const rules::Book& book) {
  json::array definitions;
  for (const auto& document : book.documents())
    if (const auto made = programme_in(document)) definitions.push_back(definition_view(document, *made));
  return {{"definitions", std::move(definitions)}};
}

/// All that it would say of itself, in the order of the form.
json::object new_view(const Programme& programme) {
  json::array parts;
  for (const auto& one : differences(Programme{}, programme))
    parts.push_back(json::object{{"part", one.key}, {"title", part_title(one.key)}, {"says", to_json(one.after)}});
  return {{"id", programme.slug},
          {"title", to_json(programme.settings.title)},
          {"shift_days", programme.shift_days},
          {"opens_on", base::to_iso(base::day_of(programme.opens_at))},
          {"parts", std::move(parts)}};
}

NewOrder order_of(const work::Call& call) {
  OrderBody body{base::parse_json(call.request.body), {"id", "definition", "issuer", "closes_on", "title"}};
  NewOrder order{body.text("id"), body.text("definition"), body.text("issuer"), {}, body.title()};
  if (const auto day = body.day("closes_on")) order.closes_on = *day;
  body.refuse_if_wrong();
  return order;
}

}  // namespace

void add_definition_routes(work::Routes& routes) {
  using work::Call;
  using work::Context;
  const auto makes = work::needs(work::Right::clone_programmes);  // at which unit, put_to_work asks
  routes.read("/api/v1/definitions", makes,
              [](Context& context, const Call&) { return work::json_response(definitions_view(context.book)); });
  routes.ask("/api/v1/programmes/preview", makes, [](Context& context, const Call& call) {
    return work::json_response(new_view(preview_new(context, order_of(call))));
  });
  routes.change_once_judged(http::Method::post, "/api/v1/programmes", makes, [](Context& asking, const Call& call) {
    require_proof_to_make(asking);
    const auto order = order_of(call);
    preview_new(asking, order);
    return [order](Context& context) { return work::json_response(new_view(put_to_work(context, order)), 201); };
  });
}

}  // namespace sovang::programmes
