// The rules of a programme in plain words: the data of the page /ct/{p}/the-le.
#include "base/refused.hpp"
#include "features/programmes/routes.hpp"
#include "rules/rules_page.hpp"

namespace sovang::programmes {

namespace {

/// The instant in the document's own calendar: a clone's dates are moved, its document's are not.
base::Instant in_the_document(const Programme& programme, base::Instant now) {
  const base::Instant last{programme.closes_at.micros - 1};
  return (now < last ? now : last) + -programme.shift_days * base::micros_per_day;
}

base::json::array documents_of(const rules::Book& book, const rules::Document& document) {
  base::json::array list;
  for (const auto* one : book.lineage(document))
    list.push_back(base::json::object{{"id", one->id},
                                      {"title", base::json::object{{"vi", one->title.vi}, {"en", one->title.en}}},
                                      {"document", one->source_document},
                                      {"date", base::to_iso(one->source_date)},
                                      {"url", nullptr}});
  return list;
}

}  // namespace

void add_rules_route(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/programmes/{programme}/rules", work::Access::anyone,
              [doors](work::Context& context, const work::Call& call) {
                const auto programmes = doors.programmes.current();
                return work::json_response(rules_view(context, programmes->require(call.of("programme"))));
              });
}

base::json::object rules_view(const work::Context& context, const Programme& programme) {
  const auto* document = context.book.document(programme.definition);
  if (!document)
    throw base::Refused(base::Reason::not_found, "definition_has_no_programme", {{"definition", programme.definition}});
  auto page = rules::rules_page(context.book, *document, in_the_document(programme, context.now), programme.shift_days);
  page["documents"] = documents_of(context.book, *document);
  return page;
}

}  // namespace sovang::programmes
