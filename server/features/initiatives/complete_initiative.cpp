// An initiative goes back to its author, and comes again with a new version of its text.
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/completion.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/initiatives/store.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

void return_initiative(work::Context& context, std::int64_t initiative, std::string_view note,
                       std::optional<base::Day> due_on) {
  change_status(context, initiative, Status::returned, Mover::officer, note);
  if (!due_on) return;
  Store{context.tx}.insert_due(initiative, context.now, *due_on);
  work::Change change{"due_set", "initiative", initiative};
  change.after = {{"due_on", base::to_iso(*due_on)}};
  change.imprinted = {{version_record(), initiative}};
  work::record(context, change);
}

void require_completable(const Stored& before, std::string_view title, std::string_view description) {
  if (!may_move(before.status, Status::submitted, Mover::author))
    throw base::Refused{base::Reason::conflict,
                        "status_not_allowed",
                        {{"from", to_word(before.status)}, {"to", to_word(Status::submitted)}}};
  if (before.title == title && before.description == description)
    throw base::Refused{base::Reason::conflict, "completion_unchanged"};
}

void complete_initiative(work::Context& context, std::int64_t initiative, std::string_view title,
                         std::string_view description) {
  Store store{context.tx};
  const auto before = store.find(initiative);
  if (!before) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  require_completable(*before, title, description);
  // The version first: whoever follows the events finds it with the event that tells of it.
  store.insert_version(initiative, {context.now, 0, std::string{title}, std::string{description}});
  work::Change change{"initiative_completed", "initiative", initiative};
  change.imprinted = {{version_record(), initiative}};
  work::record(context, change);
  change_status(context, initiative, Status::submitted, Mover::author);
}

}  // namespace sovang::initiatives
