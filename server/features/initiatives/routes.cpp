// The API of initiatives.
#include "features/initiatives/routes.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/author_door.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/completion.hpp"
#include "features/initiatives/jobs.hpp"
#include "features/initiatives/read_description.hpp"
#include "features/initiatives/signals_view.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/documents/card.hpp"
#include "work/reading.hpp"

namespace sovang::initiatives {

namespace {

using work::Access;
using work::Call;
using work::Context;
using work::Reading;
namespace json = base::json;

/// Serialised before the writer's lane; used unless the sending turns out to be a repetition.
http::Response answer(const Submitted& done, const http::Response& ready) {
  return done.again ? work::json_response(to_json(done.receipt), 200) : ready;
}

work::Write prepare_sending(const Doors& doors, const Call& call) {
  const auto& request = call.request;
  // Two servers could take different ones of them.
  if (std::ranges::count(request.headers, "idempotency-key", &std::pair<std::string, std::string>::first) > 1)
    throw base::Refused{base::Reason::invalid, "idempotency_key_twice"};
  const Look look{doors, request.received_at};
  const auto& programme = look.programmes->require(call.of("programme"));
  const auto purpose = "api/" + programme.slug + "/" + std::string{request.header("idempotency-key").value_or("")};
  const auto received_at = doors.gate == nullptr
                               ? request.received_at
                               : doors.gate->admit({request.peer, purpose, request.body,
                                                    request.header("sovang-proof").value_or(""), request.received_at});
  const auto body = base::parse_json(request.body);
  const auto form = form_of(look.tree, programme, look.now, takes_no_more(doors, programme, request.received_at));
  const auto prepared = std::make_shared<const PreparedSubmission>(prepare_submission(
      form, find_unit_in(look, programme), doors.reception, {body, request.header("idempotency-key"), received_at}));
  const auto ready = std::make_shared<const http::Response>(work::json_response(to_json(prepared->receipt), 201));
  return [prepared, ready, &requests = doors.reception.requests](Context& context) {
    return answer(submit_initiative(context, *prepared, requests), *ready);
  };
}

http::Response never_kept(http::Response response) {
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

/// The same answer for an unknown code and for wrong digits. The try is counted already.
[[noreturn]] void refuse_try() { throw base::Refused{base::Reason::forbidden, "code_or_phone_wrong"}; }

std::string code_to_try(const Doors& doors, const Call& call) {
  if (doors.gate != nullptr) doors.gate->admit_question(call.request.peer, call.request.received_at);
  const auto code = compact_code(call.of("code"));
  if (!code) throw base::Refused{base::Reason::forbidden, "code_or_phone_wrong"};
  begin_try(doors, *code, call.request.peer, call.request.received_at);
  return *code;
}

/// Lines of text, each with the error told when it is missing, and no other field.
std::vector<std::string> needed_fields(const Call& call,
                                       std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
  const auto body = base::parse_json(call.request.body);
  std::vector<base::FieldError> wrong;
  Reading reading{body, "", wrong};
  std::vector<std::string> texts;
  for (const auto& [name, missing] : names) texts.push_back(reading.needed_line(name, 40, missing));
  reading.finish();
  if (!wrong.empty())
    throw base::Refused{base::Reason::invalid, "submission_wrong", {{"count", wrong.size()}}, std::move(wrong)};
  return texts;
}

http::Response open_private_part(const Doors& doors, Context& context, const Call& call) {
  const auto code = code_to_try(doors, call);
  const auto typed = needed_fields(call, {{"phone_last4", "phone_last4_wrong"}}).front();
  const Look look{doors, context.now};
  return never_kept(work::json_response(open_private(context.tx, doors, look, {code, typed, call.request.peer})));
}

/// Every earlier version is kept, so nothing is lost to who guessed both code and number.
work::Write judge_sent_completion(const Doors& doors, Context& context, const Call& call) {
  const auto body = base::parse_json(call.request.body);
  return [judged = judge_completion(doors, context.tx, {call.of("code"), call.request.peer, body}, context.now)](
             Context& writing) {
    complete_initiative(writing, judged.before.id, judged.title, judged.description);
    return never_kept(work::json_response(
        json::object{{"code", show_code(judged.before.code)}, {"status", to_word(Status::submitted)}}));
  };
}

/// What a shared link to an initiative's page shows; none for what has no page.
http::Response card(const Look& look, const Stored& stored, base::Language language) {
  const auto* programme = look.programmes->find_id(stored.programme_id);
  if (programme == nullptr || !is_on_portal(stored.status))
    throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  const auto& title = programme->settings.title;
  const auto unit = unit_view(look, stored.unit_id, stored.received_at, stored.unit_text);
  return work::kept_picture(documents::card_png(
      {language == base::Language::vi ? title.vi : title.en, stored.title, std::string{unit.at("name").as_string()}}));
}

void add_tracking(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/initiatives/{code}", Access::anyone, [doors](Context& context, const Call& call) {
    const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
    return work::json_response(tracking_view({doors, context.now}, stored, Store{context.tx}.steps(stored.id)));
  });
  routes.drawn("/api/v1/initiatives/{code}/card.png", Access::anyone, [doors](Context& context, const Call& call) {
    const Look look{doors, context.now};
    // Drawn for the one who asks, some 50 ms each: a messenger asks once for a link.
    if (doors.gate != nullptr) doors.gate->admit_question(call.request.peer, context.now);
    return card(look, require_initiative(context.tx, doors.vault.codes(), call.of("code")), call.language);
  });
  routes.read("/api/v1/initiatives/{code}/receipt", Access::anyone, [doors](Context& context, const Call& call) {
    const auto stored = require_initiative(context.tx, doors.vault.codes(), call.of("code"));
    auto response = work::json_response(to_json(receipt_of({doors, context.now}, stored)));
    // A name to be found by among the other files of a phone; the page's link gives the same.
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"bien-nhan-" + show_code(stored.code) + ".json\"");
    return response;
  });
  routes.ask("/api/v1/initiatives/{code}/private", Access::anyone,
             [doors](Context& context, const Call& call) { return open_private_part(doors, context, call); });
  routes.change_once_judged(
      http::Method::post, "/api/v1/initiatives/{code}/completion", Access::anyone,
      [doors](Context& context, const Call& call) { return judge_sent_completion(doors, context, call); });
  routes.ask("/api/v1/receipts/verify", Access::anyone, [doors](Context& context, const Call& call) {
    if (doors.gate != nullptr) doors.gate->admit_question(call.request.peer, context.now);
    return never_kept(
        work::json_response(verdict_view(context.tx, doors, context.now, base::parse_json(call.request.body))));
  });
  routes.read("/api/v1/receipts/keys", Access::anyone, [doors](Context&, const Call&) {
    return work::json_response(keys_view(doors.vault.signer().public_keys()));
  });
}

