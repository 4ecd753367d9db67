// The pages that show initiatives; without script the same work is done by plain forms.
#include <algorithm>

#include "base/refused.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/plain_form.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/track_pages.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/documents/qr.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace {

using work::Access;
using work::Call;
using work::Context;
using work::Page;
namespace json = base::json;

json::object with_programme(const Doors& doors, const Look& look, const programmes::Programme& programme) {
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  return {{"programme", programmes::programme_view(scene, programme, total_of(doors, programme, look.now))}};
}

http::Keep a_second(const Doors& doors) { return {doors.version, doors.version->load(), 1000}; }

/// true when it is among them.
bool mark_selected(json::array& units, std::string_view code) {
  bool found = false;
  for (auto& unit : units) {
    const bool selected = std::string_view{unit.at("code").as_string()} == code;
    unit.as_object()["selected"] = selected;
    found = found || selected;
  }
  return found;
}

/// The choices of the form that were made.
void mark_choices(json::object& programme, const FormFields& typed) {
  for (const auto& [list, name] : {std::pair{"sectors", "sector"}, {"fields", "field"}})
    for (auto& choice : programme[list].as_array()) {
      auto& one = choice.as_object();
      one["selected"] = std::string_view{one.at("id").as_string()} == field_of(typed, name);
    }
}

bool is_inside(const Look& look, const programmes::Programme& programme, std::string_view code) {
  const auto unit = look.tree->find(code);
  const auto day = programme.day_of_units(look.now);
  const auto issuer = programmes::issuer_on(*look.tree, programme, day);
  return unit && issuer != org::nowhere && *unit != issuer && look.tree->on(day)->contains(issuer, *unit);
}

/// The empty form, or the form again.
json::object submit_data(const Doors& doors, const Look& look, const programmes::Programme& programme,
                         const FormFields& typed) {
  auto data = with_programme(doors, look, programme);
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  auto first = programmes::units_view(scene, programme, std::nullopt);
  data["units_title"] = std::move(first["title"]);
  data["subunits_title"] = std::move(first["below"]);
  data["subunits_optional"] = first["below_optional"];
  data["groups"] = std::move(first["groups"]);
  const auto parent = field_of(typed, "unit_parent");
  const auto unit = field_of(typed, "unit");
  bool listed = unit == parent;
  for (auto& group : data["groups"].as_array()) mark_selected(group.as_object()["units"].as_array(), parent);
  if (!parent.empty() && look.tree->find(parent)) {
    auto units = programmes::units_view(scene, programme, parent);
    if (auto* list = units.if_contains("units"); list != nullptr && list->is_array()) {
      listed = mark_selected(list->as_array(), unit);
      data["subunits"] = std::move(*list);
      data["subunits_title"] = std::move(units["title"]);
    }
  }
  // A unit from a short link may lie deeper than the two lists reach: it stays chosen.
  const bool chosen = !unit.empty() && !listed && is_inside(look, programme, unit);
  data["unit"] =
      chosen ? json::value(programmes::unit_view(scene, programme, *look.tree->find(unit))) : json::value(false);
  data["closed"] = programme.state(look.now) == programmes::State::closed;
  mark_choices(data["programme"].as_object(), typed);
  add_typed(data, typed);
  add_errors(data, {}, base::Language::vi);
  return data;
}

/// The form as a short link or a poster opens it: a unit that has units under it opens their list, any other is chosen.
Page empty_form(const Doors& doors, const Context& context, const Call& call) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  if (!programme.takes_entries()) throw base::Refused{base::Reason::closed, "programme_takes_no_entries"};
  const auto code = call.request.parameter("unit");
  const auto unit = code ? look.tree->find(*code) : std::nullopt;
  const auto day = programme.day_of_units(look.now);
  const auto shape = look.tree->on(day);
  if (!unit || !is_inside(look, programme, *code)) return {"submit", submit_data(doors, look, programme, {})};
  if (!shape->children(*unit).empty() && shape->parent(*unit) == programmes::issuer_on(*look.tree, programme, day))
    return {"submit", submit_data(doors, look, programme, {{"unit_parent", look.tree->unit(*unit).code}})};
  auto data = submit_data(doors, look, programme, {});
  const programmes::Scene scene{*look.tree, *look.programmes, look.now};
  data["unit"] = programmes::unit_view(scene, programme, *unit);
  return {"submit", std::move(data)};
}

