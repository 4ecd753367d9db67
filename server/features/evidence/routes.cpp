// Uploads, lists, downloads and removals over HTTP.
#include "features/evidence/routes.hpp"

#include <charconv>

#include "base/refused.hpp"
#include "features/evidence/store.hpp"
#include "features/evidence/views.hpp"
#include "features/identity/store.hpp"
#include "features/initiatives/author_door.hpp"
#include "features/initiatives/record_state.hpp"
#include "features/initiatives/routes.hpp"
#include "platform/crypto/digest.hpp"
#include "work/may.hpp"
#include "work/reading.hpp"
#include "work/right.hpp"

namespace sovang::evidence {

namespace {

using base::Reason;
using base::Refused;
using initiatives::Stored;
using work::Call;
using work::Context;
using work::needs;
using work::Right;
namespace json = base::json;

std::int64_t whole(std::string_view text, std::int64_t otherwise) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

http::Response never_kept(const json::object& what, int status = 200) {
  auto response = work::json_response(what, status);
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

Stored initiative_in(const Desk& desk, Context& context, const Call& call) {
  return initiatives::require_initiative(context.tx, desk.initiatives().vault.codes(), call.of("code"));
}

/// For who gives the author's whole number in `body`.
Stored as_author(const Desk& desk, db::Tx& tx, work::Body& body, const Call& call, base::Instant now) {
  const auto phone = body.line("phone", 40).value_or("");
  return initiatives::require_as_author(tx, desk.initiatives(), {call.of("code"), phone, call.request.peer}, now);
}

Announced announced_in(work::Body& body) {
  Announced announced;
  announced.name = body.needed("name", 255);
  announced.size = body.integer("size", 0, std::int64_t{1} << 40U, "evidence_empty").value_or(0);
  announced.sha256 = body.needed("sha256", 64);
  body.finish("evidence_wrong");
  return announced;
}

/// Only who began it has its key; another gets the answer of what does not exist.
std::int64_t upload_in(const Desk& desk, const Call& call) {
  const auto upload = whole(call.of("upload"), 0);
  const auto key = call.request.header("sovang-upload-key").value_or("");
  if (!crypto::equal_in_constant_time(key, desk.key_of(upload))) throw Refused{Reason::not_found, "upload_unknown"};
  return upload;
}

work::Write prepare_piece(const Desk& desk, const Call& call) {
  // While the server is hard pressed, pieces wait and their pages send them again: submissions go first.
  auto* const gate = desk.initiatives().gate;
  if (gate != nullptr && gate->strain(call.request.received_at) == work::Strain::heavy)
    throw Refused{Reason::unavailable, "evidence_busy", {{"seconds", 60}, {"minutes", 1}}};
  auto piece = std::make_shared<Piece>();
  piece->upload = upload_in(desk, call);
  piece->at = whole(call.request.parameter("offset").value_or(""), -1);
  piece->size = static_cast<std::int64_t>(call.request.body.size());
  piece->sealed = desk.seal().seal(call.request.body, place_of_piece(piece->upload, std::to_string(piece->at)));
  return [&desk, piece](Context& context) { return never_kept(progress_view(receive_piece(context, desk, *piece))); };
}

void add_uploads(work::Routes& routes, const Desk& desk) {
  const std::string upload = "/api/v1/evidence-uploads/{upload}";
  routes.read(upload, work::Access::anyone, [&desk](Context& context, const Call& call) {
    const auto file = Store{context.tx}.find(upload_in(desk, call));
    if (!file || file->state == State::removed) throw Refused{Reason::not_found, "upload_unknown"};
    return never_kept(progress_view(*file));
  });
  routes.receive_file(upload, work::Access::anyone, [&desk](const Call& call) { return prepare_piece(desk, call); });
}

json::object as_seen_by_author(Context& context, const Stored& initiative) {
  return files_view(context.tx, initiative, {});
}

/// As it stands when it is written: it may have moved on since its author was let in.
Stored as_it_stands(Context& context, const Stored& judged) {
  auto stored = initiatives::Store{context.tx}.find(judged.id);
  if (!stored) throw Refused{Reason::not_found, "initiative_unknown"};
  return std::move(*stored);
}

work::Write judge_beginning(const Desk& desk, Context& context, const Call& call) {
  work::Body body{call.request.body};
  auto judged = as_author(desk, context.tx, body, call, context.now);
  return
      [&desk, judged = std::move(judged), announced = announced_in(body), peer = call.request.peer](Context& writing) {
        const auto file = begin_upload(writing, desk, as_it_stands(writing, judged), {Sender::author, peer}, announced);
        return never_kept(upload_view(desk, file), 201);
      };
}

work::Write judge_removal(const Desk& desk, Context& context, const Call& call) {
  work::Body body{call.request.body};
  auto judged = as_author(desk, context.tx, body, call, context.now);
  // Who only knows the number must not be able to take away what proves it.
  const auto proof = body.needed_line("proof", 64, "proof_missing");
  body.finish("evidence_wrong");
  initiatives::require_proof(desk.initiatives(), judged, proof);
  return [judged = std::move(judged), file = whole(call.of("file"), 0)](Context& writing) {
    const auto initiative = as_it_stands(writing, judged);
    remove_file(writing, initiative, file, Sender::author);
    return never_kept(as_seen_by_author(writing, initiative));
  };
}

void add_for_authors(work::Routes& routes, const Desk& desk) {
  const std::string evidence = "/api/v1/initiatives/{code}/evidence";
  const auto post = http::Method::post;
  routes.change_once_judged(post, evidence, work::Access::anyone, [&desk](Context& context, const Call& call) {
    return judge_beginning(desk, context, call);
  });
  routes.ask(evidence + "/list", work::Access::anyone, [&desk](Context& context, const Call& call) {
    work::Body body{call.request.body};
    const auto initiative = as_author(desk, context.tx, body, call, context.now);
    body.finish("evidence_wrong");
    return never_kept(as_seen_by_author(context, initiative));
  });
  routes.change_once_judged(post, evidence + "/{file}/removal", work::Access::anyone,
                            [&desk](Context& context, const Call& call) { return judge_removal(desk, context, call); });
}

http::Response seen_by_officer(const Desk& desk, Context& context, const Call& call) {
  const auto initiative = initiative_in(desk, context, call);
  const auto verdict =
      context.rights.verdict(Right::handle_initiatives, initiative.unit_id, initiatives::state_of(initiative.status));
  return never_kept(files_view(context.tx, initiative,
                               {context.actor.account, work::why_not(verdict),
                                [&](std::int64_t account) { return identity::account_name(context.tx, account); }}));
}

/// Never shown inside a page of ours: it is for the officer's own programs.
http::Response given_out(const Desk& desk, Context& context, const Call& call) {
  const auto initiative = initiative_in(desk, context, call);
  const auto file = Store{context.tx}.find(whole(call.of("file"), 0));
  if (!file || file->initiative != initiative.id) throw Refused{Reason::not_found, "evidence_unknown"};
  auto response = http::Response::text(200, std::string{attachments::media_type(file->kind())}, desk.bytes_of(*file));
  response.headers.emplace_back("content-disposition", disposition_of(file->name));
  response.headers.emplace_back("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

void add_for_officers(work::Routes& routes, const Desk& desk) {
  const std::string evidence = "/api/v1/inbox/{code}/evidence";
  const auto record = work::of_initiative("code");
  routes.read(evidence, needs(Right::see_initiatives, record),
              [&desk](Context& context, const Call& call) { return seen_by_officer(desk, context, call); });
  routes.change(http::Method::post, evidence, needs(Right::handle_initiatives, record),
                [&desk](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto announced = announced_in(body);
                  const auto initiative = initiative_in(desk, context, call);
                  const From officer{Sender::officer};
                  return never_kept(upload_view(desk, begin_upload(context, desk, initiative, officer, announced)),
                                    201);
                });
  routes.file(evidence + "/{file}", needs(Right::see_initiatives, record),
              [&desk](Context& context, const Call& call) { return given_out(desk, context, call); });
  routes.change(http::Method::post, evidence + "/{file}/removal", needs(Right::handle_initiatives, record),
                [&desk](Context& context, const Call& call) {
                  work::Body body{call.request.body};
                  const auto reason = body.text("reason", 500).value_or("");
                  body.finish("removal_wrong");
                  remove_file(context, initiative_in(desk, context, call), whole(call.of("file"), 0), Sender::officer,
                              reason);
                  return seen_by_officer(desk, context, call);
                });
}

}  // namespace

void add_routes(work::Routes& routes, const Desk& desk) {
  add_uploads(routes, desk);
  add_for_authors(routes, desk);
  add_for_officers(routes, desk);
  add_benefit_routes(routes, desk);
}

}  // namespace sovang::evidence
