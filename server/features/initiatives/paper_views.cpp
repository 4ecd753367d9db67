// Titles of kinds, who withdrew what, and the papers of one unit.
#include "features/initiatives/paper_views.hpp"

#include "base/sentences.hpp"
#include "features/identity/store.hpp"
#include "work/may.hpp"
#include "work/right.hpp"

namespace sovang::initiatives {

namespace json = base::json;

json::object paper_title(std::string_view kind) {
  const auto key = "rule.paper." + std::string{kind};
  return {{"vi", base::sentence(base::Language::vi, key)}, {"en", base::sentence(base::Language::en, key)}};
}

json::value withdrawal_view(db::Tx& tx, const Paper& paper, bool whole) {
  if (!paper.withdrawn) return nullptr;
  if (!whole) return json::object{{"at", base::to_iso(paper.withdrawn->at)}, {"who", nullptr}, {"reason", nullptr}};
  return json::object{{"at", base::to_iso(paper.withdrawn->at)},
                      {"who", identity::account_name(tx, paper.withdrawn->account)},
                      {"reason", paper.withdrawn->reason}};
}

json::object unit_papers_view(const work::Context& context, std::int64_t unit) {
  // People write in a reason what the history tells only to who may read it.
  const bool whole = context.rights.may(work::Right::see_history, unit);
  json::array list;
  for (const auto& paper : papers_of_unit(context.tx, unit))
    list.push_back(json::object{{"id", std::to_string(paper.id)},
                                {"kind", paper.kind},
                                {"title", paper_title(paper.kind)},
                                {"number", paper.number},
                                {"dated_on", base::to_iso(paper.dated_on)},
                                {"signer", paper.signer},
                                {"states_none", paper.states_none},
                                {"recorded_at", base::to_iso(paper.recorded_at)},
                                {"withdrawn", withdrawal_view(context.tx, paper, whole)}});
  auto may = work::may(context.rights.verdict(work::Right::add_documents, unit));
  return {{"documents", std::move(list)}, {"may", json::object{{"withdraw_document", std::move(may)}}}};
}

}  // namespace sovang::initiatives
