// An initiative goes back to its author, and comes again with a new version of its text.
#include <algorithm>

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

void require_completable(db::Tx& tx, const Stored& before, std::string_view title, std::string_view description) {
  if (!may_move(before.status, Status::submitted, Mover::author))
    throw base::Refused{base::Reason::conflict,
                        "status_not_allowed",
                        {{"from", to_word(before.status)}, {"to", to_word(Status::submitted)}}};
  // Who was asked for a missing paper adds it as a file; the text may then stay as it is.
  const auto shows_more = [&](const work::Event& act) {
    return act.action == "evidence_added" && act.at >= before.status_at;
  };
  if (before.title == title && before.description == description &&
      std::ranges::none_of(work::history_of(tx, "initiative", before.id), shows_more))
    throw base::Refused{base::Reason::conflict, "completion_unchanged"};
}

void complete_initiative(work::Context& context, std::int64_t initiative, std::string_view title,
                         std::string_view description) {
  Store store{context.tx};
  const auto before = store.find(initiative);
  if (!before) throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  require_completable(context.tx, *before, title, description);
  work::Change change{"initiative_completed", "initiative", initiative};
  // The version first: whoever follows the events finds it with the event that tells of it.
  if (before->title != title || before->description != description) {
    store.insert_version(initiative, {context.now, 0, std::string{title}, std::string{description}});
    change.imprinted = {{version_record(), initiative}};
  }
  work::record(context, change);
  change_status(context, initiative, Status::submitted, Mover::author);
}

}  // namespace sovang::initiatives
