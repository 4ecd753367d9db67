// Evidence papers: what LC23-III.1.pre asks of an initiative, and LC23-III.1.1.2 of a unit. The paper's own date
// decides.
#include <algorithm>

#include "base/id.hpp"
#include "base/refused.hpp"
#include "features/initiatives/actions.hpp"
#include "features/initiatives/imprints.hpp"
#include "features/initiatives/papers.hpp"
#include "initiatives/sql.hpp"
#include "work/history.hpp"

namespace sovang::initiatives {

namespace {

void check(PaperKind::Of of, std::string_view kind, std::string_view number, base::Day dated_on, base::Instant now) {
  std::vector<base::FieldError> wrong;
  if (std::ranges::none_of(paper_kinds, [&](const PaperKind& one) { return one.of == of && one.word == kind; }))
    wrong.push_back({"/kind", "document_kind_unknown", {{"found", kind}}});
  if (number.empty()) wrong.push_back({"/number", "document_number_missing"});
  if (dated_on > base::day_of(now))
    wrong.push_back({"/dated_on", "document_dated_later", {{"found", base::to_text(dated_on)}}});
  if (!wrong.empty()) throw base::Refused{base::Reason::invalid, "document_wrong", {}, std::move(wrong)};
}

void record_of_unit(work::Context& context, std::int64_t unit, std::string_view kind, std::string_view number,
                    base::Day dated_on, std::string_view signer, bool states_none) {
  check(PaperKind::Of::unit, kind, number, dated_on, context.now);
  const auto id = base::new_id();
  context.tx.run(sql::insert_unit_document, {id, unit, kind, number, dated_on, signer, states_none, context.now});
  work::Change change{states_none ? "unit_document_stated_none" : "unit_document_added", "unit", unit};
  change.after = {{"kind", kind}, {"number", number}, {"dated_on", base::to_iso(dated_on)}};
  change.imprinted = {{unit_paper_record(), id}};
  work::record(context, change);
}

}  // namespace

std::int64_t add_initiative_document(work::Context& context, std::int64_t initiative, std::string_view kind,
                                     std::string_view number, base::Day dated_on, std::string_view signer) {
  check(PaperKind::Of::initiative, kind, number, dated_on, context.now);
  const auto id = base::new_id();
  if (context.tx.run(sql::insert_initiative_document, {id, initiative, kind, number, dated_on, signer, context.now}) ==
      0)
    throw base::Refused{base::Reason::not_found, "initiative_unknown"};
  work::Change change{"initiative_document_added", "initiative", initiative};
  change.after = {{"kind", kind}, {"number", number}, {"dated_on", base::to_iso(dated_on)}};
  change.imprinted = {{initiative_paper_record(), id}};
  work::record(context, change);
  return id;
}

void add_unit_document(work::Context& context, std::int64_t unit, std::string_view kind, std::string_view number,
                       base::Day dated_on, std::string_view signer) {
  record_of_unit(context, unit, kind, number, dated_on, signer, false);
}

void state_no_document(work::Context& context, std::int64_t unit, std::string_view kind, std::string_view number,
                       base::Day dated_on, std::string_view signer) {
  record_of_unit(context, unit, kind, number, dated_on, signer, true);
}

}  // namespace sovang::initiatives
