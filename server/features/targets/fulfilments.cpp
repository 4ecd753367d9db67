// Obligations as the guidance writes them; fulfilments as units record them.
#include "features/targets/fulfilments.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "features/targets/imprints.hpp"
#include "rules/book.hpp"
#include "targets/sql.hpp"
#include "work/history.hpp"

namespace sovang::targets {

std::vector<Asked> asked_of_units(const rules::Book& book, const programmes::Programme& programme,
                                  std::string_view kind) {
  std::vector<Asked> asked;
  const auto* const document = book.document(programme.definition);
  if (document == nullptr) return asked;
  for (const auto* const level : book.lineage(*document)) {
    if (!level->programme) continue;
    for (const auto& one : level->programme->obligations) {
      if (one.kind != kind || one.who.empty()) continue;
      std::optional<base::Instant> due;
      if (one.due && one.due->until) due = *one.due->until + programme.shift_days * base::micros_per_day;
      asked.push_back({&one, due});
    }
  }
  return asked;
}

bool is_asked_of(const rules::Obligation& obligation, const org::Tree& tree, const org::Frame& frame, org::Index unit) {
  if (std::ranges::find(obligation.who, org::to_word(tree.unit(unit).level)) == obligation.who.end()) return false;
  if (obligation.directly_under.empty()) return true;
  const auto parent = frame.parent(unit);
  return parent != org::nowhere && org::to_word(tree.unit(parent).level) == obligation.directly_under;
}

namespace {

/// "held_on" is the first of its columns.
Fulfilment fulfilment_in(const db::Row& row, int first) {
  return {row.day_or_null(first),     row.string(first + 1), row.integer(first + 2) != 0, row.string(first + 3),
          row.day_or_null(first + 4), row.string(first + 5), row.instant(first + 6)};
}

base::json::object told(const Fulfilment& fulfilment) {
  return {{"held_on", base::to_iso(*fulfilment.held_on)}, {"document", fulfilment.document}};
}

}  // namespace

Fulfilments fulfilments_of(db::Tx& tx, std::int64_t programme, base::Instant known_at) {
  Fulfilments latest;
  tx.each(sql::fulfilments_of, {programme, known_at}, [&](const db::Row& row) {
    std::pair key{row.integer(0), row.string(1)};
    if (row.is_null(2))
      latest.erase(key);
    else
      latest[std::move(key)] = fulfilment_in(row, 2);
  });
  return latest;
}

std::optional<Fulfilment> standing_fulfilment(db::Tx& tx, std::int64_t programme, std::int64_t unit,
                                              const std::string& obligation) {
  auto latest = tx.one(sql::latest_fulfilment, {programme, unit, obligation},
                       [](const db::Row& row) { return fulfilment_in(row, 0); });
  return latest && latest->held_on ? std::move(latest) : std::nullopt;
}

void record_fulfilment(work::Context& context, const programmes::Programme& programme, std::int64_t unit,
                       const rules::Obligation& obligation, const Fulfilment& fulfilment) {
  const auto before = standing_fulfilment(context.tx, programme.id, unit, obligation.id);
  const auto id = base::new_id();
  context.tx.run(sql::insert_fulfilment,
                 {id, programme.id, unit, obligation.id, fulfilment.held_on, fulfilment.form, fulfilment.with_employer,
                  fulfilment.document, fulfilment.document_on, fulfilment.note, context.now});
  work::Change change{fulfilment.held_on ? "fulfilment_recorded" : "fulfilment_taken_back", "unit", unit};
  if (before) change.before = told(*before);
  if (fulfilment.held_on) change.after = told(fulfilment);
  change.after["programme"] = programme.slug;
  change.after["obligation"] = base::json::object{{"vi", obligation.title.vi}, {"en", obligation.title.en}};
  change.reason = fulfilment.note;
  change.imprinted = {{fulfilment_record(), id}};
  work::record(context, change);
}

std::string_view to_word(Standing standing) {
  constexpr std::array<std::string_view, 4> words{"done", "late", "missing", "overdue"};
  return words[static_cast<std::size_t>(standing)];
}

Standing standing_of(const Fulfilment* record, const std::optional<base::Instant>& due, base::Instant now) {
  if (record == nullptr) return due && *due <= now ? Standing::overdue : Standing::missing;
  return due && *due <= base::start_of(*record->held_on) ? Standing::late : Standing::done;
}

}  // namespace sovang::targets
