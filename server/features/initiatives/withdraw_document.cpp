// An entry beside the paper; nothing is deleted.
#include "features/initiatives/withdraw_document.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "base/text.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/initiatives/papers.hpp"
#include "initiatives/sql.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

using base::Reason;
using base::Refused;

namespace {

constexpr std::size_t least_reason = 10;  // graphemes

/// `change`: whose paper it was, still without what was withdrawn.
void withdraw(work::Context& context, const std::vector<Paper>& papers, std::int64_t document, work::Change change) {
  const auto paper = std::ranges::find(papers, document, &Paper::id);
  if (paper == papers.end()) throw Refused{Reason::not_found, "document_unknown"};
  if (base::count_graphemes(change.reason) < least_reason)
    throw Refused{Reason::invalid, "withdrawal_wrong", {}, {{"/reason", "reason_short", {{"least", least_reason}}}}};
  if (context.tx.run(sql::insert_withdrawn_paper, {document, change.reason, context.actor.account, context.now}) == 0)
    throw Refused{Reason::conflict, "document_withdrawn"};
  change.after = {{"document", document},
                  {"kind", paper->kind},
                  {"number", paper->number},
                  {"dated_on", base::to_iso(paper->dated_on)}};
  change.imprinted = {{withdrawn_paper_record(), document}};
  work::record(context, change);
}

}  // namespace

void withdraw_initiative_document(work::Context& context, std::int64_t initiative, std::int64_t document,
                                  std::string_view reason) {
  work::Change change{"initiative_document_withdrawn", "initiative", initiative};
  change.reason = reason;
  withdraw(context, papers_of(context.tx, initiative), document, std::move(change));
}

void withdraw_unit_document(work::Context& context, std::int64_t unit, std::int64_t document, std::string_view reason) {
  work::Change change{"unit_document_withdrawn", "unit", unit};
  change.reason = reason;
  withdraw(context, papers_of_unit(context.tx, unit), document, std::move(change));
}

}  // namespace sovang::initiatives
