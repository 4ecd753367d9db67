// Evidence papers through the API: officers record those of initiatives and of units, and that a unit has none; what
// was recorded by mistake they withdraw.
#include <charconv>

#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/paper_views.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/store.hpp"
#include "features/initiatives/withdraw_document.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::initiatives {
namespace {

using work::Call;
using work::Context;
using work::Reading;
using work::Right;
namespace json = base::json;

struct Document {
  std::string kind, number, signer;
  base::Day dated_on;
  bool none = false;
};

Document read_document(const Call& call, bool of_unit) {
  const auto body = base::parse_json(call.request.body);
  std::vector<base::FieldError> wrong;
  Reading reading{body, "", wrong};
  Document out;
  out.kind = reading.needed_line("kind", 40, "document_kind_missing");
  out.number = reading.needed_line("number", 100, "document_number_missing");
  const auto day = base::parse_day(reading.needed_line("dated_on", 10, "document_day_missing"));
  if (day)
    out.dated_on = *day;
  else if (wrong.empty() || wrong.back().place != "/dated_on")
    reading.refuse("dated_on", "document_day_wrong");
  if (of_unit) out.none = reading.boolean("none").value_or(false);
  // What is entered from the folder may lack it: only what is recorded from now on must name who signed.
  out.signer = reading.needed_line("signer", 100, "document_signer_missing");
  reading.finish();
  if (!wrong.empty()) throw base::Refused{base::Reason::invalid, "document_wrong", {}, std::move(wrong)};
  return out;
}

/// Of a paper in an address; 0, which is nobody's: none.
std::int64_t document_in(const Call& call) {
  const std::string_view text = call.of("document");
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() ? id : 0;
}

std::string reason_in(const Call& call) {
  work::Body body{call.request.body};
  auto reason = body.text("reason", 500).value_or("");
  body.finish("withdrawal_wrong");
  return reason;
}

json::object recorded(const Context& context) { return {{"recorded_at", base::to_iso(context.now)}}; }

}  // namespace

void add_document_routes(work::Routes& routes, const Doors& doors) {
  const auto post = http::Method::post;
  const std::string of_unit = "/api/v1/units/{unit}/documents", of_initiative = "/api/v1/initiatives/{code}/documents";
  const std::string withdrawal = "/{document}/withdrawal";
  const auto unit_in = [doors](const Call& call) {
    const auto tree = doors.tree.current();
    return tree->unit(tree->require(call.of("unit"))).id;
  };
  routes.read(of_unit, work::needs(Right::see_units, work::of_unit("unit")),
              [unit_in](Context& context, const Call& call) {
                return work::json_response(unit_papers_view(context, unit_in(call)));
              });
  routes.change(post, of_unit, work::needs(Right::add_documents, work::of_unit("unit")),
                [unit_in](Context& context, const Call& call) {
                  const auto unit = unit_in(call);
                  const auto document = read_document(call, true);
                  const auto add = document.none ? state_no_document : add_unit_document;
                  add(context, unit, document.kind, document.number, document.dated_on, document.signer);
                  return work::json_response(recorded(context), 201);
                });
  routes.change(post, of_unit + withdrawal, work::needs(Right::add_documents, work::of_unit("unit")),
                [unit_in](Context& context, const Call& call) {
                  withdraw_unit_document(context, unit_in(call), document_in(call), reason_in(call));
                  return work::json_response(recorded(context));
                });
  routes.change(post, of_initiative, work::needs(Right::add_documents, work::of_initiative("code")),
                [doors](Context& context, const Call& call) {
                  const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
                  const auto document = read_document(call, false);
                  auto answer = recorded(context);
                  answer["document"] = std::to_string(add_initiative_document(
                      context, stored.id, document.kind, document.number, document.dated_on, document.signer));
                  return work::json_response(answer, 201);
                });
  routes.change(post, of_initiative + withdrawal, work::needs(Right::add_documents, work::of_initiative("code")),
                [doors](Context& context, const Call& call) {
                  const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
                  withdraw_initiative_document(context, stored.id, document_in(call), reason_in(call));
                  return work::json_response(recorded(context));
                });
}

}  // namespace sovang::initiatives