/// A reader says which version it has: Last-Event-ID when it comes back, ?version= from the page it was given. Only
/// when that is the present one the stream begins without an event.
http::Response open_leaderboard_stream(const Doors& doors, const programmes::Programme& programme,
                                       const http::Request& request, base::Instant now) {
  const auto known = version_known(request);
  const auto change = change_since(doors, programme, known.value_or(doors.counting.of(programme.id)->version()), now);
  auto response = http::Response::text(200, "text/event-stream",
                                       known == change.version ? "" : http::event_text(change.data, change.version));
  response.event_topic = leaderboard_topic(programme);
  response.event_version = change.version;
  return response;
}

void add_boards(work::Routes& routes, const Doors& doors) {
  routes.read("/api/v1/programmes/{programme}/leaderboard", Access::anyone,
              [doors](Context& context, const Call& call) {
                const http::Keep keep{doors.version, doors.version->load(), 1000};
                const Look look{doors, context.now};
                const auto& programme = look.programmes->require(call.of("programme"));
                const auto board = board_asked(doors, look, programme, call.request);
                return work::json_response(board_view(look, *board, board_question(call.request)),
                                           keep_of(doors, programme, *board, keep));
              });
  routes.read("/api/v1/programmes/{programme}/leaderboard/events", Access::anyone,
              [doors](Context& context, const Call& call) {
                const Look look{doors, context.now};
                const auto& programme = look.programmes->require(call.of("programme"));
                return open_leaderboard_stream(doors, programme, call.request, context.now);
              });
  routes.read("/api/v1/programmes/{programme}/snapshot.txt", Access::anyone,
              [doors](Context& context, const Call& call) {
                const Look look{doors, context.now};
                const auto snapshot = find_snapshot(context.tx, look.programmes->require(call.of("programme")).id);
                if (!snapshot) throw base::Refused{base::Reason::not_found, "snapshot_not_yet"};
                return http::Response::text(200, "text/plain; charset=utf-8", snapshot->lines);
              });
}

}  // namespace

