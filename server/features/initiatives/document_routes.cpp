// Evidence papers through the API: officers record those of initiatives and of units, and that a unit has none.
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/routes.hpp"
#include "features/initiatives/store.hpp"
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

json::object recorded(const Context& context) { return {{"recorded_at", base::to_iso(context.now)}}; }

}  // namespace

void add_document_routes(work::Routes& routes, const Doors& doors) {
  const auto post = http::Method::post;
  routes.change(
      post, "/api/v1/units/{unit}/documents", work::needs(Right::add_documents, work::of_unit("unit")),
      [doors](Context& context, const Call& call) {
        const auto tree = doors.tree.current();
        const auto unit = tree->unit(tree->require(call.of("unit"))).id;
        const auto document = read_document(call, true);
        if (document.none)
          state_no_document(context, unit, document.kind, document.number, document.dated_on, document.signer);
        else
          add_unit_document(context, unit, document.kind, document.number, document.dated_on, document.signer);
        return work::json_response(recorded(context), 201);
      });
  routes.change(post, "/api/v1/initiatives/{code}/documents",
                work::needs(Right::add_documents, work::of_initiative("code")),
                [doors](Context& context, const Call& call) {
                  const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
                  const auto document = read_document(call, false);
                  auto answer = recorded(context);
                  answer["document"] = std::to_string(add_initiative_document(
                      context, stored.id, document.kind, document.number, document.dated_on, document.signer));
                  return work::json_response(answer, 201);
                });
}

}  // namespace sovang::initiatives
