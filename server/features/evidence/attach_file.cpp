// attach_file: a paper is told which file shows it.
#include <algorithm>

#include "base/refused.hpp"
#include "features/evidence/actions.hpp"
#include "features/evidence/imprints.hpp"
#include "features/evidence/store.hpp"
#include "features/initiatives/papers.hpp"
#include "work/history.hpp"

namespace sovang::evidence {

using base::Reason;
using base::Refused;

void attach_file(work::Context& context, const initiatives::Stored& initiative, std::int64_t document,
                 std::int64_t file) {
  Store store{context.tx};
  store.hold(file);
  const auto found = store.find(file);
  if (!found || found->initiative != initiative.id || found->state != State::ready)
    throw Refused{Reason::not_found, "evidence_unknown"};
  const auto papers = initiatives::papers_of(context.tx, initiative.id);
  const auto paper = std::ranges::find(papers, document, &initiatives::Paper::id);
  if (paper == papers.end()) throw Refused{Reason::not_found, "document_unknown"};
  if (paper->withdrawn) throw Refused{Reason::conflict, "document_withdrawn"};
  if (store.file_of_document(document)) throw Refused{Reason::conflict, "document_has_file"};
  store.insert_document_file(document, file);
  work::Change attached{"document_shown", "initiative", initiative.id};
  attached.after = {{"document", document}, {"file", file}};
  attached.imprinted = {{document_file_record(), document}};
  work::record(context, attached);
}

}  // namespace sovang::evidence