void begin_try(const Doors& doors, std::string_view code, std::string_view peer, base::Instant now) {
  if (const int minutes = doors.tries.begin(code, peer, now); minutes > 0)
    throw base::Refused{base::Reason::too_many, "too_many_tries", {{"minutes", minutes}}};
}

json::object open_private(db::Tx& tx, const Doors& doors, const Look& look, const Try& one) {
  const auto whole = phone_digits(one.phone);
  if (!whole && doors.tries.needs_whole_number(one.code, look.now))
    throw base::Refused{base::Reason::forbidden, "whole_phone_needed"};
  const Store store{tx};
  const auto stored = store.find(doors.vault.codes(), one.code);
  const auto* programme = stored ? look.programmes->find_id(stored->programme_id) : nullptr;
  const auto phone = programme == nullptr
                         ? std::nullopt
                         : doors.vault.open({"author_phone", stored->id, programme->slug}, stored->phone);
  const std::string_view given = whole ? std::string_view{*whole} : one.phone;
  std::string_view asked;
  if (phone)
    asked = whole || phone->size() < 4 ? std::string_view{*phone} : std::string_view{*phone}.substr(phone->size() - 4);
  if (!phone || !crypto::equal_in_constant_time(asked, given)) refuse_try();
  doors.tries.succeeded(one.code, one.peer);
  auto view = private_view(look, *stored, store.steps(stored->id), store.coauthors(stored->id), doors.vault);
  view["completion"] = nullptr;
  if (may_move(stored->status, Status::submitted, Mover::author)) {
    const auto due = store.due_on(stored->id);
    view["completion"] = {{"due_on", due ? json::value(base::to_iso(*due)) : json::value(nullptr)},
                          {"limit", programme->settings.description_graphemes}};
  }
  return view;
}

programmes::Total total_of(const Doors& doors, const programmes::Programme& programme, base::Instant now) {
  const auto board = doors.boards.live(programme, now);
  return {board->totals.empty() ? 0 : board->totals.front().n, board->as_of};
}

void add_routes(work::Routes& routes, const Doors& doors) {
  routes.change_in_two_steps(http::Method::post, "/api/v1/programmes/{programme}/initiatives", Access::anyone,
                             [doors](const Call& call) { return prepare_sending(doors, call); });
  routes.read("/api/v1/programmes/{programme}/initiatives", Access::anyone,
              [doors](Context& context, const Call& call) {
                const Look look{doors, context.now};
                const auto& programme = look.programmes->require(call.of("programme"));
                const auto filter = gallery_filter(look, programme, call.request);
                const auto page = page_number(call.request);
                const auto found = gallery_asked(doors, context.tx, filter, page, call);
                return work::json_response(
                    gallery_view(look, programme, filter, call.request.parameter("unit").value_or(""), page, found),
                    gallery_keep());
              });
  add_tracking(routes, doors);
  add_own_routes(routes, doors);
  add_boards(routes, doors);
  add_signal_routes(routes, doors);
}

}  // namespace sovang::initiatives
