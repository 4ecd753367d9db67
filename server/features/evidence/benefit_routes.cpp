// The benefit of an initiative over HTTP: seen, put right, confirmed, audited; and which file a paper lies on.
#include <charconv>

#include "features/evidence/actions.hpp"
#include "features/evidence/benefit.hpp"
#include "features/evidence/benefit_view.hpp"
#include "features/evidence/routes.hpp"
#include "features/initiatives/routes.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::evidence {

namespace {

using work::Call;
using work::Context;
using work::needs;
using work::Right;

/// An id as it stands in an address or a body; 0: none.
std::int64_t id_in(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() ? id : 0;
}

initiatives::Stored initiative_in(const Desk& desk, Context& context, const Call& call) {
  return initiatives::require_initiative(context.tx, desk.initiatives().vault.codes(), call.of("code"));
}

http::Response seen(const Desk& desk, Context& context, const Call& call) {
  return work::json_response(benefit_view(desk.initiatives(), context, initiative_in(desk, context, call)));
}

std::optional<base::Day> day_in(work::Body& body, const char* name) {
  const auto text = body.line(name, 10);
  if (!text) return std::nullopt;
  const auto day = base::parse_day(*text);
  if (!day) body.refuse(name, "day_malformed", {{"found", *text}});
  return day;
}

BenefitEntry entry_in(const Call& call, Stage stage) {
  work::Body body{call.request.body};
  BenefitEntry entry;
  entry.stage = stage;
  entry.amount_dong = body.integer("amount_dong", 0, most_dong, "benefit_out_of_range").value_or(-1);
  entry.reason = body.text("reason", 500).value_or("");
  if (stage != Stage::claimed) {
    entry.from = day_in(body, "from_on");
    entry.to = day_in(body, "to_on");
    entry.method = body.text("method", 1000).value_or("");
  }
  if (stage == Stage::confirmed) entry.document = id_in(body.line("document", 20).value_or(""));
  body.finish("benefit_entry_wrong");
  return entry;
}

}  // namespace

void add_benefit_routes(work::Routes& routes, const Desk& desk) {
  const std::string benefit = "/api/v1/inbox/{code}/benefit";
  const auto record = work::of_initiative("code");
  routes.read(benefit, needs(Right::see_initiatives, record),
              [&desk](Context& context, const Call& call) { return seen(desk, context, call); });
  const auto add = [&](const char* entries, Right right, Stage stage) {
    routes.change(http::Method::post, benefit + entries, needs(right, record),
                  [&desk, stage](Context& context, const Call& call) {
                    const auto entry = entry_in(call, stage);
                    record_benefit(context, initiative_in(desk, context, call), entry);
                    return seen(desk, context, call);
                  });
  };
  add("/claims", Right::handle_initiatives, Stage::claimed);
  add("/confirmations", Right::add_documents, Stage::confirmed);
  add("/audits", Right::audit_benefits, Stage::audited);
  routes.change(http::Method::post, "/api/v1/inbox/{code}/documents/{document}/file",
                needs(Right::add_documents, record), [&desk](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto file = id_in(body.needed("file", 20));
                  body.finish("evidence_wrong");
                  attach_file(context, initiative_in(desk, context, call), id_in(call.of("document")), file);
                  return seen(desk, context, call);
                });
}

}  // namespace sovang::evidence
