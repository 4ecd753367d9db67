// Launches and conferences over HTTP: two names of one thing, apart because they are asked of different units.
#include <algorithm>

#include "base/refused.hpp"
#include "features/org/reach.hpp"
#include "features/programmes/views.hpp"
#include "features/targets/fulfilment_views.hpp"
#include "features/targets/routes.hpp"
#include "work/reading.hpp"

namespace sovang::targets {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Call;
using work::Context;
using work::Right;

namespace {

std::optional<base::Day> day_in(work::Body& body, std::string_view name, base::Day today) {
  const auto text = body.line(name, 10);
  if (!text) return std::nullopt;
  const auto day = base::parse_day(*text);
  if (!day)
    body.refuse(name, "day_malformed", {{"found", *text}});
  else if (today < *day)
    body.refuse(name, "fulfilment_day_to_come", {{"found", base::to_text(*day)}});
  return day;
}

/// The unit, if it lies in the programme and the asker sees it.
org::Index unit_in(const initiatives::Look& look, const Context& context, const programmes::Programme& programme,
                   const std::string& code) {
  const auto today = base::day_of(context.now);
  const auto unit = look.tree->find(code);
  const auto issuer = programmes::issuer_on(*look.tree, programme, today);
  const org::Reach reach{context.rights.scope(Right::see_targets), look.tree, today};
  if (!unit || issuer == org::nowhere || !reach.holds(*unit) || !look.tree->on(today)->contains(issuer, *unit))
    throw Refused{Reason::not_found, "unit_unknown", {{"unit", code}}};
  return *unit;
}

/// {"unit", "obligation", "held_on", "form", "with_employer", "document", "document_on", "note"}; without "held_on" but
/// with "taken_back": true and a note what was recorded is taken back.
http::Response record(const Doors& doors, Context& context, const Call& call, std::string_view kind) {
  const initiatives::Look look{doors.initiatives, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto today = base::day_of(context.now);
  work::Body body{call.request.body};
  const auto code = body.needed("unit", 80), id = body.needed("obligation", 80);
  Fulfilment done;
  done.held_on = day_in(body, "held_on", today);
  done.form = body.line("form", 40).value_or("");
  done.with_employer = body.boolean("with_employer").value_or(false);
  done.document = body.line("document", 120).value_or("");
  done.document_on = day_in(body, "document_on", today);
  done.note = body.line("note", 300).value_or("");
  const bool taken_back = body.boolean("taken_back").value_or(false);
  if (taken_back && done.note.empty()) body.refuse("note", "fulfilment_reason_needed");
  if (!taken_back && !done.held_on) body.refuse("held_on", "value_missing");
  const auto asked = asked_of_units(context.book, programme, kind);
  const auto found = std::ranges::find(asked, id, [](const Asked& one) { return one.obligation->id; });
  if (found == asked.end())
    body.refuse("obligation", "obligation_unknown");
  else if (const auto& forms = found->obligation->forms;
           !taken_back && !forms.empty() && std::ranges::find(forms, done.form) == forms.end())
    body.refuse("form", "obligation_form_unknown");
  body.finish("fulfilment_wrong");
  const auto unit = unit_in(look, context, programme, code);
  const auto& known = look.tree->unit(unit);
  context.rights.require(Right::add_documents, known.id, work::State::standing,
                         {Reason::not_found, "unit_unknown", {{"unit", code}}});
  if (!is_asked_of(*found->obligation, *look.tree, *look.tree->on(today), unit))
    throw Refused{Reason::invalid, "obligation_not_of_unit", {{"unit", known.code}}};
  if (taken_back && !standing_fulfilment(context.tx, programme.id, known.id, id))
    throw Refused{Reason::conflict, "fulfilment_not_recorded"};
  if (taken_back) done.held_on.reset();
  record_fulfilment(context, programme, known.id, *found->obligation, done);
  return work::json_response(json::object{{"recorded_at", base::to_iso(context.now)}}, 201);
}

}  // namespace

void add_fulfilment_routes(work::Routes& routes, const Doors& doors) {
  constexpr auto part = work::of_part_in_programme("programme");
  for (const auto& [path, kind] : {std::pair{"launches", "launch"}, {"conferences", "conference"}}) {
    const std::string pattern = std::string{"/api/v1/programmes/{programme}/"} + path;
    routes.read(pattern, work::needs(Right::see_targets, part), [doors, kind](Context& context, const Call& call) {
      return work::json_response(fulfilments_view(doors, context, call.request, call.of("programme"), kind));
    });
    routes.change(http::Method::post, pattern, work::needs(Right::add_documents, part),
                  [doors, kind](Context& context, const Call& call) { return record(doors, context, call, kind); });
  }
}

}  // namespace sovang::targets
