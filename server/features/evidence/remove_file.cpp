// remove_file: what was sent by mistake goes while the record is still its sender's.
#include "base/refused.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/imprints.hpp"
#include "features/evidence/store.hpp"
#include "work/history.hpp"

namespace sovang::evidence {

using base::Reason;
using base::Refused;
using initiatives::Status;

bool may_remove(Status status) { return status == Status::submitted || status == Status::returned; }

void remove_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t id) {
  Store store{context.tx};
  const auto file = store.find(id);
  if (!file || file->initiative != initiative.id || file->state == State::removed || file->state == State::refused)
    throw Refused{Reason::not_found, "evidence_unknown"};
  if (!may_remove(initiative.status)) throw Refused{Reason::conflict, "evidence_taken_in"};
  if (store.shows_document(id)) throw Refused{Reason::conflict, "evidence_shows_document"};
  store.end(id, State::removed, context.now);
  work::Change removed{"evidence_removed", "initiative", initiative.id};
  removed.before = {{"file", id}, {"sha256", file->sha256.value_or(file->sent_sha256)}};
  if (file->sha256) removed.imprinted = {{file_record(), id}};
  work::record(context, removed);
}

}  // namespace sovang::evidence