Page receipt_page(const Doors& doors, const Look& look, const std::string& origin, const Submitted& done,
                  const programmes::Programme& programme, const Submission& sent) {
  auto data = with_programme(doors, look, programme);
  const auto receipt = to_json(done.receipt);
  data["receipt_json"] = json::serialize(receipt);
  data["receipt"] = receipt;
  data["title"] = sent.title;
  data["author_name"] = sent.author_name;
  data["coauthors"] = sent.coauthors.size();
  data["qr_svg"] = documents::qr_svg(origin + "/tra-cuu?ma=" + done.receipt.code, done.receipt.code);
  return {"receipt", std::move(data), done.again ? 200 : 201};
}

/// Without script there may be no key: the same programme and fields then make the same key, so a double press is one.
std::string key_of(const FormFields& fields, std::string_view programme, const std::string& body) {
  if (const auto key = field_of(fields, "idempotency_key"); !key.empty()) return std::string{key};
  return crypto::sha256_hex(std::string{programme} + "\n" + body).substr(0, 40);
}

/// The form again with all that was typed and a ticket in it: pressed once more after these seconds, it goes through.
Page waiting_page(json::object data, const work::Gate::Waiting& wait) {
  data["wait"] = json::object{{"seconds", wait.seconds}, {"ticket", wait.ticket}};
  return {"submit", std::move(data), 429};
}

work::Gate::Admitted admitted(const Doors& doors, const Call& call, std::string_view programme,
                              const FormFields& fields, std::string_view content) {
  const auto& request = call.request;
  if (doors.gate == nullptr) return {request.received_at, {}};
  return doors.gate->admit_waiting(
      {request.peer, "form/" + std::string{programme}, content, field_of(fields, "wait_ticket"), request.received_at});
}

/// The form again with everything typed and what is wrong with it.
Page refused_form(const Doors& doors, const Look& look, const programmes::Programme& programme, const FormFields& typed,
                  const base::Refused& refused, base::Language language) {
  Page page{"submit", submit_data(doors, look, programme, typed)};
  auto wrong = refused.fields;
  if (wrong.empty()) wrong.push_back({"", refused.code, refused.params});
  add_errors(page.data, wrong, language);
  page.data["closed"] = refused.reason == base::Reason::closed;
  page.data["conflict"] = refused.reason == base::Reason::conflict;
  page.code = refused.code;
  page.status = refused.reason == base::Reason::closed ? 403 : refused.reason == base::Reason::conflict ? 409 : 422;
  return page;
}

/// A form that may be written, with all that its answer is made of.
struct ReadyForm {
  Doors doors;
  Look look;
  std::string origin;
  const programmes::Programme& programme;  ///< of `look`
  FormFields typed;
  PreparedSubmission prepared;
  base::Language language;

  Page receipt(const Submitted& done) const {
    return receipt_page(doors, look, origin, done, programme, prepared.read.submission);
  }
};

/// In the writer's transaction, where no page is made; nothing: the receipt that was made ready.
work::MakePage write_form(const std::shared_ptr<const ReadyForm>& form, Context& context) {
  try {
    auto done = submit_initiative(context, form->prepared, form->doors.reception.requests);
    if (!done.again) return nullptr;
    return [form, done = std::move(done)] { return form->receipt(done); };
  } catch (const base::Refused& refused) {
    return [form, refused] {
      return refused_form(form->doors, form->look, form->programme, form->typed, refused, form->language);
    };
  }
}

