// The asker's own session: what it may do, the proof of who they are, and the second factor.
#include "base/refused.hpp"
#include "features/identity/passkey_wire.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/store.hpp"
#include "platform/crypto/one_time_password.hpp"
#include "platform/crypto/random.hpp"
#include "platform/documents/qr.hpp"
#include "work/may.hpp"
#include "work/reading.hpp"

namespace sovang::identity {

namespace json = base::json;
using base::Reason;
using base::Refused;
using work::Access;
using work::Call;
using work::Context;

void require_fresh(const Context& context) {
  if (!context.rights.fresh()) throw Refused(Reason::forbidden, "identity_proof_required");
}

std::vector<std::string> new_codes() {
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_code_count; ++i) codes.push_back(crypto::in_groups(crypto::random_code(15)));
  return codes;
}

json::array codes_view(const std::vector<std::string>& codes) {
  json::array shown;
  for (const auto& code : codes) shown.emplace_back(code);
  return shown;
}

void Door::require_second_factor(Context& context, const Call& call) const {
  if (!is_demanded(context)) return;
  const auto session = find_session(context.tx, token_hash(token_of(call.request).value_or("")));
  if (!session || !session->second_factor) throw Refused(Reason::forbidden, "second_factor_needed");
}

/// Answers with recovery codes where there are none yet, and with what ended because it is the first factor.
http::Response Door::set_factor(Context& context, const Call& call, const std::function<void()>& set) const {
  const auto token = token_of(call.request).value_or("");
  const bool first = !SecondFactors::standing(context.tx, context.actor.account).set();
  const auto session = find_session(context.tx, token_hash(token));
  const bool by_provider = session && session->second_factor;  // while the account has none of its own
  set();
  EndedByFactor ended;
  if (first) ended = end_opened_by_password(context, token, provider_.settings().issuer, by_provider);
  return work::json_response(
      json::object{
          {"recovery_codes", codes_view(SecondFactors::first_codes(context, new_codes()))},
          {"ended", json::object{{"sessions", ended.sessions}, {"tokens", ended.tokens}, {"link", ended.link}}}},
      201);
}

http::Response Door::show_session(Context& context, const Call& call) const {
  const auto session = find_session(context.tx, token_hash(token_of(call.request).value_or("")));
  const auto standing = SecondFactors::standing(context.tx, session->account);
  // What the identity provider has seen stands for one's own, in this session.
  const bool needed = is_demanded(context) && (standing.set() || !session->second_factor);
  json::object may;
  json::array roles;
  const auto today = base::day_of(context.now);
  for (const auto& grant : context.rights.grants())
    roles.push_back(json::object{
        {"role", work::to_word(grant.role)},
        {"unit", doorway_.tell_unit(grant.unit, today)},
        {"ended", doorway_.tell_ended ? doorway_.tell_ended(context.tx, grant.unit, today) : json::value(nullptr)}});
  for (const auto& rule : work::all_rules())
    may[work::to_word(rule.right)] = work::may_somewhere(context.rights, rule.right);
  return work::json_response(json::object{{"name", session->name},
                                          {"ends_at", base::to_iso(session->created_at + doorway_.longest)},
                                          {"proved_until", base::to_iso(session->proved_at + work::fresh_time)},
                                          {"second_factor", json::object{{"set", standing.set()},
                                                                         {"needed", needed},
                                                                         {"app", standing.app},
                                                                         {"passkeys", standing.passkeys},
                                                                         {"recovery_codes_left", standing.codes_left}}},
                                          {"may", std::move(may)},
                                          {"roles", std::move(roles)}});
}

/// {"password": …}, {"second": …} or {"passkey": {…}}: whichever the account has.
http::Response Door::prove(const Call& call) {
  work::Body body{call.request.body};
  Credentials shown;
  shown.password = body.typed("password").value_or("");
  shown.second = body.line("second", 40);
  if (const auto* passkey = body.value("passkey")) shown.passkey = read_shown(*passkey);
  body.finish("sign_in_incomplete");
  shown.device = device_of(call.request);
  shown.party = crypto::relying_party(call.origin);
  std::optional<Session> session;
  const auto hash = token_hash(token_of(call.request).value_or(""));
  const auto now = call.request.received_at;
  database_.read([&](db::Tx& tx) { session = find_session(tx, hash); });
  if (!session || !is_alive(*session, now, doorway_.longest))
    throw Refused(Reason::unauthenticated, "sign_in_required");
  sign_in_.prove(hash, session->account, shown, now, call.request.id);
  return work::json_response(json::object{{"proved_until", base::to_iso(now + work::fresh_time)}});
}

/// Who has a second factor has shown it within the last minutes; the present password is shown with the request.
http::Response Door::change_password(const Call& call) {
  work::Body body{call.request.body};
  PasswordChange typed;
  typed.present = body.typed("password").value_or("");
  typed.wanted = body.typed("new_password").value_or("");
  typed.device = device_of(call.request);
  body.finish("password_change_wrong");
  const auto hash = token_hash(token_of(call.request).value_or(""));
  const auto now = call.request.received_at;
  std::optional<Session> session;
  database_.read([&](db::Tx& tx) { session = living(tx, hash, now); });
  if (!session) throw Refused(Reason::unauthenticated, "sign_in_required");
  if (session->second_factor && now >= session->proved_at + work::fresh_time)
    throw Refused(Reason::forbidden, "identity_proof_required");
  sign_in_.change_password(hash, session->account, typed, now, call.request.id);
  return work::no_content();
}

void Door::add_second_factor_routes(work::Routes& routes) {
  const std::string path = "/api/v1/session/second-factor";
  const auto post = http::Method::post;
  routes.change(post, path, Access::signed_in, [this](Context& context, const Call& call) {
    require_fresh(context);
    const auto name = find_session(context.tx, token_hash(token_of(call.request).value_or("")))->name;
    const auto begun = second_factors_.begin(context, name, crypto::random_bytes(crypto::totp_secret_bytes));
    return work::json_response(json::object{
        {"secret", begun.secret}, {"address", begun.address}, {"qr", documents::qr_svg(begun.address, "Sổ Vàng")}});
  });
  routes.change(post, path + "/confirm", Access::signed_in, [this](Context& context, const Call& call) {
    work::Body body{call.request.body};
    const auto typed = body.needed("second", 40);
    body.finish("second_factor_wrong");
    return set_factor(context, call, [&] { second_factors_.confirm(context, typed); });
  });
  routes.change(http::Method::remove, path, Access::signed_in, [this](Context& context, const Call&) {
    require_fresh(context);
    second_factors_.remove(context);
    return work::no_content();
  });
  routes.change(post, "/api/v1/session/recovery-codes", Access::signed_in, [this](Context& context, const Call&) {
    require_fresh(context);
    const auto codes = new_codes();
    second_factors_.renew_codes(context, codes);
    return work::json_response(json::object{{"recovery_codes", codes_view(codes)}}, 201);
  });
}

}  // namespace sovang::identity
