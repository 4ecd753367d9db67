// Checks are computed, kept for a while, and computed again; work goes on where it was left, by whichever process.
#include "features/imports/desk.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/log.hpp"
#include "base/refused.hpp"
#include "features/imports/acting.hpp"
#include "features/imports/store.hpp"
#include "work/history.hpp"

namespace sovang::imports {

namespace {

constexpr std::size_t most_kept = 4;
/// A programme is frozen without a file that could not be written in this time.
/// A weekend, for who has to let one go on that stopped.
constexpr std::int64_t awaited_at_most = 3 * base::micros_per_day;
/// Since it was ordered, however often it stopped.
constexpr std::int64_t awaited_in_all = 7 * base::micros_per_day;
constexpr std::int64_t lease = 30 * base::micros_per_second;  ///< longer than any step takes
constexpr std::int64_t moment = base::micros_per_second;
constexpr std::int64_t listed_lately = 30 * base::micros_per_day;  ///< of others; what still waits always
constexpr std::size_t most_of_others = 50;

/// A cell that cannot be read has that one problem: what else is said of it follows from nothing standing there.
void tell_unread_once(std::vector<Problem>& problems) {
  const auto is_unread = [](const Problem& problem) {
    return problem.code == "cell_error" || problem.code == "cell_unreadable";
  };
  const auto unread = problems;
  std::erase_if(problems, [&](const Problem& problem) {
    return !is_unread(problem) && std::ranges::any_of(unread, [&](const Problem& other) {
      return is_unread(other) && other.field == problem.field;
    });
  });
}

std::shared_ptr<const Check> make_check(const Import& import, const Kind& kind,
                                        const std::shared_ptr<const Table>& table) {
  auto check = std::make_shared<Check>();
  check->table = table;
  check->columns = columns_of(*table, {import.decisions.header_line, import.decisions.header_rows}, kind.fields());
  auto decoded = decode(*table, import.decisions, check->columns, kind.fields());
  check->lines = std::move(decoded.lines);
  check->problems = std::move(decoded.problems);
  check->left_out = std::move(decoded.left_out);
  for (const auto& option : kind.options()) {
    const auto given = import.decisions.options.find(option.name);
    if (option.needed && (given == import.decisions.options.end() || given->second.empty()))
      check->of_all.push_back({true, 0, "import_option_missing_" + option.name});
  }
  for (std::size_t i = 0; i < kind.fields().size(); ++i) {
    const auto& field = kind.fields()[i];
    if (kind.needs(import, field) && !import.decisions.common.contains(field.name) &&
        std::ranges::find(import.decisions.columns, field.name) == import.decisions.columns.end())
      check->of_all.push_back({true, i, "import_column_missing"});
  }
  kind.check(import, *check);
  for (auto& problems : check->problems) {
    if (problems.size() > 1) tell_unread_once(problems);
    const auto standing = standing_of(problems);
    ++(standing == Standing::ok ? check->ok : standing == Standing::warning ? check->warnings : check->errors);
  }
  return check;
}

/// What can be mended before anything is written is mended; what was ordered for a programme, begun, or is held up by
/// the end of a right alone waits as it was ordered.
State state_after(const Import& import, const Kind& kind, bool written, std::string_view refusal) {
  const bool right_ended = is_right_ended(refusal);
  if (import.state == State::undoing) {
    if (right_ended || import.lines_done > 0) return State::undo_stopped;
    return import.finished_at ? State::done : State::stopped;
  }
  return written || right_ended || kind.of_programme() ? State::stopped : State::preparing;
}

/// Outside one of its units it is `unknown`, whatever they may do at the others.
void act_at_units(work::Context& context, const Import& import, work::Right right, const base::Refused& unknown) {
  if (std::ranges::any_of(import.units, [&](std::int64_t unit) {
        return context.rights.verdict(right, unit) == work::Verdict::outside;
      }))
    throw base::Refused{unknown};
  for (auto unit = import.units.rbegin(); unit != import.units.rend(); ++unit) {
    const auto grant = context.rights.require(right, *unit, work::State::standing, unknown);
    context.actor.unit = grant.unit;
    context.actor.role = grant.role;
  }
}

}  // namespace

Desk::Desk(const Parts& parts, const crypto::KeyRing& ring)
    : parts_(parts), seal_(ring, "imports"), worker_(base::new_id()) {
  kinds_.push_back(make_units_kind(parts_));
  kinds_.push_back(make_initiatives_kind(parts_));
  kinds_.push_back(make_people_kind(parts_));
}

const Kind& Desk::kind(std::string_view name) const {
  for (const auto& kind : kinds_)
    if (kind->name() == name) return *kind;
  throw base::Refused{base::Reason::invalid, "import_kind_unknown", {{"found", name}}};
}

Import Desk::require(work::Context& context, std::int64_t id) const {
  const base::Refused unknown{base::Reason::not_found, "import_unknown"};
  auto import = Store{context.tx}.find(seal_, id);
  if (!import || (import->is_draft() && import->account != context.actor.account)) throw base::Refused{unknown};
  act_at_units(context, *import, kind(import->kind).right(), unknown);
  return std::move(*import);
}

Import Desk::require(work::Context& context, std::int64_t id, work::Right right) const {
  const base::Refused unknown{base::Reason::not_found, "import_unknown"};
  auto import = Store{context.tx}.find(seal_, id);
  if (!import) throw base::Refused{unknown};
  act_at_units(context, *import, right, unknown);
  return std::move(*import);
}

bool Desk::sees(const work::Context& context, const Import& import) const {
  const auto right = kind(import.kind).right();
  return (!import.is_draft() || import.account == context.actor.account) &&
         std::ranges::all_of(import.units, [&](std::int64_t unit) { return context.rights.covers(right, unit); });
}

std::optional<Import> Desk::find(const work::Context& context, std::int64_t id) const {
  auto import = Store{context.tx}.find(seal_, id);
  if (import && !sees(context, *import)) import.reset();
  return import;
}

std::vector<Import> Desk::all_of(work::Context& context) const {
  const Store store{context.tx};
  auto all = store.all_of(seal_, context.actor.account);
  std::erase_if(all, [&](const Import& import) { return !sees(context, import); });
  auto others = store.others(context.actor.account, context.now + -listed_lately);
  std::erase_if(others, [&](const Import& import) { return !sees(context, import); });
  others.resize(std::min(others.size(), most_of_others));
  for (const auto& import : others) all.push_back(store.find(seal_, import.id).value());
  std::ranges::sort(all, std::ranges::greater{}, &Import::created_at);
  return all;
}

std::shared_ptr<const Table> Desk::table_of(db::Tx& tx, const Import& import) const {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& kept : kept_)
      if (kept.import == import.id && kept.sheet == import.decisions.sheet) return kept.table;
  }
  return make_table(Store{tx}.rows(seal_, import.id, import.decisions.sheet));
}

