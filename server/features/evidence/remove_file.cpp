// remove_file, erase_author_files: an author takes back what they sent while the record is theirs; officers take away
// what does not belong to it.
#include <algorithm>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/imprints.hpp"
#include "features/evidence/store.hpp"
#include "features/initiatives/papers.hpp"
#include "work/history.hpp"

namespace sovang::evidence {

using base::Reason;
using base::Refused;
using initiatives::Status;

namespace {

constexpr std::size_t least_reason = 10;  // graphemes

bool is_open(Status status) { return status == Status::submitted || status == Status::returned; }

/// A paper that was withdrawn holds its file no longer.
bool shows_standing_paper(db::Tx& tx, const File& file) {
  const auto shown = Store{tx}.documents_of_file(file.id);
  if (shown.empty()) return false;
  return std::ranges::any_of(initiatives::papers_of(tx, file.initiative), [&](const initiatives::Paper& paper) {
    return !paper.withdrawn && std::ranges::find(shown, paper.id) != shown.end();
  });
}

/// With a file goes its name, which may be a person's.
void take_away(work::Context& context, const File& file, std::string_view reason) {
  Store store{context.tx};
  store.end(file.id, State::removed, context.now);
  store.forget_name(file);
  work::Change removed{"evidence_removed", "initiative", file.initiative};
  removed.before = {{"file", file.id}, {"sha256", file.sha256.value_or(file.sent_sha256)}};
  removed.reason = reason;
  if (file.sha256) removed.imprinted = {{file_record(), file.id}};
  work::record(context, removed);
}

}  // namespace

std::string_view why_no_removal(db::Tx& tx, Status status, const File& file, Sender who) {
  if (who == Sender::author && file.account != 0) return "evidence_of_another";
  if (who == Sender::author && !is_open(status)) return "evidence_taken_in";
  return shows_standing_paper(tx, file) ? "evidence_shows_document" : "";
}

void remove_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t id, Sender who,
                 std::string_view reason) {
  Store{context.tx}.hold(id);
  const auto file = Store{context.tx}.find(id);
  if (!file || file->initiative != initiative.id || has_ended(file->state))
    throw Refused{Reason::not_found, "evidence_unknown"};
  if (const auto why = why_no_removal(context.tx, initiative.status, *file, who); !why.empty())
    throw Refused{why == "evidence_of_another" ? Reason::forbidden : Reason::conflict, std::string{why}};
  if (who == Sender::officer && base::count_graphemes(reason) < least_reason)
    throw Refused{Reason::invalid, "removal_wrong", {}, {{"/reason", "reason_short", {{"least", least_reason}}}}};
  take_away(context, *file, reason);
}

bool outlives_author(db::Tx& tx, const File& file) { return file.account != 0 || shows_standing_paper(tx, file); }

void erase_author_files(work::Context& context, std::int64_t initiative) {
  Store store{context.tx};
  for (const auto& file : store.files_of(initiative)) {
    if (file.account != 0) continue;
    store.hold(file.id);
    if (has_ended(file.state)) {
      if (file.state == State::refused || !file.sha256) store.forget_name(file);  // removed ones have lost it already
    } else if (!outlives_author(context.tx, file)) {
      take_away(context, file, {});
    }
  }
}

}  // namespace sovang::evidence
