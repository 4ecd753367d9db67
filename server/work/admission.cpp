// Who comes, and whether the route is for them: asked before any handler runs, inside its transaction.
#include <stdexcept>

#include "base/refused.hpp"
#include "work/asking.hpp"
#include "work/bearer.hpp"

namespace sovang::work {

using base::Reason;
using base::Refused;

namespace {

/// What a record that is outside the asker's units answers: the very refusal of one that does not exist.
Refused unknown(Subject::Kind kind, std::string_view named) {
  switch (kind) {
    case Subject::Kind::unit:
      return {Reason::not_found, "unit_unknown", {{"unit", named}}};
    case Subject::Kind::programme:
    case Subject::Kind::programme_part:
      return {Reason::not_found, "programme_unknown", {{"programme", named}}};
    case Subject::Kind::initiative:
      return {Reason::not_found, "initiative_unknown"};
    case Subject::Kind::none:
      break;
  }
  return {Reason::not_found, "page_not_found"};
}

}  // namespace

/// Throws when the route is not for them.
Frame::Admitted Frame::admit(db::Tx& tx, const Asking& asking) const {
  const auto& request = *asking.request;
  auto asker = around_.who && has_credentials(request) ? around_.who(tx, request) : Asker{};
  const auto& access = asking.route->access;
  if (!access.is_public() && asker.actor.kind != Actor::Kind::officer)
    throw Refused(Reason::unauthenticated, "sign_in_required");
  auto territory = around_.territory && !asker.grants.empty() ? around_.territory(request.received_at) : nullptr;
  Admitted admitted{asker.actor, Rights{std::move(asker.grants), std::move(territory), asker.proof}};
  if (asker.narrowed) {
    // One's own sessions, second factor and tokens are nobody's record, so no right guards them: a person must ask.
    if (access.who() == Access::Who::signed_in) throw Refused(Reason::forbidden, "token_refused_here");
    admitted.rights = admitted.rights.narrowed(*asker.narrowed);
  }
  if (access.who() != Access::Who::holder) return admitted;
  if (!asker.hindered.empty()) throw Refused(Reason::forbidden, std::string{asker.hindered});
  const auto grant = allowed(tx, asking, admitted.rights);
  admitted.actor.unit = grant.unit;
  admitted.actor.role = grant.role;
  return admitted;
}

Grant Frame::allowed(db::Tx& tx, const Asking& asking, const Rights& rights) const {
  const auto& access = asking.route->access;
  const auto& subject = access.subject();
  if (subject.kind == Subject::Kind::none) return rights.require_somewhere(access.right());
  const auto& named = asking.call.of(std::string{subject.part});
  const auto missing = unknown(subject.kind, named);
  const auto found = around_.locate(tx, subject.kind, named, asking.request->received_at);
  if (!found) throw missing;
  return subject.kind == Subject::Kind::programme_part
             ? rights.require_part(access.right(), found->unit, found->state, missing)
             : rights.require(access.right(), found->unit, found->state, missing);
}

void Frame::require_parts() const {
  for (const auto& route : routes_.all()) {
    const auto& subject = route.access.subject();
    const bool named = route.pattern.find("{" + std::string{subject.part} + "}") != std::string::npos;
    if (subject.kind != Subject::Kind::none && !named)
      throw std::logic_error(route.pattern + " has no part {" + std::string{subject.part} + "}");
  }
}

}  // namespace sovang::work
