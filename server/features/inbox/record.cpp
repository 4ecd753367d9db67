// Rows and whole records as JSON.
#include "features/inbox/record.hpp"

#include <algorithm>

#include "features/identity/store.hpp"
#include "features/inbox/acts.hpp"
#include "features/inbox/notes.hpp"
#include "features/inbox/term.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/record_state.hpp"
#include "features/initiatives/record_version.hpp"
#include "features/initiatives/views.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::inbox {

namespace json = base::json;
using initiatives::Look;
using initiatives::Store;
using initiatives::Stored;
using work::Context;

namespace {

std::string who(Context& context, std::int64_t account) {
  return account == 0 ? std::string{} : identity::account_name(context.tx, account);
}

json::array steps_view(Context& context, const Look& look, const std::vector<initiatives::Step>& steps) {
  json::array list;
  for (const auto& step : steps)
    list.push_back(json::object{{"status", initiatives::to_word(step.status)},
                                {"at", base::to_iso(step.at)},
                                {"who", who(context, step.account)},
                                {"unit", initiatives::unit_view(look, step.unit_id, step.at)},
                                {"note", step.note ? json::value(*step.note) : json::value(nullptr)}});
  return list;
}

json::array versions_view(Context& context, const std::vector<initiatives::Version>& versions) {
  json::array list;
  for (const auto& version : versions)
    list.push_back(json::object{{"at", base::to_iso(version.at)},
                                {"who", who(context, version.account)},
                                {"title", version.title},
                                {"description", version.description}});
  return list;
}

/// Only acts that lead anywhere from this state; the others are not there.
json::object may_view(const Context& context, const Stored& stored, std::span<const initiatives::Step> steps) {
  json::object may;
  for (const auto& act : acts_shown()) {
    if (!target_of(act, stored.status, steps)) continue;
    auto one = work::may(context.rights.verdict(act.right, stored.unit_id, state_of(stored.status)));
    if (act.takes_due && is_unreachable(stored)) one = work::may_not("author_unreachable");
    for (auto& [name, value] : asked_with(act)) one[name] = std::move(value);
    may[act.word] = std::move(one);
  }
  return may;
}

}  // namespace

Waiting waiting_of(db::Tx& tx, const base::WorkingDays& days, base::Instant now, const Stored& stored) {
  using initiatives::Status;
  Waiting waiting;
  if (stored.status == Status::submitted) {
    waiting.days = base::day_of(now).number - base::day_of(stored.received_at).number;
    waiting.overdue = is_overdue(days, stored.received_at, now);
  } else if (stored.status == Status::returned) {
    waiting.due_on = Store{tx}.due_on(stored.id);
    waiting.overdue = initiatives::is_late(waiting.due_on, base::day_of(now));
  }
  return waiting;
}

json::object row_view(db::Tx& tx, const base::WorkingDays& days, const Look& look, const Stored& stored) {
  const auto waiting = waiting_of(tx, days, look.now, stored);
  auto row = initiatives::item_view(look, stored);
  row["author_name"] = stored.author_name;
  row["status_at"] = base::to_iso(stored.status_at);
  row["entered_by"] = stored.operator_name ? json::value(*stored.operator_name) : json::value(nullptr);
  row["version"] = initiatives::version_of(tx, stored.id);
  row["due_on"] = waiting.due_on ? json::value(base::to_iso(*waiting.due_on)) : json::value(nullptr);
  row["days_waiting"] = waiting.days ? json::value(*waiting.days) : json::value(nullptr);
  row["overdue"] = waiting.overdue;
  return row;
}

json::object record_view(const Doors& doors, Context& context, const Look& look, const Stored& stored) {
  const Store store{context.tx};
  const auto steps = store.steps(stored.id);
  const auto versions = store.versions(stored.id);
  auto view = initiatives::private_view(look, stored, steps, store.coauthors(stored.id), doors.initiatives.vault);
  view["steps"] = steps_view(context, look, steps);
  view["versions"] = versions_view(context, versions);
  view["version"] = steps.size() + versions.size();
  const auto due = store.due_on(stored.id);
  view["due_on"] =
      due && stored.status == initiatives::Status::returned ? json::value(base::to_iso(*due)) : json::value(nullptr);
  view["late"] = !view["due_on"].is_null() && initiatives::is_late(due, base::day_of(look.now));
  view["term"] = stored.status == initiatives::Status::submitted
                     ? json::value(term_view(doors.working_days, stored.received_at))
                     : json::value(nullptr);
  view["internal_notes"] = notes_view(context, stored.id);
  view["may_note"] =
      work::may(context.rights.verdict(work::Right::handle_initiatives, stored.unit_id, state_of(stored.status)));
  view["may"] = may_view(context, stored, steps);
  view["may_see_contacts"] =
      work::may(context.rights.verdict(work::Right::see_contacts, stored.unit_id, state_of(stored.status)));
  json::array others;
  for (const auto account : doors.watching.others(stored.id, context.actor.account, context.now))
    others.emplace_back(who(context, account));
  view["watching"] = std::move(others);
  return view;
}

}  // namespace sovang::inbox
