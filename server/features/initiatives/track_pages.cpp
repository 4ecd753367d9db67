// An initiative by its code: public steps, the author's own part, and a returned text completed by a plain form.
#include "features/initiatives/track_pages.hpp"

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/completion.hpp"
#include "features/initiatives/plain_form.hpp"
#include "features/initiatives/routes.hpp"
#include "platform/http/target.hpp"

namespace sovang::initiatives {

namespace {

using base::Reason;
using work::Access;
using work::Call;
using work::Context;
using work::Page;
namespace json = base::json;

/// "ma" as the page's own form sends it; unknown codes are an answer, not a refusal.
Page track_page(const Doors& doors, db::Tx& tx, base::Instant now, const Call& call, std::string_view last4) {
  const Look look{doors, now};
  const auto typed = std::string{call.request.parameter("ma").value_or("")};
  json::object data{{"code", typed},
                    {"found", false},
                    {"not_found", false},
                    {"private", false},
                    {"private_error", false},
                    {"as_of", base::to_iso(look.now)},
                    {"completed", call.request.parameter("da-bo-sung").has_value()},
                    {"error", json::object{}}};
  if (typed.empty()) return {"track", std::move(data)};
  Page page{"track", {}};
  try {
    const auto stored = require_initiative(tx, doors.vault.codes(), typed);
    data["code"] = show_code(stored.code);
    data["found"] = tracking_view(look, stored, Store{tx}.steps(stored.id));
    if (!last4.empty()) {
      if (doors.gate != nullptr) doors.gate->admit_question(call.request.peer, look.now);
      begin_try(doors, stored.code, call.request.peer, look.now);
      data["private"] = open_private(tx, doors, look, {stored.code, std::string{last4}, call.request.peer});
    }
  } catch (const base::Refused& refused) {
    if (refused.reason == base::Reason::not_found) {
      data["not_found"] = true;
      if (const auto* near = refused.params.if_contains("near")) data["near"] = *near;
      page.status = 404;
    } else {
      data["private_error"] = base::sentence(call.language, "error." + refused.code, refused.params);
      page.status = refused.reason == base::Reason::too_many ? 429 : 403;
    }
  }
  page.data = std::move(data);
  return page;
}

/// The form again with everything typed and what is wrong with it; nothing of the author's own part beside it, whose
/// number may have been the wrong one.
Page refused_completion(const Doors& doors, db::Tx& tx, base::Instant now, const Call& call, const FormFields& typed,
                        const base::Refused& refused) {
  auto page = track_page(doors, tx, now, call, {});
  const auto stored = require_initiative(tx, doors.vault.codes(), call.request.parameter("ma").value_or(""));
  const auto programmes = doors.programmes.current();
  const auto* programme = programmes->find_id(stored.programme_id);
  const auto due = Store{tx}.due_on(stored.id);
  page.data["private"] = {{"code", show_code(stored.code)},
                          {"title", field_of(typed, "title")},
                          {"description", field_of(typed, "description")},
                          {"typed_again", true},
                          {"completion",
                           {{"due_on", due ? json::value(base::to_iso(*due)) : json::value(nullptr)},
                            {"limit", programme == nullptr ? 1000 : programme->settings.description_graphemes}}}};
  auto wrong = refused.fields;
  // What belongs to no field: a wrong number, the same text, a state that changed meanwhile.
  const bool number = refused.reason == Reason::forbidden || refused.reason == Reason::too_many;
  if (wrong.empty()) wrong.push_back({number ? "/phone" : "/description", refused.code, refused.params});
  add_errors(page.data, wrong, call.language);
  page.code = refused.code;
  page.status = refused.reason == Reason::conflict    ? 409
                : refused.reason == Reason::forbidden ? 403
                : refused.reason == Reason::too_many  ? 429
                                                      : 422;
  return page;
}

/// What the form sends, as the API takes it.
json::object body_of(const FormFields& fields) {
  json::object body;
  for (const auto* const name : {"phone", "title", "description"})
    if (const auto typed = field_of(fields, name); !typed.empty()) body[name] = typed;
  return body;
}

/// All is judged here, so that only what may be written meets the writer; what it refuses then, because something came
/// between, undoes the whole.
work::FormStep begin_completion(const Doors& doors, const Call& call) {
  const auto fields = http::parse_form(call.request.body);
  if (!fields) throw base::Refused{Reason::invalid, "form_required"};
  const json::value body = body_of(*fields);
  const auto code = std::string{call.request.parameter("ma").value_or("")};
  const auto now = call.request.received_at;
  work::FormStep step;
  doors.database.read([&](db::Tx& tx) {
    try {
      auto judged = judge_completion(doors, tx, {code, call.request.peer, body}, now);
      const std::string language = call.language == base::Language::en ? "/en" : "";
      step.page = {"", {}, 303, {}, language + "/tra-cuu?ma=" + show_code(judged.before.code) + "&da-bo-sung=1"};
      step.write = [judged = std::move(judged)](Context& context) {
        complete_initiative(context, judged.before.id, judged.title, judged.description);
        return work::MakePage{};
      };
    } catch (const base::Refused& refused) {
      step = {refused_completion(doors, tx, now, call, *fields, refused)};
    }
  });
  return step;
}

}  // namespace

void add_track_pages(work::Routes& routes, const Doors& doors) {
  routes.page("/tra-cuu", Access::anyone, [doors](Context& context, const Call& call) {
    return track_page(doors, context.tx, context.now, call, {});
  });
  routes.ask_form("/tra-cuu", Access::anyone, [doors](Context& context, const Call& call) {
    const auto fields = http::parse_form(call.request.body);
    return track_page(doors, context.tx, context.now, call, fields ? field_of(*fields, "phone_last4") : "");
  });
  routes.form("/tra-cuu/bo-sung", Access::anyone, [doors](const Call& call) { return begin_completion(doors, call); });
}

}  // namespace sovang::initiatives