std::shared_ptr<const Check> Desk::check_of(const Import& import) const {
  std::shared_ptr<const Check> check;
  parts_.database.read([&](db::Tx& tx) { check = check_of(tx, import); });
  return check;
}

std::shared_ptr<const Check> Desk::check_of(db::Tx& tx, const Import& import) const {
  const auto tree = parts_.tree.follow(tx)->revision();  // a unit of a moment ago may be named
  {
    const std::lock_guard lock(mutex_);
    for (const auto& kept : kept_)
      if (kept.import == import.id && kept.revision == import.revision && kept.tree == tree) return kept.check;
  }
  const auto table = table_of(tx, import);
  const auto check = make_check(import, kind(import.kind), table);
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const Kept& kept) { return kept.import == import.id; });
  kept_.push_front({import.id, import.revision, tree, import.decisions.sheet, table, check});
  if (kept_.size() > most_kept) kept_.pop_back();
  return check;
}

void Desk::work() const {
  std::vector<std::int64_t> waiting;
  const auto now = parts_.now();
  parts_.database.read([&](db::Tx& tx) { waiting = Store{tx}.waiting(worker_, now); });
  std::exception_ptr failed;
  for (const auto id : waiting) try {
      work_on(id);
    } catch (...) {
      failed = std::current_exception();  // told when the others, whose trouble it is not, had their turn
    }
  if (failed) std::rethrow_exception(failed);
}

void Desk::work_on(std::int64_t id) const {
  const auto begun = parts_.now();
  std::optional<Import> import;
  bool taken = false;
  std::string_view too_late;  ///< its programme was frozen meanwhile
  parts_.database.change_and_wait([&](db::Tx& tx) {
    taken = Store{tx}.take(id, worker_, begun, begun + lease);
    import = Store{tx}.find(seal_, id);
    if (import && import->state == State::running) too_late = kind(import->kind).why_too_late(tx, *import);
  });
  if (!taken || !import) return;
  try {
    if (!too_late.empty()) throw base::Refused{base::Reason::conflict, std::string{too_late}};
    const bool undoing = import->state == State::undoing;
    const auto check = undoing ? nullptr : check_of(*import);
    while (parts_.now() < begun + moment) {
      const auto written = undoing ? kind(import->kind).undo(*import) : kind(import->kind).run(*import, *check);
      if (written.finished) return;
      import->lines_done = written.lines_done;
      import->result = written.result;
    }
  } catch (const base::Refused& refused) {
    stop(id, refused);
  }
}

void Desk::stop(std::int64_t id, const base::Refused& refused) const {
  base::log(base::Level::info, "import_refused", {{"import", id}, {"code", refused.code}});
  base::json::array fields;
  for (const auto& field : refused.fields)
    fields.push_back(base::json::object{{"place", field.place}, {"code", field.code}, {"params", field.params}});
  parts_.database.change_and_wait([&](db::Tx& tx) {
    Store store{tx};
    const auto import = store.find(seal_, id);  // as far as it came: a step is more than one transaction
    if (!import || (import->state != State::running && import->state != State::undoing)) return;
    const bool written = !store.records(id).empty();
    Written so_far{import->lines_done, import->result, false};
    so_far.result["refused"] =
        base::json::object{{"code", refused.code}, {"params", refused.params}, {"fields", fields}};
    const auto now = parts_.now();
    store.move(id, state_after(*import, kind(import->kind), written, refused.code), so_far, now);
    work::record(tx, {work::Actor::Kind::system}, now, "import", "import_stopped", "import", id,
                 {{"why", refused.code}});
  });
}

std::set<std::string> Desk::programmes_written() const {
  std::set<std::string> slugs;
  parts_.database.read([&](db::Tx& tx) {
    slugs = Store{tx}.programmes_written(parts_.now() + -awaited_at_most, parts_.now() + -awaited_in_all);
  });
  return slugs;
}

void Desk::drop_old(base::Instant now) const {
  parts_.database.change_and_wait([&](db::Tx& tx) { Store{tx}.drop_old(now); });
}

}  // namespace sovang::imports
