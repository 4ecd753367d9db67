// Opens a season: takes one picture of everything, defines the rules of the instant, reads what people decided.
#include "features/awards/season.hpp"

#include <fmt/format.h>

#include "awards/sql.hpp"
#include "base/refused.hpp"
#include "features/evidence/benefit.hpp"
#include "features/initiatives/records.hpp"
#include "rules/explain.hpp"

namespace sovang::awards {
namespace {

constexpr std::size_t most_kept = 6;

base::Instant usual_instant(const programmes::Programme& programme, base::Instant now) {
  // LC23-II.2.1a: counted up to the close. While it runs, to the minute, so that equal questions give equal answers.
  if (programme.state(now) == programmes::State::closed) return programme.closes_at;
  return {now.micros - now.micros % (60 * base::micros_per_second)};
}

std::vector<rules::Ruling> rulings_of(db::Database& database, std::int64_t programme, base::Instant known_at) {
  std::vector<rules::Ruling> rulings;
  database.read([&](db::Tx& tx) {
    tx.each(sql::judgements_of, {programme, known_at}, [&](const db::Row& row) {
      rules::Ruling ruling{row.string(0),  row.string(1), row.string(2), row.yes(3),
                           row.integer(4), row.string(5), row.string(6), row.day(7)};
      std::erase_if(rulings, [&](const rules::Ruling& earlier) {
        return earlier.award == ruling.award && earlier.condition == ruling.condition &&
               earlier.subject == ruling.subject;
      });
      rulings.push_back(std::move(ruling));
    });
  });
  return rulings;
}

/// Another one after every paper of an initiative or a unit, every withdrawal of one, and every entry of a benefit.
std::string papers_revision(db::Database& database) {
  std::string revision;
  database.read([&](db::Tx& tx) {
    const auto papers = initiatives::papers_revision(tx);
    revision = fmt::format("{} {} {} {}", papers.of_initiatives, papers.of_units, papers.withdrawn,
                           evidence::benefits_revision(tx));
  });
  return revision;
}

std::string key_of(const Question& question, base::Instant as_of, const Moment& moment,
                   const std::vector<rules::Ruling>& rulings) {
  std::string key =
      fmt::format("{} {} {} {} {} {}", question.programme, as_of.micros, moment.ledger->version(),
                  moment.tree->revision(), moment.programmes->revision(), papers_revision(*moment.database));
  if (moment.parent_ledger) key += fmt::format(" parent {}", moment.parent_ledger->version());
  if (question.known_at) key += fmt::format(" known {}", question.known_at->micros);
  for (const auto& change : question.what_if) key += "\n" + change;
  for (const auto& ruling : rulings)
    key += fmt::format("\n{} {} {} {} {} {} {}", ruling.award, ruling.condition, ruling.subject, ruling.decision,
                       ruling.places, ruling.name, ruling.reason);
  return key;
}

/// A target of a unit that does not exist would be tried on nobody.
void check_targets(const Moment& moment, const rules::Definition& definition, rules::Problems& problems) {
  for (const auto& [key, number] : definition.targets)
    if (!moment.tree->find(key.unit)) problems.add({"what-if", 0, 0}, "override_unit_unknown", {{"unit", key.unit}});
}

[[noreturn]] void refuse(const rules::Problems& problems) {
  std::vector<base::FieldError> fields;
  for (const auto& problem : problems.sorted()) {
    // Whose value could not be read: a page shows it at the field of that threshold.
    const auto* const key = problem.params.if_contains("key");
    fields.push_back({key ? "/what_if/" + std::string{key->as_string()} : "/what_if",
                      "what_if_unfit",
                      {{"problem", rules::to_json(problem.sentence())}}});
  }
  const auto first = fields.front().params;
  throw base::Refused(base::Reason::invalid, "what_if_unfit", first, std::move(fields));
}

}  // namespace

void require_as_of_come(const Question& question, base::Instant now, const char* place) {
  if (!question.as_of || *question.as_of <= base::end_of(base::day_of(now))) return;
  const base::json::object params{
      {"at", {{"vi", base::to_text(*question.as_of)}, {"en", base::to_english(*question.as_of)}}},
      {"today", {{"vi", base::to_text(base::day_of(now))}, {"en", base::to_english(base::day_of(now))}}}};
  throw base::Refused(base::Reason::invalid, "as_of_to_come", params, {{place, "as_of_to_come", params}});
}

Season::Season(Moment with, std::shared_ptr<const rules::Book> from, const rules::Document& rules_of, base::Instant at,
               base::Instant now, const std::vector<std::string>& overrides, std::vector<rules::Ruling> rulings,
               rules::Problems& problems)
    : moment(std::move(with)),
      book(std::move(from)),
      document(rules_of),
      as_of(at),
      computed_at(now),
      // The rules are asked in the document's own time; LiveFacts translates back.
      definition(rules::define(*book, document, at + -moment.programme->shift_days * base::micros_per_day, overrides,
                               problems, moment.programme->shift_days)),
      facts(moment),
      judge(definition, facts, std::move(rulings)) {}

std::shared_ptr<Season> Seasons::open(const Question& question, base::Instant now,
                                      std::shared_ptr<const rules::Book> under) {
  Moment moment;
  moment.programmes = sources_.programmes.current();
  moment.programme = &moment.programmes->require(question.programme);
  moment.ledger = sources_.ledger(moment.programme->id);
  if (moment.programme->parent) moment.parent = moment.programmes->find_id(*moment.programme->parent);
  if (moment.parent) moment.parent_ledger = sources_.ledger(moment.parent->id);
  moment.database = &sources_.database;
  moment.papers = sources_.papers.of(moment.programme->id, *moment.ledger);
  moment.known_at = question.known_at.value_or(now);
  moment.tree = sources_.tree.as_known(moment.known_at);
  const auto book = under ? std::move(under) : sources_.book();
  const auto* const document = book->document(moment.programme->definition);
  if (!document)
    throw base::Refused(base::Reason::not_found, "definition_unknown", {{"definition", moment.programme->definition}});
  moment.book = book;
  const auto as_of = question.as_of.value_or(usual_instant(*moment.programme, now));
  auto rulings = rulings_of(sources_.database, moment.programme->id, moment.known_at);
  const auto key = key_of(question, as_of, moment, rulings);

  const std::lock_guard lock{mutex_};
  for (auto it = kept_.begin(); it != kept_.end(); ++it) {
    if (it->key != key || it->season->book != book) continue;
    kept_.splice(kept_.begin(), kept_, it);
    return kept_.front().season;
  }
  moment.benefits =
      std::make_shared<const LiveBenefits>(sources_.database, moment.programme->id, *moment.papers, moment.known_at);
  rules::Problems problems;
  auto season = std::make_shared<Season>(std::move(moment), book, *document, as_of, now, question.what_if,
                                         std::move(rulings), problems);
  check_targets(season->moment, season->definition, problems);
  if (!problems.empty()) refuse(problems);
  kept_.push_front({key, season});
  if (kept_.size() > most_kept) kept_.pop_back();
  return season;
}

}  // namespace sovang::awards
