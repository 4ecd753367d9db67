// The table of acts that concern somebody who did not do them, or who did not wait for their end.
#include "features/messages/follow_history.hpp"

#include <array>

#include "features/initiatives/code.hpp"
#include "features/initiatives/store.hpp"
#include "messages/sql.hpp"
#include "work/acts_after.hpp"

namespace sovang::messages {

namespace json = base::json;
using work::Event;

namespace {

constexpr std::size_t piece = 500;

struct Told {
  std::int64_t account = 0;  ///< 0: nobody
  json::object detail = {};
};

json::object after_of(const Event& event) {
  const auto* after = event.detail.if_contains("after");
  return after != nullptr && after->is_object() ? after->as_object() : json::object{};
}

Told who_holds_the_account(db::Tx&, const Names&, const Event& event) { return {event.subject_id, after_of(event)}; }

/// Who returned it waits for it.
Told who_returned_it(db::Tx& tx, const Names& names, const Event& event) {
  const initiatives::Store store{tx};
  const auto stored = store.find(event.subject_id);
  const auto* programme = stored ? names.programmes->find_id(stored->programme_id) : nullptr;
  if (programme == nullptr) return {};
  Told told;
  for (const auto& step : store.steps(event.subject_id))
    if (step.status == initiatives::Status::returned && step.at <= event.at) told.account = step.account;
  told.detail = {{"code", initiatives::show_code(stored->code)},
                 {"unit", stored->unit_id},
                 {"programme", programme->id},
                 {"slug", programme->slug}};
  return told;
}

/// Done by the system in the name of somebody, whom the act names.
Told whom_it_names(db::Tx&, const Names&, const Event& event) {
  auto detail = after_of(event);
  const auto* account = detail.if_contains("account");
  const auto id = account != nullptr && account->is_int64() ? account->as_int64() : 0;
  return {id, std::move(detail)};
}

/// Only of a device that never signed in to the account before.
Told who_signed_in_elsewhere(db::Tx&, const Names&, const Event& event) {
  const auto after = after_of(event);
  const auto* device = after.if_contains("new_device");
  return device == nullptr ? Told{} : Told{event.actor, {{"device", *device}}};
}

Told who_did_it(db::Tx&, const Names&, const Event& event) { return {event.actor, after_of(event)}; }

struct Line {
  std::string_view action;  ///< of the history
  Told (*whom)(db::Tx& tx, const Names& names, const Event& event);
  std::string_view kind = action;  ///< of what is told
};
constexpr std::array lines{
    Line{"role_given", who_holds_the_account},
    Line{"role_taken", who_holds_the_account},
    Line{"initiative_completed", who_returned_it},
    Line{"bulk_act_finished", whom_it_names},
    Line{"initiatives_imported", who_did_it},
    Line{"units_imported", who_did_it},
    Line{"people_imported", who_did_it},
    Line{"webhook_disabled", whom_it_names},
    Line{"signed_in", who_signed_in_elsewhere, "signed_in_elsewhere"},
    Line{"signed_in_by_oidc", who_signed_in_elsewhere, "signed_in_elsewhere"},
    Line{"invitation_renewed", who_holds_the_account},
    Line{"account_disabled", who_holds_the_account},
    Line{"second_factor_removed", who_did_it},
    Line{"password_changed", who_did_it},
};

void tell_of(db::Tx& tx, const Ways& ways, const Names& names, const Event& event) {
  for (const auto& line : lines) {
    if (line.action != event.action) continue;
    auto told = line.whom(tx, names, event);
    told.detail["subject"] = std::to_string(event.subject_id);
    if (told.account > 0) tell(tx, ways, told.account, event.at, line.kind, told.detail);
  }
}

}  // namespace

void follow_history(db::Database& database, const Ways& ways, const Names& names) {
  for (bool more = true; more;) {
    std::int64_t read = 0;
    std::vector<Event> events;
    database.read([&](db::Tx& tx) {
      read = tx.one(sql::find_cursor, {}, [](const db::Row& row) { return row.integer(0); }).value();
      events = work::acts_after(tx, read, piece);
    });
    if (events.empty()) return;
    more = events.size() == piece;
    database.change_and_wait([&](db::Tx& tx) {
      // Another process that read the same finds the cursor moved, and tells nobody twice.
      if (tx.run(sql::move_cursor, {read, events.back().seq}) == 0) return;
      for (const auto& event : events) tell_of(tx, ways, names, event);
    });
  }
}

}  // namespace sovang::messages
