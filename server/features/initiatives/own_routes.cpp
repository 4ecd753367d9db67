// What authors may do with what is kept of them: take it along, withdraw the initiative, have their contacts erased.
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/author_door.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/contacts.hpp"
#include "features/initiatives/own_record.hpp"
#include "features/initiatives/routes.hpp"
#include "work/reading.hpp"

namespace sovang::initiatives {

namespace {

using work::Access;
using work::Call;
using work::Context;
namespace json = base::json;

http::Response never_kept(const json::object& view) {
  auto response = work::json_response(view);
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

/// The author by the whole number and the proof of the receipt.
Stored require_proven(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto phone = body.needed_line("phone", 40, "phone_missing");
  const auto proof = body.needed_line("proof", 64, "proof_missing");
  body.finish("submission_wrong");
  auto stored = require_as_author(context.tx, doors, {call.of("code"), phone, call.request.peer}, context.now);
  require_proof(doors, stored, proof);
  return stored;
}

http::Response own_data(const Doors& doors, Context& context, const Call& call) {
  work::Body body{call.request.body};
  const auto phone = body.needed_line("phone", 40, "phone_missing");
  const auto proof = body.line("proof", 64);
  body.finish("submission_wrong");
  const auto stored = require_as_author(context.tx, doors, {call.of("code"), phone, call.request.peer}, context.now);
  if (proof) require_proof(doors, stored, *proof);
  return never_kept(
      own_record(context.tx, doors.vault, {doors, context.now}, stored, {call.language, proof.has_value()}));
}

work::Write judge_withdrawal(const Doors& doors, Context& context, const Call& call) {
  return [stored = require_proven(doors, context, call)](Context& writing) {
    change_status(writing, stored.id, Status::withdrawn, Mover::author);
    return never_kept({{"code", show_code(stored.code)}, {"status", to_word(Status::withdrawn)}});
  };
}

work::Write judge_erasure(const Doors& doors, Context& context, const Call& call) {
  return [stored = require_proven(doors, context, call)](Context& writing) {
    erase_contacts(writing, stored.id);
    return never_kept({{"code", show_code(stored.code)},
                       {"erased", json::array{"phone", "email", "birth_year"}},
                       {"kept", json::array{"author_name", "title", "description", "statistics"}}});
  };
}

}  // namespace

void add_own_routes(work::Routes& routes, const Doors& doors) {
  const std::string initiative = "/api/v1/initiatives/{code}";
  routes.ask(initiative + "/own-data", Access::anyone,
             [doors](Context& context, const Call& call) { return own_data(doors, context, call); });
  routes.change_once_judged(
      http::Method::post, initiative + "/withdraw", Access::anyone,
      [doors](Context& context, const Call& call) { return judge_withdrawal(doors, context, call); });
  routes.change_once_judged(
      http::Method::post, initiative + "/erasure", Access::anyone,
      [doors](Context& context, const Call& call) { return judge_erasure(doors, context, call); });
}

}  // namespace sovang::initiatives
