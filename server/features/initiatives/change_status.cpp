// Moves an initiative along the table of transitions, with its event and its counts.
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/store.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

void change_status(work::Context& context, std::int64_t initiative, Status to, Mover by, std::string_view note) {
  Store store{context.tx};
  const auto found = store.find(initiative);
  if (!found) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  const auto refuse = [&] {
    throw base::Refused{
        base::Reason::conflict, "status_not_allowed", {{"from", to_word(found->status)}, {"to", to_word(to)}}};
  };
  if (!may_move(found->status, to, by)) refuse();
  if (!store.set_status(initiative, found->status, to, context.now)) refuse();
  store.record_event(*found, store.birth_seq(initiative), found->status, to, context.now, context.actor.account, note);
  work::Change change{"status_changed", "initiative", initiative};
  change.before = {{"status", to_word(found->status)}};
  change.after = {{"status", to_word(to)}};
  change.reason = note;
  work::record(context, change);
}

}  // namespace sovang::initiatives
