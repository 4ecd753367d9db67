// An initiative goes back to its author, and comes again with a new version of its text.
#include <algorithm>
#include <map>
#include <string>

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

namespace {

/// Digests of the files that show something, by the file's id.
using Shown = std::map<std::int64_t, std::string>;

/// Evidence comes after this feature; what its acts tell of a file is {"file", "sha256"}.
void take_in(Shown& shown, const work::Event& act) {
  const bool added = act.action == "evidence_added";
  if (!added && act.action != "evidence_removed") return;
  const auto& told = act.detail.at(added ? "after" : "before").as_object();
  const auto file = told.at("file").to_number<std::int64_t>();
  if (added)
    shown[file] = told.at("sha256").as_string();
  else
    shown.erase(file);
}

/// A file lies beside the initiative now that was not there when it was returned.
bool shows_more(db::Tx& tx, const Stored& returned) {
  Shown then, now;
  for (const auto& act : work::history_of(tx, "initiative", returned.id)) {
    if (act.at < returned.status_at) take_in(then, act);
    take_in(now, act);
  }
  return std::ranges::any_of(now, [&](const auto& file) {
    return std::ranges::none_of(then, [&](const auto& one) { return one.second == file.second; });
  });
}

}  // namespace

void require_completable(db::Tx& tx, const Stored& before, std::string_view title, std::string_view description) {
  if (!may_move(before.status, Status::submitted, Mover::author))
    throw base::Refused{base::Reason::conflict,
                        "status_not_allowed",
                        {{"from", to_word(before.status)}, {"to", to_word(Status::submitted)}}};
  // Who was asked for a missing paper adds it as a file; the text may then stay as it is.
  if (before.title == title && before.description == description && !shows_more(tx, before))
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
