// Each kind of record by the right with which its page is opened.
#include "app/history_subjects.hpp"

#include "features/identity/accounts.hpp"
#include "features/inbox/bulk.hpp"
#include "features/initiatives/code.hpp"
#include "features/initiatives/named_initiatives.hpp"
#include "features/people/sight.hpp"
#include "work/right.hpp"

namespace sovang::app {

using work::Right;

namespace {

bool holds(const work::Rights& rights, Right right) {
  const auto scope = rights.scope(right);
  return scope.everywhere || !scope.units.empty();
}

}  // namespace

HistorySubjects::HistorySubjects(work::Context& context, Parts& parts, const std::vector<work::Event>& events)
    : context_(context), parts_(parts), tree_(parts.tree.current()), programmes_(parts.programmes.current()) {
  ByKind ids;
  for (const auto& event : events)
    if (event.subject_id > 0) ids[event.subject_kind].insert(event.subject_id);
  name_initiatives(ids["initiative"]);
  name_people(ids["person"]);
  name_accounts(ids["account"]);
  name_imports(ids["import"]);
  name_bulk_acts(ids["bulk_act"]);
}

void HistorySubjects::name_initiatives(const std::set<std::int64_t>& ids) {
  for (const auto& [id, one] : initiatives::named_initiatives(context_.tx, {ids.begin(), ids.end()})) {
    const auto* const programme = programmes_->find_id(one.programme_id);
    if (programme == nullptr || !context_.rights.covers(Right::see_initiatives, one.unit_id)) continue;
    const auto code = initiatives::show_code(one.code);
    named_[{"initiative", id}] = {code + " · " + one.title,
                                  "/lv/sang-kien?programme=" + programme->slug + "&open=" + code};
  }
}

void HistorySubjects::name_people(std::set<std::int64_t> ids) {
  if (ids.empty() || !holds(context_.rights, Right::see_persons)) return;
  const people::Sight sight{context_.rights, base::day_of(context_.now)};
  parts_.people.follow(context_.tx);
  parts_.people.each([&](const std::shared_ptr<const people::Listed>& listed) {
    const auto& person = listed->person;
    if (ids.erase(person.id) > 0 && sight.sees(person))
      named_[{"person", person.id}] = {person.words.name, "/lv/nguoi?person=" + std::to_string(person.id)};
    return !ids.empty();
  });
}

void HistorySubjects::name_accounts(const std::set<std::int64_t>& ids) {
  if (ids.empty() || !holds(context_.rights, Right::see_accounts)) return;
  for (const auto& account : identity::accounts_of(context_))
    if (ids.contains(account.id))
      named_[{"account", account.id}] = {account.shown_name, "/lv/nguoi-dung?account=" + std::to_string(account.id)};
}

void HistorySubjects::name_imports(const std::set<std::int64_t>& ids) {
  if (ids.empty() || !holds(context_.rights, Right::import_tables)) return;
  for (const auto id : ids)
    if (const auto import = parts_.imports.find(context_, id))
      named_[{"import", id}] = {import->file_name, "/lv/nhap/" + std::to_string(id)};
}

void HistorySubjects::name_bulk_acts(const std::set<std::int64_t>& ids) {
  if (ids.empty() || !holds(context_.rights, Right::handle_initiatives)) return;
  for (const auto id : ids)
    if (inbox::sees_bulk(context_, id)) named_[{"bulk_act", id}] = {{}, "/lv/sang-kien?bulk=" + std::to_string(id)};
}

std::string HistorySubjects::page_of_unit(std::int64_t unit) const {
  const auto found = tree_->find_id(unit);
  return found && context_.rights.covers(Right::see_units, unit) ? "/lv/don-vi?unit=" + tree_->unit(*found).code : "";
}

std::string HistorySubjects::page_of_programme(std::int64_t id) const {
  const auto* const found = programmes_->find_id(id);
  return found != nullptr && context_.rights.covers(Right::see_awards, found->issuer)
             ? "/lv/dieu-kien?programme=" + found->slug
             : "";
}

std::optional<HistorySubjects::Named> HistorySubjects::of(const work::Event& event) const {
  if (const auto found = named_.find({event.subject_kind, event.subject_id}); found != named_.end())
    return found->second;
  const auto page = event.subject_kind == "unit"        ? page_of_unit(event.subject_id)
                    : event.subject_kind == "programme" ? page_of_programme(event.subject_id)
                                                        : std::string{};
  return page.empty() ? std::nullopt : std::optional{Named{{}, page}};
}

}  // namespace sovang::app