work::FormStep send_form(const Doors& doors, const Call& call) {
  const Look look{doors, call.request.received_at};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto fields = http::parse_form_as_sent(call.request.body);
  try {
    if (auto strange = strange_fields(fields); !strange.empty())
      throw base::Refused{base::Reason::invalid, "submission_wrong", {{"count", strange.size()}}, std::move(strange)};
    if (!field_of(fields, "step").empty()) return {{"submit", submit_data(doors, look, programme, fields)}};
    const json::value body = body_from(fields);
    const auto content = json::serialize(body);
    const auto door = admitted(doors, call, programme.slug, fields, content);
    if (door.wait) return {waiting_page(submit_data(doors, look, programme, fields), *door.wait)};
    const auto key = key_of(fields, programme.slug, content);
    const auto form = form_of(look.tree, programme, look.now, takes_no_more(doors, programme, look.now));
    auto prepared = prepare_submission(form, find_unit_in(look, programme), doors.reception, {body, key, door.at});
    const auto ready = std::make_shared<const ReadyForm>(
        ReadyForm{doors, look, call.origin, programme, fields, std::move(prepared), call.language});
    return {ready->receipt({ready->prepared.receipt, false}),
            [ready](Context& context) { return write_form(ready, context); }};
  } catch (const base::Refused& refused) {
    return {refused_form(doors, look, programme, fields, refused, call.language)};
  }
}

Page board_page(const Doors& doors, Context& context, const Call& call) {
  const auto keep = a_second(doors);
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  auto data = with_programme(doors, look, programme);
  const auto board = board_asked(doors, look, programme, call.request);
  for (auto& part : board_view(look, *board, board_question(call.request))) data[part.key()] = part.value();
  const bool present = call.request.parameter("trinhchieu") == "1";
  return {present ? "present" : "leaderboard", std::move(data), 200, keep_of(doors, programme, *board, keep)};
}

Page gallery_page_of(const Doors& doors, Context& context, const Call& call) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto filter = gallery_filter(look, programme, call.request);
  const auto page = page_number(call.request);
  auto data = with_programme(doors, look, programme);
  const auto found = gallery_asked(doors, context.tx, filter, page, call);
  for (auto& part : gallery_view(look, programme, filter, call.request.parameter("unit").value_or(""), page, found))
    data[part.key()] = part.value();
  return {"gallery", std::move(data), 200, gallery_keep()};
}

Page initiative_page(const Doors& doors, Context& context, const Call& call) {
  const Look look{doors, context.now};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
  // What is not shown in the gallery has no page either.
  if (stored.programme_id != programme.id || !is_on_portal(stored.status))
    throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  auto data = with_programme(doors, look, programme);
  data["initiative"] = tracking_view(look, stored, Store{context.tx}.steps(stored.id));
  data["paragraphs"] = paragraphs_view(stored.description);
  return {"initiative", std::move(data)};
}

}  // namespace

void add_pages(work::Routes& routes, const Doors& doors) {
  routes.page("/ct/{programme}/gui", Access::anyone,
              [doors](Context& context, const Call& call) { return empty_form(doors, context, call); });
  routes.form("/ct/{programme}/gui", Access::anyone, [doors](const Call& call) { return send_form(doors, call); });
  routes.page("/ct/{programme}/bang-xep-hang", Access::anyone,
              [doors](Context& context, const Call& call) { return board_page(doors, context, call); });
  routes.page("/ct/{programme}/sang-kien", Access::anyone,
              [doors](Context& context, const Call& call) { return gallery_page_of(doors, context, call); });
  routes.page("/ct/{programme}/sang-kien/{code}", Access::anyone,
              [doors](Context& context, const Call& call) { return initiative_page(doors, context, call); });
  add_track_pages(routes, doors);
  add_receipt_page(routes, doors);
}

}  // namespace sovang::initiatives
