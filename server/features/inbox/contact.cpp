// Opens what is sealed, and puts on record who looked and why.
#include "features/inbox/contact.hpp"

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/inbox/acts.hpp"
#include "features/initiatives/contacts.hpp"
#include "features/initiatives/routes.hpp"
#include "work/bearer.hpp"
#include "work/history.hpp"
#include "work/reading.hpp"

namespace sovang::inbox {

namespace json = base::json;
using base::Reason;
using base::Refused;

namespace {

std::string reason_in(const http::Request& request) {
  work::Body body{request.body};
  auto reason = body.needed("reason", 300);
  if (base::count_graphemes(reason) < least_reason) body.refuse("reason", "reason_short", {{"least", least_reason}});
  body.finish("act_wrong");
  return reason;
}

json::value or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

}  // namespace

void ContactPace::keep(std::int64_t account, bool by_program, bool fresh, base::Instant now) {
  constexpr int used_up = 100;
  if (budgets_.spend("account " + std::to_string(account), now) < used_up) return;
  if (by_program) throw Refused{Reason::too_many, "contacts_too_fast", {{"most", an_hour}}};
  if (!fresh) throw Refused{Reason::forbidden, "identity_proof_required"};
}

http::Response open_contact(const initiatives::Doors& doors, ContactPace& pace, work::Context& context,
                            const work::Call& call) {
  const auto reason = reason_in(call.request);
  const auto stored = initiatives::require_initiative(context.tx, doors.vault.codes(), call.of("code"));
  pace.keep(context.actor.account, work::bearer_of(call.request).has_value(), context.rights.fresh(), context.now);
  const initiatives::Look look{doors, context.now};
  const auto* const programme = look.programmes->find_id(stored.programme_id);
  const auto contacts = programme == nullptr
                            ? initiatives::Contacts{}
                            : initiatives::contacts_of(context.tx, doors.vault, stored.id, programme->slug);
  work::Change opened{"contact_opened", "initiative", stored.id};
  opened.reason = reason;
  work::record(context, opened);
  auto response =
      work::json_response(json::object{{"phone", or_null(contacts.phone)}, {"email", or_null(contacts.email)}});
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace sovang::inbox
