// The table of acts, and how one is done.
#include "features/inbox/acts.hpp"

#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "base/sentences.hpp"
#include "base/text.hpp"
#include "features/identity/store.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/record_state.hpp"
#include "features/initiatives/record_version.hpp"
#include "work/history.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

using base::Reason;
using base::Refused;
using initiatives::Mover;
using initiatives::Status;
using work::Right;

namespace {

constexpr std::array acts{
    Act{"take_in", Right::handle_initiatives, {Status::submitted}, Status::taken_in},
    Act{"take_in_completed", Right::handle_initiatives, {Status::returned}, Status::taken_in, true},
    Act{"put_back", Right::handle_initiatives, {Status::taken_in}, Status::submitted},
    Act{"return", Right::handle_initiatives, {Status::submitted, Status::taken_in}, Status::returned, true, true},
    Act{"take_back_return", Right::handle_initiatives, {Status::returned}, std::nullopt, true},
    Act{"refuse",
        Right::handle_initiatives,
        {Status::submitted, Status::taken_in, Status::returned},
        Status::refused,
        true},
    Act{"take_in_again", Right::handle_initiatives, {Status::refused}, Status::taken_in, true},
};

[[noreturn]] void refuse_changed(work::Context& context, const std::vector<initiatives::Step>& steps) {
  const auto& last = steps.back();
  throw Refused{Reason::conflict,
                "initiative_changed",
                {{"who", last.account == 0 ? "" : identity::account_name(context.tx, last.account)},
                 {"at", base::to_iso(last.at)},
                 {"status", initiatives::to_word(last.status)}}};
}

}  // namespace

std::span<const Act> acts_shown() { return acts; }

base::json::object asked_with(const Act& act) {
  return {{"needs_reason", act.needs_reason}, {"takes_due", act.takes_due}};
}

base::json::object why_text(std::string_view code) {
  using base::Language;
  const auto own = "inbox.why." + std::string{code};
  const std::string key = base::sentence(Language::vi, own) == own ? "inbox.why.other" : own;
  return {{"vi", base::sentence(Language::vi, key)}, {"en", base::sentence(Language::en, key)}};
}

std::optional<Status> target_of(const Act& act, Status from, std::span<const initiatives::Step> steps) {
  if (!act.from.has(from)) return std::nullopt;
  if (act.to || steps.size() < 2) return act.to;
  return steps[steps.size() - 2].status;
}

const Act* find_act(std::string_view word) {
  const auto found = std::ranges::find(acts, word, &Act::word);
  return found == acts.end() ? nullptr : &*found;
}

void check_order(const Ordered& ordered, base::Day today) {
  std::vector<base::FieldError> wrong;
  if (ordered.act->needs_reason && base::count_graphemes(ordered.reason) < least_reason)
    wrong.push_back({"/reason", "reason_short", {{"least", least_reason}}});
  if (ordered.act->takes_due && !ordered.due_on) wrong.push_back({"/due_on", "due_missing"});
  if (ordered.due_on && !ordered.act->takes_due) wrong.push_back({"/due_on", "due_not_taken"});
  if (ordered.due_on && *ordered.due_on < today) wrong.push_back({"/due_on", "due_past"});
  if (!wrong.empty()) throw Refused{Reason::invalid, "act_wrong", {}, std::move(wrong)};
}

void act_on_initiative(work::Context& context, std::int64_t initiative, const Ordered& ordered) {
  const initiatives::Store store{context.tx};
  const auto stored = store.find(initiative);
  const Refused unknown{Reason::not_found, "initiative_unknown"};
  if (!stored) throw unknown;
  const auto& act = *ordered.act;
  const auto grant = context.rights.require(act.right, stored->unit_id, state_of(stored->status), unknown);
  const bool changed = (ordered.version && *ordered.version != initiatives::version_of(context.tx, initiative)) ||
                       (ordered.found_at && stored->status_at > *ordered.found_at);
  if (changed) refuse_changed(context, store.steps(initiative));
  // Only a return needs the way it came: acts on thousands of rows are the writer's time.
  const auto steps = act.to ? std::vector<initiatives::Step>{} : store.steps(initiative);
  const auto to = target_of(act, stored->status, steps);
  if (!to)
    throw Refused{
        Reason::conflict,
        "status_not_allowed",
        {{"from", initiatives::to_word(stored->status)}, {"to", act.to ? initiatives::to_word(*act.to) : ""}}};
  if (act.takes_due && is_unreachable(*stored)) throw Refused{Reason::conflict, "author_unreachable"};
  context.actor.unit = grant.unit;
  context.actor.role = grant.role;
  if (act.takes_due)
    initiatives::return_initiative(context, initiative, ordered.reason, ordered.due_on);
  else
    initiatives::change_status(context, initiative, *to, Mover::officer, ordered.reason);
}

}  // namespace sovang::inbox
